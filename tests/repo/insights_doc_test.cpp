// SPDX-License-Identifier: Apache-2.0
// docs/insights.md describes the rules that the program has, with their thresholds and needs.
#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "licstat/metrics/insights/rules.hpp"
#include "licstat/metrics/thresholds.hpp"

namespace {

namespace fs = std::filesystem;

std::string page() {
  std::ifstream file(fs::path(LICSTAT_SOURCE_DIR) / "docs/insights.md", std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  REQUIRE_FALSE(text.empty());
  return text;
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool names(std::string_view text, std::string_view word) {
  return contains(text, fmt::format("`{}`", word));
}

/// What stands below a heading, up to the next one of any level.
std::string below(const std::string& text, const std::string& heading) {
  const std::size_t start = text.find('\n' + heading + '\n');
  CAPTURE(heading);
  REQUIRE(start != std::string::npos);
  return text.substr(start + 1, text.find("\n#", start + 1) - start);
}

std::string section_of(const std::string& text, const licstat::RuleDef& rule) {
  return below(text, fmt::format("#### {}", rule.id));
}

std::set<std::string_view> lacks_of(const licstat::RuleDef& rule) {
  std::set<std::string_view> keys;
  std::visit(
      [&](const auto& judging) {
        for (const auto& need : judging.needs) {
          keys.insert(licstat::lack_table()[static_cast<std::size_t>(need.lack)].key);
        }
      },
      rule.judging);
  return keys;
}

const licstat::ThresholdDef& definition_of(licstat::Threshold id) {
  return *std::ranges::find(licstat::threshold_table(), id, &licstat::ThresholdDef::id);
}

}  // namespace

TEST_CASE("docs/insights.md has a section for each rule, in the order of the table") {
  const std::string text = page();
  std::vector<std::string> described;
  const std::regex heading("\n#### ([^\n]+)");
  for (std::sregex_iterator at(text.begin(), text.end(), heading), end; at != end; ++at) {
    described.push_back((*at)[1].str());
  }
  std::vector<std::string> rules;
  for (const licstat::RuleDef& rule : licstat::rule_table()) rules.emplace_back(rule.id);
  CHECK(described == rules);
}

TEST_CASE("docs/insights.md says of each rule what it needs, and its thresholds") {
  const std::string text = page();
  for (const licstat::RuleDef& rule : licstat::rule_table()) {
    CAPTURE(rule.id);
    const std::string section = section_of(text, rule);
    for (const std::string part : {"Judges", "Finds", "Cannot know", "Try", "Source"}) {
      CAPTURE(part);
      CHECK(contains(section, fmt::format("\n- **{}**", part)));
    }
    const std::set<std::string_view> needed = lacks_of(rule);
    for (const licstat::LackDef& lack : licstat::lack_table()) {
      CAPTURE(lack.key);
      CHECK(contains(section, fmt::format("(`{}`)", lack.key)) == needed.contains(lack.key));
    }
    for (const licstat::Threshold id : rule.thresholds) {
      CAPTURE(definition_of(id).name);
      CHECK(names(section, definition_of(id).name));
    }
  }
}

TEST_CASE("docs/insights.md lists every threshold with its default and range") {
  const std::string table = below(page(), "## Thresholds");
  for (const licstat::ThresholdDef& threshold : licstat::threshold_table()) {
    const std::string row =
        fmt::format("\n| `{}` | {} | {} to {}{} | ", threshold.name, threshold.default_value,
                    threshold.least, threshold.most, threshold.is_whole ? ", whole" : "");
    CAPTURE(row);
    CHECK(contains(table, row));
  }
}

TEST_CASE("docs/insights.md lists every reason of not judged") {
  const std::string rules = below(page(), "## Rules");
  for (const licstat::LackDef& lack : licstat::lack_table()) {
    CAPTURE(lack.key);
    CHECK(contains(rules, fmt::format("\n| `{}` | ", lack.key)));
  }
}
