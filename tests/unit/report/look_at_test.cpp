// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <string>

#include "licstat/metrics/insights/rules.hpp"
#include "licstat/report/display.hpp"
#include "licstat/report/lead.hpp"
#include "support/builders.hpp"

using namespace licstat;
using namespace licstat::test;

namespace {

const Date kReported = date_of(2026, 10, 31);

Finding finding_of(std::size_t rule, std::optional<Date> date = {}) {
  Finding finding{rule, "c1", "Contoso", {}, {}, {}, {}};
  finding.fired.at_stake = 12;
  finding.fired.value = Ratio{1, 3};
  finding.fired.date = date;
  return finding;
}

std::size_t place_of_rule(std::string_view id) {
  const auto found = std::ranges::find(rule_table(), id, &RuleDef::id);
  return static_cast<std::size_t>(found - rule_table().begin());
}

}  // namespace

TEST_CASE("every rule has a few words, with a sign of its kind", "[report][lead]") {
  constexpr std::size_t kRoom = 28;
  for (std::size_t rule = 0; rule < rule_table().size(); ++rule) {
    CAPTURE(rule_table()[rule].id);
    for (const auto& date :
         {std::optional<Date>(), std::optional(date_of(2026, 10, 30)), std::optional(kReported)}) {
      const std::string words = look_at(finding_of(rule, date), kReported);
      CHECK(!words.empty());
      CHECK(display_width(words) <= kRoom + (words.find(", ") == std::string::npos ? 0 : 6));
      const FindingKind kind = rule_table()[rule].kind;
      CHECK(words.starts_with("‼ ") == (kind == FindingKind::Risk));
      CHECK(words.starts_with("! ") == (kind == FindingKind::Save || kind == FindingKind::Adopt));
    }
  }
}

TEST_CASE("words have the date or the reason, as it is known", "[report][lead]") {
  struct Row {
    std::string rule;
    std::optional<Date> date;
    std::string expected;
  };
  const auto row = GENERATE(values<Row>({
      {"grace_in_use", date_of(2026, 10, 20), "‼ grace since 2026-10-20"},
      {"grace_in_use", date_of(2026, 10, 31), "‼ grace to 2026-10-31"},
      {"grace_in_use", std::nullopt, "‼ in grace, 12 in use"},
      {"lapsed_in_use", date_of(2026, 9, 30), "‼ expired 2026-09-30, 12 in use"},
      {"lapsed_in_use", date_of(2027, 9, 30), "‼ expired, 12 in use"},
      {"renewal", date_of(2026, 12, 31), "! 12 idle, end 2026-12-31"},
      {"renewal", date_of(2026, 10, 20), "! 12 idle, in grace"},
      {"low_adoption", std::nullopt, "! only 33.3 % in use"},
      {"trial_in_use", date_of(2026, 11, 5), "trial ends 2026-11-05"},
      {"trial_in_use", date_of(2026, 10, 5), "trial ended 2026-10-05"},
      {"no_usage_data", std::nullopt, "no usage data"},
  }));
  CAPTURE(row.rule);
  CHECK(look_at(finding_of(place_of_rule(row.rule), row.date), kReported) == row.expected);
}
