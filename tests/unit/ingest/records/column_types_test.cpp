// SPDX-License-Identifier: Apache-2.0
// The types in the tables of columns are what the row parsers take: --set goes by them.
#include <catch2/catch.hpp>
#include <memory>
#include <string>

#include "licstat/ingest/read/field_parsers.hpp"
#include "unit/ingest/row_parsing.hpp"

namespace licstat {
namespace {

using test::Cells;

std::string good_value(ColumnType type) {
  switch (type) {
    case ColumnType::Text:
      return "";
    case ColumnType::Id:
      return "x";
    case ColumnType::Count:
      return "1";
    case ColumnType::Date:
      return "2026-10-31";
    case ColumnType::Flag:
      return "true";
    case ColumnType::Price:
      return "1.5";
    case ColumnType::Currency:
      return "EUR";
    case ColumnType::Status:
      return "active";
    case ColumnType::Workload:
      return "yammer";
  }
  return "";
}

/// What a column of the type says of "?!"; "" where it takes any text.
std::string id_of_bad_value(ColumnType type) {
  const auto error = error_of_value(type, "?!");
  return error ? std::string(name_of(error->id)) : "";
}

struct IgnoringAccounts final : RowConsumer<AccountRow> {
  void consume(std::span<const AccountRow> /*rows*/) override {}
};

TEST_CASE("a column refuses what its type refuses, and takes what its type takes") {
  Dataset dataset;
  test::KeepingSink<UsageRow> usage;
  test::KeepingSink<AssignmentRow> assignments;
  std::map<Kind, std::unique_ptr<RowParser>> parsers;
  parsers[Kind::Subscriptions] =
      make_subscription_parser(dataset, [](RowRef) { return std::string("before"); });
  parsers[Kind::Usage] = make_usage_parser(usage.open_consumer());
  parsers[Kind::Assignments] = make_assignment_parser(assignments.open_consumer());
  IgnoringAccounts accounts;
  parsers[Kind::Accounts] =
      make_account_parser(accounts, dataset, [](RowRef) { return std::string("before"); });
  parsers[Kind::UsageCounts] = make_usage_count_parser(dataset);
  parsers[Kind::SupportCases] = make_support_case_parser(dataset);
  for (const KindDef& kind : kind_table()) {
    Cells row;
    for (const ColumnDef& column : kind.columns) {
      row[std::string(column.name)] = good_value(column.type);
    }
    for (const ColumnDef& column : kind.columns) {
      CAPTURE(kind.name, column.name);
      // One of a few words.
      if (kind.kind == Kind::SupportCases && column.name == "kind") continue;
      if (column.name == "user_type") continue;
      Cells changed = row;
      changed[std::string(column.name)] = "?!";
      // Subscriptions are compared: another id is another one.
      if (changed.contains("subscription_id") && column.name != "subscription_id") {
        changed["subscription_id"] = column.name;
      }
      // So are accounts: another user is another one.
      if (kind.kind == Kind::Accounts && column.name != "user_id") changed["user_id"] = column.name;
      const std::string id = id_of_bad_value(column.type);
      const std::string said = test::parse_row(*parsers.at(kind.kind), kind.kind, changed);
      CHECK_THAT(said, Catch::EndsWith(id.empty() ? "" : "[" + id + "]"));
      CHECK(said.empty() == id.empty());
    }
  }
}

}  // namespace
}  // namespace licstat
