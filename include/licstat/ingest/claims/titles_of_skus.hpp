// SPDX-License-Identifier: Apache-2.0
// A list with a row a SKU may have two rows of one, under two titles: they add up.  (stage: ingest)
// In:     the titles of row after row.
// Out:    what tells the rows of the second title apart from those of the first.
// Source: docs/input-formats.md#which-source-counts.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "licstat/base/ascii.hpp"

namespace licstat {

class TitlesOfSkus {
 public:
  /// Empty for rows of the first title, and for those that have none. Each title of each file
  /// stands for itself, and what files say of a SKU is compared as a sum. `about`: list, customer
  /// and SKU.
  std::string mark(std::string_view about, std::string_view title) {
    if (title.empty()) return {};
    const std::string name = ascii_lower(title);
    const std::string& first = firsts_.try_emplace(ascii_lower(about), name).first->second;
    return first == name ? std::string() : '|' + name;
  }

 private:
  std::map<std::string, std::string, std::less<>> firsts_;
};

}  // namespace licstat
