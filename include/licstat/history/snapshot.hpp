// SPDX-License-Identifier: Apache-2.0
// A report that was written on some day, as far as it is needed to compare it with others.
//                                                                           (stage: history)
// Source: docs/history.md#snapshots.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "licstat/base/date.hpp"
#include "licstat/history/keys.hpp"
#include "licstat/history/packed_rows.hpp"
#include "licstat/history/snapshot_figures.hpp"
#include "licstat/model/left_out.hpp"

namespace licstat {

/// What a report shows of what there was. nullopt: no such filter.
struct SnapshotFilters {
  std::optional<std::vector<std::string>> partners;
  std::vector<std::string> families;
  std::optional<std::string> customer;
  std::optional<std::string> sku;

  [[nodiscard]] bool show_all() const { return !partners && !customer && !sku; }
};

/// What stands before the rows.
struct SnapshotHead {
  SnapshotKind kind = SnapshotKind::Report;
  std::string version;  ///< of licstat
  Date as_of;
  int window_days = 0;
  SnapshotFilters filters;
  std::vector<Dimension> by;
  std::optional<bool> clean;  ///< nullopt: an older report, which does not say
  std::vector<LeftOut> left_out;
  std::string catalogue;      ///< empty: an older report
  std::string redacted;       ///< empty, "users", "all"
  std::string redaction_key;  ///< empty: none
  /// Numbers as they are spelled, by name.
  std::map<std::string, std::string> thresholds;
};

/// A report whose rows were read. A key may have several rows: they are added up where they are
/// used.
struct Snapshot {
  std::string path;  ///< for messages
  SnapshotHead head;
  std::vector<KeyId> keys;  ///< of each row
  PackedRows values;
  std::vector<std::int64_t> totals;  ///< of costs those of all currencies together

  [[nodiscard]] std::size_t row_count() const { return keys.size(); }
  [[nodiscard]] std::int64_t value(std::size_t row, std::size_t place) const {
    return values.value(row, place);
  }
  /// Read into `buffer`, which serves one row after the other.
  FigureValues row(std::size_t index, std::vector<std::int64_t>& buffer) const {
    buffer.resize(values.width());
    values.read(index, buffer);
    return buffer;
  }
};

}  // namespace licstat
