// SPDX-License-Identifier: Apache-2.0
// The kinds of records and their columns.                                   (stage: ingest)
// In:     column names or JSON keys, as an input spells them.
// Out:    which kind they make; where each column of the kind stands.
// Canonical records are here; those of exports are described the same way (exports/export.hpp).
// Source: docs/cli.md#canonical-records. To add a column: kind.cpp and the kind's *_rows.cpp.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace licstat {

enum class Kind {
  Subscriptions,
  Usage,
  Assignments,
  UsageCounts,
  SupportCases,
  Export,  ///< not canonical: exports/export.hpp
  Prices,  ///< what --prices names: an Export that gives prices, and nothing else
  // Read where --catalog names a file, and never recognised by content.
  Catalogue,    ///< the layout of data/catalog/skus.csv
  ProductList,  ///< Microsoft's list of product names and service plans
};

constexpr bool is_catalogue(Kind kind) {
  return kind == Kind::Catalogue || kind == Kind::ProductList;
}

struct ColumnDef {
  std::string_view name;
  bool required = false;          ///< must stand in the header
  std::string_view aliases = {};  ///< of exports: other names, with '|' between them
};

struct KindDef {
  Kind kind;
  std::string_view name;  ///< "usage_counts": key of its array in a JSON document
  std::span<const ColumnDef> columns;
  bool needs_target = false;  ///< one of subscription_id and sku is required
};

/// The canonical records, in the order of recognition: a kind whose columns are part of another's
/// comes after it.
std::span<const KindDef> kind_table();
const KindDef& kind_def(Kind kind);
/// Without ASCII case.
std::optional<Kind> find_kind(std::string_view name);

/// A byte order mark that was read as Windows-1252 and written again, or lost on the way, stands
/// before the name of the first column in many exports.
std::string_view without_garbled_mark(std::string_view name);
/// Before the first key of JSON that was made of such CSV it may stand whole, too.
std::string_view without_mark(std::string_view key);

/// The number of the column of that name, without ASCII case; nullopt: the kind has none. In an
/// export blanks do not matter either: its CSV says "User Principal Name", its JSON
/// "userPrincipalName".
std::optional<std::size_t> find_column(const KindDef& kind, std::string_view name);
/// The same of a key of JSON, which may have a mark before it.
std::optional<std::size_t> find_key(const KindDef& kind, std::string_view key);

/// The required columns that `names` lacks, for messages: "status", "subscription_id or sku".
std::vector<std::string> missing_columns(const KindDef& kind, std::span<const std::string> names);

/// The first kind that lacks nothing.
std::optional<Kind> recognise_columns(std::span<const std::string> names);

}  // namespace licstat
