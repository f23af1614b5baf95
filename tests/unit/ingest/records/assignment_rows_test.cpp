// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <string>

#include "unit/ingest/row_parsing.hpp"

namespace licstat {
namespace {

using test::Cells;
using test::parse_row;
using test::with;

const Cells kFull{{"customer_id", "c1"},           {"user_id", "u2"},
                  {"subscription_id", "s3"},       {"sku", "k4"},
                  {"assigned_date", "2026-01-05"}, {"removed_date", "2026-01-06"}};

struct Parsing {
  test::KeepingConsumer<AssignmentRow> consumer;
  std::unique_ptr<RowParser> parser = make_assignment_parser(consumer);
  std::string operator()(const Cells& row, RowRef ref = {}) {
    return parse_row(*parser, Kind::Assignments, row, ref);
  }
};

TEST_CASE("assignments: every column has its field") {
  Parsing parse;
  CHECK(parse(kFull, {7, 8, 9}).empty());
  REQUIRE(parse.consumer.rows.size() == 1);
  const test::KeptRow& row = parse.consumer.rows[0];
  CHECK(row.customer_id == "c1");
  CHECK(row.user_id == "u2");
  CHECK(row.subscription_id == "s3");
  CHECK(row.sku == "k4");
  CHECK(row.first_date == date_of(2026, 1, 5));
  CHECK(row.second_date == date_of(2026, 1, 6));
  CHECK(row.ref == RowRef{7, 8, 9});
}

TEST_CASE("assignments: dates may be left out, and be in any order") {
  Parsing parse;
  CHECK(parse({{"customer_id", "c"}, {"user_id", "u"}, {"subscription_id", "s"}}).empty());
  CHECK_FALSE(parse.consumer.rows.at(0).first_date);
  CHECK_FALSE(parse.consumer.rows.at(0).second_date);
  CHECK(parse(with(kFull, {{"removed_date", "2026-01-01"}})).empty());
}

TEST_CASE("assignments: every error names its column and value") {
  struct Case {
    Cells changes;
    const char* error;
  };
  const auto row = GENERATE(values<Case>({
      {{{"customer_id", ""}}, "customer_id: the value is missing [missing-value]"},
      {{{"customer_id", "totals"}},
       "customer_id: 'totals' is a line of sums, not a customer [totals-row]"},
      {{{"user_id", ""}}, "user_id: the value is missing [missing-value]"},
      {{{"user_id", "Total"}}, "user_id: 'Total' is a line of sums, not a user [totals-row]"},
      {{{"subscription_id", ""}, {"sku", ""}},
       "subscription_id: the row names neither a subscription nor a SKU [no-target]"},
      {{{"assigned_date", "x"}}, "assigned_date: 'x' is not a date [bad-date]"},
      {{{"removed_date", "0000-01-01"}}, "removed_date: '0000-01-01' is not a date [bad-date]"},
  }));
  CAPTURE(row.error);
  Parsing parse;
  CHECK(parse(with(kFull, row.changes)) == row.error);
  CHECK(parse.consumer.rows.empty());
}

}  // namespace
}  // namespace licstat
