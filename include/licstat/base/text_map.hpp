// SPDX-License-Identifier: Apache-2.0
// Hash maps of what files say: names, ids, part numbers.                    (stage: base)
// In:     texts, as they are compared.
// Out:    standard containers that are also asked with a view. Nobody can prepare texts that
//         collide, with which every look-up would go through all of them: see text_hash().
// Order:  another in every run. Nothing may be written in it.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "licstat/base/text_key.hpp"

namespace licstat {

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return text_hash(text); }
};

template <class Value>
using TextMap = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;
using TextSet = std::unordered_set<std::string, TextHash, std::equal_to<>>;

/// Requires: the texts outlive it.
template <class Value>
using TextViewMap = std::unordered_map<std::string_view, Value, TextHash>;

}  // namespace licstat
