// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <string>

#include "unit/ingest/row_parsing.hpp"

namespace licstat {
namespace {

using test::Cells;
using test::parse_row;
using test::with;

const Cells kFull{{"customer_id", "c1"},     {"user_id", "u2"},
                  {"subscription_id", "s3"}, {"sku", "k4"},
                  {"workload", "w5"},        {"last_activity_date", "2026-01-06T01:02:03Z"}};

struct Parsing {
  test::KeepingConsumer<UsageRow> consumer;
  std::unique_ptr<RowParser> parser = make_usage_parser(consumer);
  std::string operator()(const Cells& row, RowRef ref = {}) {
    return parse_row(*parser, Kind::Usage, row, ref);
  }
};

TEST_CASE("usage: every column has its field") {
  Parsing parse;
  CHECK(parse(kFull, {7, 8, 9}).empty());
  REQUIRE(parse.consumer.rows.size() == 1);
  const test::KeptRow& row = parse.consumer.rows[0];
  CHECK(row.customer_id == "c1");
  CHECK(row.user_id == "u2");
  CHECK(row.subscription_id == "s3");
  CHECK(row.sku == "k4");
  CHECK(row.workload == "w5");
  CHECK(row.first_date == date_of(2026, 1, 6));
  CHECK(row.ref == RowRef{7, 8, 9});
}

TEST_CASE("usage: a licence that was never used has no date") {
  Parsing parse;
  CHECK(parse({{"customer_id", "c"}, {"user_id", "u"}, {"sku", "k"}}).empty());
  const test::KeptRow& row = parse.consumer.rows.at(0);
  CHECK_FALSE(row.first_date);
  CHECK(row.subscription_id.empty());
  CHECK(row.workload.empty());
}

TEST_CASE("usage: every error names its column and value") {
  struct Case {
    Cells changes;
    const char* error;
  };
  const auto row = GENERATE(values<Case>({
      {{{"customer_id", ""}}, "customer_id: the value is missing [missing-value]"},
      {{{"customer_id", "Grand total"}},
       "customer_id: 'Grand total' is a line of sums, not a customer [totals-row]"},
      {{{"user_id", ""}}, "user_id: the value is missing [missing-value]"},
      {{{"user_id", "Total"}}, "user_id: 'Total' is a line of sums, not a user [totals-row]"},
      {{{"sku", "Total"}}, "sku: 'Total' is a line of sums, not a SKU [totals-row]"},
      {{{"subscription_id", ""}, {"sku", ""}},
       "subscription_id: the row names neither a subscription nor a SKU [no-target]"},
      {{{"last_activity_date", "45000"}}, "last_activity_date: '45000' is not a date [bad-date]"},
      {{{"last_activity_date", "2026-1-6"}},
       "last_activity_date: '2026-1-6' is not a date [bad-date]"},
      {{{"last_activity_date", "2026-01-06 12:00"}},
       "last_activity_date: '2026-01-06 12:00' is not a date [bad-date]"},
  }));
  CAPTURE(row.error);
  Parsing parse;
  CHECK(parse(with(kFull, row.changes)) == row.error);
  CHECK(parse.consumer.rows.empty());
}

TEST_CASE("usage: rows go on in batches, and all of them with a flush") {
  Parsing parse;
  const auto fields = test::fields_of(Kind::Usage, kFull);
  for (std::uint32_t i = 0; i < 1000; ++i) REQUIRE_FALSE(parse.parser->parse(fields, {0, 0, i}));
  const std::size_t before = parse.consumer.rows.size();
  CHECK(before > 0);
  CHECK(before < 1000);
  parse.parser->flush();
  REQUIRE(parse.consumer.rows.size() == 1000);
  for (std::uint32_t i = 0; i < 1000; ++i) CHECK(parse.consumer.rows[i].ref.row == i);
  parse.parser->flush();
  CHECK(parse.consumer.rows.size() == 1000);
}

}  // namespace
}  // namespace licstat
