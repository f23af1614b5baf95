// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/expression.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "licstat/cli/marked_error.hpp"

using namespace licstat;

namespace {

const std::vector<Dimension> kByCustomer{Dimension::Customer};
const std::vector<Dimension> kBySku{Dimension::Sku};

Expression parse(const std::string& text) {
  return parse_expression("--fail-on", text, kByCustomer);
}

/// The message, and the lines with the mark.
struct Wrong {
  std::string message;
  std::string excerpt;
};

Wrong wrong(const std::string& text, const std::vector<Dimension>& by = kByCustomer) {
  try {
    parse_expression("--fail-on", text, by);
  } catch (const MarkedError& error) {
    CHECK(error.code() == ExitCode::Usage);
    return {error.what(), error.excerpt()};
  }
  return {"no error", {}};
}

/// The byte below which the mark stands.
std::size_t marked(const std::string& text, const std::vector<Dimension>& by = kByCustomer) {
  const std::string excerpt = wrong(text, by).excerpt;
  return excerpt.size() - 2 - (excerpt.find('\n') + 1) - 2;
}

}  // namespace

TEST_CASE("an expression is a name, an operator and a number, with blanks or without") {
  for (const char* text : {"usage_pct<40", " usage_pct  <\t+040 ", "usage_pct < 40"}) {
    const Expression made = parse(text);
    CAPTURE(text);
    CHECK(made.text == text);
    CHECK((made.scope == Scope::Rows));
    CHECK(made.name == "usage_pct");
    CHECK((made.limit.compared == Operator::Less));
    CHECK(decimal_text(made.limit.number) == "40");
  }
  const Expression totals = parse("totals : seated_usage_pct >= -12.50");
  CHECK((totals.scope == Scope::Totals));
  CHECK(totals.name == "seated_usage_pct");
  CHECK((totals.limit.compared == Operator::GreaterOrEqual));
  CHECK(decimal_text(totals.limit.number) == "-12.50");
  for (const char* note : {"notes:unmatched_rows>0", "notes:rejected_rows!=0", "notes:left_out=1"})
    CHECK((parse(note).scope == Scope::Notes));
  CHECK(parse("data_age_days>7").name == "data_age_days");
  CHECK(parse("over_assigned<=1").name == "over_assigned");
}

TEST_CASE("the mark stands under the first place that is wrong") {
  struct Row {
    std::string text;
    std::size_t at;
  };
  const auto row = GENERATE(values<Row>({
      {"", 0},
      {"  ", 2},
      {"<40", 0},
      {"usage_pc < 40", 0},
      {" usage-pct<40", 1},
      {"usage_pct", 9},
      {"usage_pct 40", 10},
      {"usage_pct << 40", 10},
      {"usage_pct==40", 9},
      {"usage_pct =< 40", 10},
      {"usage_pct <", 11},
      {"usage_pct < forty", 12},
      {"usage_pct<.5", 10},
      {"usage_pct<5.", 12},
      {"usage_pct<5.x", 12},
      {"usage_pct<+-5", 11},
      {"usage_pct<40%", 12},
      {"usage_pct<1e2", 11},
      {"usage_pct<40,5", 12},
      {"usage_pct<40 and seated<1", 13},
      {"total:usage_pct<40", 0},
      {":usage_pct<40", 0},
      {"totals:<40", 7},
      {"totals: usage<40", 8},
      {"notes:usage_pct<40", 6},
      {"causes=1", 0},
      {"totals:data_age_days>7", 7},
  }));
  CAPTURE(row.text);
  CHECK(marked(row.text) == row.at);
}

TEST_CASE("a wrong name is answered with the nearest one") {
  CHECK(wrong("usage_pc < 40").message ==
        "--fail-on: no figure 'usage_pc' (did you mean 'usage_pct'?)");
  CHECK(wrong("usage_pc < 40").excerpt == "  usage_pc < 40\n  ^\n");
  CHECK(wrong("total:seated < 40").message ==
        "--fail-on: no scope 'total' (did you mean 'totals'?); there are totals, notes, insights, "
        "costs");
  CHECK(wrong("notes:unmatched_row>0").message ==
        "--fail-on: no note 'unmatched_row' (did you mean 'unmatched_rows'?)");
}

TEST_CASE("a name of another scope is answered with that scope") {
  CHECK(wrong("unmatched_rows>0").message ==
        "--fail-on: no figure 'unmatched_rows' (did you mean 'notes:unmatched_rows'?)");
  CHECK(wrong("notes:usage_pct>0").message ==
        "--fail-on: no note 'usage_pct' (did you mean 'usage_pct'?)");
}

TEST_CASE("what has no value to compare is no name") {
  CHECK(wrong("causes=1").message.starts_with("--fail-on: 'causes' is no number; there are subsc"));
  CHECK(wrong("totals:at_least=1").message.starts_with("--fail-on: 'at_least' is no number"));
  CHECK(wrong("totals:data_age_days>7").message ==
        "--fail-on: only rows by customer have 'data_age_days'");
  CHECK(wrong("data_age_days>7", kBySku).message ==
        "--fail-on: only rows by customer have 'data_age_days'");
}

TEST_CASE("a number has at most 100 digits") {
  const std::string most = "usage_pct<" + std::string(60, '9') + '.' + std::string(40, '1');
  CHECK(decimal_text(parse(most).limit.number).size() == 101);
  CHECK(wrong(most + '1').message == "--fail-on: a number of more than 100 digits");
}

TEST_CASE("of a long text what stands around the place is shown") {
  const std::string text = std::string(200, ' ') + "usage_pc<40" + std::string(200, ' ');
  CHECK(wrong(text).excerpt == "  ..." + std::string(50, ' ') + "usage_pc<40" +
                                   std::string(39, ' ') + "...\n" + std::string(55, ' ') + "^\n");
  CHECK(wrong("\x1b[1m<40").excerpt == "  \\x1b[1m<40\n  ^\n");
}
