// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <string>

#include "unit/ingest/row_parsing.hpp"

namespace licstat {
namespace {

using test::Cells;
using test::parse_row;
using test::with;

const Cells kFull{
    {"customer_id", "c1"}, {"opened_date", "2026-01-02"}, {"kind", "How-To"}, {"count", "4"}};

struct Parsing {
  Dataset dataset;
  std::unique_ptr<RowParser> parser = make_support_case_parser(dataset);
  std::string operator()(const Cells& row) { return parse_row(*parser, Kind::SupportCases, row); }
};

TEST_CASE("support cases: every column has its field") {
  Parsing parse;
  CHECK(parse(kFull).empty());
  REQUIRE(parse.dataset.support_cases.size() == 1);
  const SupportCase& record = parse.dataset.support_cases[0];
  CHECK(record.customer_id == "c1");
  CHECK(record.opened_date == date_of(2026, 1, 2));
  CHECK(record.kind == "how_to");
  CHECK(record.count == 4);
}

TEST_CASE("support cases: a row is one case of no kind unless it says so") {
  Parsing parse;
  CHECK(parse({{"customer_id", "c"}, {"opened_date", "2026-01-02"}}).empty());
  CHECK(parse.dataset.support_cases.at(0).kind.empty());
  CHECK(parse.dataset.support_cases.at(0).count == 1);
  CHECK(parse(with(kFull, {{"count", "0"}})).empty());
  CHECK(parse.dataset.support_cases.at(1).count == 0);
}

TEST_CASE("support cases: every error names its column and value") {
  struct Case {
    Cells changes;
    const char* error;
  };
  const auto row = GENERATE(values<Case>({
      {{{"customer_id", ""}}, "customer_id: the value is missing [missing-value]"},
      {{{"customer_id", "Total"}},
       "customer_id: 'Total' is a line of sums, not a customer [totals-row]"},
      {{{"opened_date", ""}}, "opened_date: the value is missing [missing-value]"},
      {{{"opened_date", "2026-13-01"}}, "opened_date: '2026-13-01' is not a date [bad-date]"},
      {{{"kind", "question"}}, "kind: 'question' is not a kind of case [bad-support-kind]"},
      {{{"count", "-1"}}, "count: '-1' is not an integer [bad-integer]"},
  }));
  CAPTURE(row.error);
  Parsing parse;
  CHECK(parse(with(kFull, row.changes)) == row.error);
  CHECK(parse.dataset.support_cases.empty());
}

}  // namespace
}  // namespace licstat
