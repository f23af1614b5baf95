// SPDX-License-Identifier: Apache-2.0
// Names of products and the sets of them that users have, each once for a whole run.
//                                                                          (stage: ingest)
// In:     cells such as "A+B" and ["A","B"]; names one by one.
// Out:    numbers for both: a user needs four bytes for all that it holds.
// Errors: bad-type for other JSON; those of the splitter.
// Source: docs/input-formats.md#users-and-licences.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "licstat/base/expected.hpp"
#include "licstat/base/text_map.hpp"

namespace licstat {

class ProductSets {
 public:
  using Set = std::uint32_t;  ///< 0: no product
  using Name = std::uint32_t;
  /// Takes "A+B" apart; a name may have a '+' in it.
  using Splitter = std::function<Expected<std::vector<std::string_view>>(std::string_view)>;

  explicit ProductSets(Splitter split) : split_(std::move(split)), sets_(1) {
    numbers_.emplace(std::vector<Name>(), 0);
  }

  Name name(std::string_view text);
  Set set(std::vector<Name> names);
  /// The union. Only that it is one is kept: a user may be named by as many rows as there are
  /// products, and all unions on the way would take memory with the square of them.
  Set joined(Set left, Set right);
  /// The products that a cell names: "A+B", ["A","B"]. Cells are remembered.
  Expected<Set> of_cell(std::string_view cell);

  /// Each once, in the order in which they were met.
  [[nodiscard]] std::vector<Name> names_of(Set set) const;
  [[nodiscard]] std::string_view text_of(Name name) const { return texts_[name]; }

 private:
  /// Its own names, or those of two others.
  struct SetDef {
    std::vector<Name> names;
    Set left = 0;
    Set right = 0;
  };

  /// The names in a cell, one by one.
  [[nodiscard]] Expected<std::vector<std::string>> names_in(std::string_view cell) const;

  Splitter split_;
  std::map<std::string, Name, std::less<>> names_;
  std::deque<std::string> texts_;
  std::map<std::vector<Name>, Set> numbers_;
  std::vector<SetDef> sets_;
  std::map<std::pair<Set, Set>, Set> joins_;
  TextMap<Set> cells_;
};

}  // namespace licstat
