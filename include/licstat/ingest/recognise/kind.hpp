// SPDX-License-Identifier: Apache-2.0
// The kinds of canonical records.                                           (stage: ingest)
// In:     column names or JSON keys, as an input spells them.
// Out:    which kind they make; what they lack of one.
// The numbers of the columns, by which row parsers read them, are in columns.hpp.
// Source: docs/cli.md#canonical-records. To add a column: ARCHITECTURE.md (An input column).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/ingest/read/record_shape.hpp"

namespace licstat {

enum class Kind : std::uint8_t {
  Subscriptions,
  Usage,
  Assignments,
  UsageCounts,
  SupportCases,
  Accounts,
};

struct KindDef {
  Kind kind;
  std::string_view name;  ///< "usage_counts": key of its array in a JSON document
  std::span<const ColumnDef> columns;
  bool needs_target = false;  ///< one of subscription_id and sku is required
  /// One of these columns must be there; empty: none.
  std::span<const std::string_view> one_of = {};

  [[nodiscard]] RecordShape shape() const { return {columns}; }
};

/// In the order of recognition: a kind whose columns are part of another's comes after it.
std::span<const KindDef> kind_table();
const KindDef& kind_def(Kind kind);
/// Without ASCII case.
std::optional<Kind> find_kind(std::string_view name);

/// The required columns that `names` lacks, for messages: "status", "subscription_id or sku".
std::vector<std::string> missing_columns(const KindDef& kind, std::span<const std::string> names);
/// What is required of several columns together, for messages; empty: nothing.
std::string required_choice(const KindDef& kind);

/// The first kind that lacks nothing.
std::optional<Kind> recognise_columns(std::span<const std::string> names);

}  // namespace licstat
