// SPDX-License-Identifier: Apache-2.0
// A list with a row a SKU may have two rows of one, under two titles: they add up.  (stage: ingest)
// In:     the titles of row after row.
// Out:    what tells the rows of the second title apart from those of the first.
// Source: docs/input-formats.md#which-source-counts.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "licstat/base/ascii.hpp"

namespace licstat {

class TitlesOfSkus {
 public:
  /// Empty for rows of the first title, and for those that have none. A title that another file has
  /// in place of the first is no second one: the SKU was renamed. `about`: list, customer and SKU.
  std::string mark(std::string_view about, std::string_view title, std::uint32_t file) {
    if (title.empty()) return {};
    const std::string name = ascii_lower(title);
    const auto [at, is_new] = titles_.try_emplace(ascii_lower(about), Titles{name, file, {}});
    Titles& known = at->second;
    if (is_new || known.first == name) return {};
    if (file == known.file) known.others.insert(name);
    return known.others.contains(name) ? '|' + name : std::string();
  }

 private:
  struct Titles {
    std::string first;
    std::uint32_t file;  // of the first
    std::set<std::string> others;
  };
  std::map<std::string, Titles, std::less<>> titles_;
};

}  // namespace licstat
