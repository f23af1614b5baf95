// SPDX-License-Identifier: Apache-2.0
// Files that are no text: what they begin with.                              (stage: base)
// In:     the first bytes of a file, kBinaryHead of them where there are so many.
// Out:    what it is, as far as it begins as nothing else does.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace licstat {

constexpr std::size_t kBinaryHead = 512;

/// "a PNG image"; nullopt: it may be text.
std::optional<std::string_view> binary_file_of(std::string_view head);

/// Whether bytes of which many are NUL are text of UTF-16 or UTF-32 without a mark: in an ASCII
/// language every other byte is one, or three of four, and no character is a control.
bool may_be_wide_text(std::string_view head);

}  // namespace licstat
