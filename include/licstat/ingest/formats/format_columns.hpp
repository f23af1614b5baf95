// SPDX-License-Identifier: Apache-2.0
// The columns of a format by name, while it is compiled.                    (stage: ingest)
// In:     a constexpr array of columns: ColumnDef, or what a reader wants of a column beside its
//         name.
// Out:    the number of a column, which is its place in a row; the columns as recognition and
//         `licstat formats` want them.
#pragma once

#include <array>
#include <cstddef>
#include <stdexcept>
#include <string_view>

#include "licstat/ingest/recognise/export.hpp"

namespace licstat {

constexpr std::size_t kNoColumn = ~std::size_t{0};

/// A name that the table lacks does not compile.
template <class Column, std::size_t n>
consteval std::size_t column(const std::array<Column, n>& table, std::string_view name) {
  for (std::size_t at = 0; at < n; ++at) {
    if (table[at].name == name) return at;
  }
  throw std::logic_error("no such column");
}

template <class Column, std::size_t n>
consteval std::array<ColumnDef, n> column_defs(const std::array<Column, n>& table) {
  std::array<ColumnDef, n> defs{};
  for (std::size_t at = 0; at < n; ++at) {
    defs[at].name = table[at].name;
    defs[at].required = table[at].required;
    if constexpr (requires { table[at].aliases; }) defs[at].aliases = table[at].aliases;
  }
  return defs;
}

/// The same columns, for as long as the program runs.
template <const auto& table>
inline constexpr auto kColumnDefs = column_defs(table);

}  // namespace licstat
