// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <string>

#include "unit/ingest/row_parsing.hpp"

namespace licstat {
namespace {

using test::Cells;
using test::parse_row;
using test::with;

const Cells kFull{{"customer_id", "c1"}, {"subscription_id", "s2"}, {"sku", "k3"},
                  {"workload", "w4"},    {"date", "2026-01-05"},    {"active", "6"}};

struct Parsing {
  Dataset dataset;
  std::unique_ptr<RowParser> parser = make_usage_count_parser(dataset);
  std::string operator()(const Cells& row) { return parse_row(*parser, Kind::UsageCounts, row); }
};

TEST_CASE("usage counts: every column has its field") {
  Parsing parse;
  CHECK(parse(kFull).empty());
  REQUIRE(parse.dataset.usage_counts.size() == 1);
  const UsageCount& record = parse.dataset.usage_counts[0];
  CHECK(record.customer_id == "c1");
  CHECK(record.subscription_id == "s2");
  CHECK(record.sku == "k3");
  CHECK(record.workload == "w4");
  CHECK(record.date == date_of(2026, 1, 5));
  CHECK(record.active == 6);
}

TEST_CASE("usage counts: the total has no workload") {
  Parsing parse;
  CHECK(parse(with(kFull, {{"workload", ""}, {"subscription_id", ""}})).empty());
  CHECK(parse.dataset.usage_counts.at(0).workload.empty());
  CHECK(parse.dataset.usage_counts.at(0).subscription_id.empty());
}

TEST_CASE("usage counts: every error names its column and value") {
  struct Case {
    Cells changes;
    const char* error;
  };
  const auto row = GENERATE(values<Case>({
      {{{"customer_id", ""}}, "customer_id: the value is missing [missing-value]"},
      {{{"customer_id", "Total"}},
       "customer_id: 'Total' is a line of sums, not a customer [totals-row]"},
      {{{"subscription_id", ""}, {"sku", ""}},
       "subscription_id: the row names neither a subscription nor a SKU [no-target]"},
      {{{"date", ""}}, "date: the value is missing [missing-value]"},
      {{{"date", "10000-01-01"}}, "date: '10000-01-01' is not a date [bad-date]"},
      {{{"active", ""}}, "active: the value is missing [missing-value]"},
      {{{"active", "1.0"}}, "active: '1.0' is not an integer [bad-integer]"},
  }));
  CAPTURE(row.error);
  Parsing parse;
  CHECK(parse(with(kFull, row.changes)) == row.error);
  CHECK(parse.dataset.usage_counts.empty());
}

}  // namespace
}  // namespace licstat
