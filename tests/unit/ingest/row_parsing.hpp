// SPDX-License-Identifier: Apache-2.0
// What the tests of the row parsers share: rows by column name, and sinks that keep what they get.
#pragma once

#include <catch2/catch.hpp>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "licstat/ingest/recognise/kind.hpp"
#include "licstat/ingest/records/row_parsers.hpp"

namespace licstat::test {

using Cells = std::map<std::string, std::string>;

/// The fields of a row. They refer to its texts.
inline std::vector<Field> fields_of(Kind kind, const Cells& row) {
  const KindDef& def = kind_def(kind);
  std::vector<Field> fields(def.columns.size());
  for (const auto& [name, text] : row) {
    const auto column = find_column(def.shape(), name);
    if (!column) throw std::logic_error("no such column: " + name);
    fields[*column].text = text;
  }
  return fields;
}

/// "quantity: '1O' is not an integer [bad-integer]"; "" where the row is accepted.
inline std::string parse_row(RowParser& parser, Kind kind, const Cells& row, RowRef ref = {}) {
  const std::vector<Field> fields = fields_of(kind, row);
  const auto error = parser.parse(fields, ref);
  parser.flush();
  if (!error) return "";
  const auto columns = kind_def(kind).columns;
  const std::string column = error->column ? std::string(columns[*error->column].name) : "row";
  CHECK_FALSE(error->fix.empty());
  return column + ": " + error->message + " [" + std::string(name_of(error->id)) + "]";
}

/// The row with some values changed.
inline Cells with(Cells row, const Cells& changes) {
  for (const auto& [name, text] : changes) row[name] = text;
  return row;
}

/// A row of a stream, copied.
struct KeptRow {
  std::string customer_id;
  std::string subscription_id;
  std::string sku;
  std::string user_id;
  std::string workload;  ///< of usage
  std::optional<Date> first_date;
  std::optional<Date> second_date;  ///< of assignments
  RowRef ref;
  auto operator<=>(const KeptRow&) const = default;
};

inline KeptRow kept(const UsageRow& row) {
  return {std::string(row.target.customer_id),
          std::string(row.target.subscription_id),
          std::string(row.target.sku),
          std::string(row.user_id),
          std::string(row.workload),
          row.last_activity_date,
          std::nullopt,
          row.ref};
}

inline KeptRow kept(const AssignmentRow& row) {
  return {std::string(row.target.customer_id),
          std::string(row.target.subscription_id),
          std::string(row.target.sku),
          std::string(row.user_id),
          "",
          row.assigned_date,
          row.removed_date,
          row.ref};
}

/// Its user and dates.
inline KeptRow kept(const AccountRow& row) {
  return {std::string(row.customer_id), "",     "", std::string(row.user_id), "", row.deleted_date,
          row.last_sign_in_date,        row.ref};
}

template <class T>
class KeepingConsumer final : public RowConsumer<T> {
 public:
  void consume(std::span<const T> batch) override {
    for (const T& row : batch) rows.push_back(kept(row));
  }
  std::vector<KeptRow> rows;
};

template <class T>
class KeepingSink final : public RowSink<T> {
 public:
  RowConsumer<T>& open_consumer() override { return consumers_.emplace_back(); }
  /// The rows of all threads, in the order of the input.
  [[nodiscard]] std::vector<KeptRow> rows() const {
    std::vector<KeptRow> all;
    for (const auto& consumer : consumers_) {
      all.insert(all.end(), consumer.rows.begin(), consumer.rows.end());
    }
    std::ranges::sort(all, {}, &KeptRow::ref);
    return all;
  }
  [[nodiscard]] std::size_t consumers() const { return consumers_.size(); }

 private:
  std::deque<KeepingConsumer<T>> consumers_;
};

}  // namespace licstat::test
