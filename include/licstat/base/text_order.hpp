// SPDX-License-Identifier: Apache-2.0
// The byte order of many texts.                                            (stage: base)
// In:     texts that stay where they are while they are sorted.
// Out:    their numbers, in order. Texts that are equal are told apart by a second text, then by
//         their number.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace licstat {

struct OrderedText {
  std::string_view text;
  std::string_view tie;  ///< decides where `text` does not
};

std::vector<std::uint32_t> text_order(std::span<const OrderedText> texts);

}  // namespace licstat
