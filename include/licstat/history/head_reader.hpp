// SPDX-License-Identifier: Apache-2.0
// What stands before the rows of a report.                                  (stage: history)
// In:     the members of a report, one after the other, in any order.
// Out:    its head.
// Errors: as read_snapshot.hpp.
#pragma once

#include <string>
#include <string_view>

#include "licstat/history/json_cursor.hpp"
#include "licstat/history/snapshot.hpp"

namespace licstat {

class HeadReader {
 public:
  explicit HeadReader(JsonCursor& cursor) : cursor_(cursor) {}

  /// Takes the value of a member; what is not of the head is passed over.
  void take(std::string_view key);
  /// Whether nothing that is required is missing.
  [[nodiscard]] bool is_complete() const { return missing().empty(); }
  /// Whether a member was there that tells a report of licstat.
  [[nodiscard]] bool is_own() const { return is_own_; }
  /// Refuses what is no report of this version, and what is not complete.
  void check() const;

  [[nodiscard]] const std::string& schema() const { return schema_; }
  [[nodiscard]] const SnapshotHead& head() const { return head_; }

 private:
  [[nodiscard]] std::string_view missing() const;
  void take_schema();
  void take_window();
  void take_filters();
  void take_by();
  void take_left_out();
  void take_left_out_entry();
  void take_thresholds();
  Date take_date();
  std::string text_or_empty();
  std::optional<std::string> text_or_null();
  std::vector<std::string> texts();

  JsonCursor& cursor_;
  SnapshotHead head_;
  std::string schema_;
  bool is_own_ = false;
  bool has_as_of_ = false;
  bool has_window_ = false;
  bool has_filters_ = false;
  bool has_by_ = false;
};

/// Whether it is a schema of ours of which this version reads an earlier number.
bool is_later_schema(std::string_view schema);
/// Whether reports of that schema are snapshots.
bool is_snapshot_schema(std::string_view schema);

}  // namespace licstat
