// SPDX-License-Identifier: Apache-2.0
// What holds for every history: parts sum, and the order of files means nothing.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <string>

#include "licstat/history/read_snapshot.hpp"
#include "licstat/history/trend.hpp"
#include "support/report_text.hpp"

namespace licstat::test {
namespace {

constexpr unsigned kSeed = 20261031;
constexpr int kHistories = 25;

using Texts = std::vector<std::string>;

/// Month-ends of a few customers that come, go, grow and shrink.
Texts random_reports(std::mt19937& random) {
  const auto one_of = [&](int count) {
    return std::uniform_int_distribution<int>(0, count - 1)(random);
  };
  Texts texts;
  for (int month = 1; month <= 6; ++month) {
    std::vector<ReportRow> rows;
    for (const char* customer : {"a", "b", "c", "d"}) {
      for (const char* sku : {"SPE_E3", "SPE_E5", "own"}) {
        if (one_of(3) > 0) rows.push_back({customer, sku, one_of(4) * 5});
      }
    }
    texts.push_back(report_text(fmt::format("2026-{:02}-28", month), rows));
  }
  return texts;
}

struct RandomHistory {
  Workloads workloads;
  Catalogue catalogue{workloads};
  History history;

  explicit RandomHistory(const Texts& texts) : history(read(texts)) {}

  History read(const Texts& texts) {
    FoundReports found;
    std::string why;
    for (const std::string& text : texts) {
      ReportFile file("r.json", std::make_unique<TextSource>(text));
      SnapshotHead head = *read_head(file, why);
      found.reports.push_back({std::move(file), std::move(head)});
    }
    return read_history(found, {}, catalogue, false);
  }

  Trend trend(const std::vector<Dimension>& level, const std::vector<Dimension>& by) const {
    TrendQuestion question;
    question.bridge.figure = find_figure(SnapshotKind::Report, "licenses_sold");
    question.bridge.level = level;
    question.by = by;
    return {history, question};
  }
};

/// The parts that add up.
std::vector<std::int64_t> parts_of(const Bridge& bridge) {
  return {bridge.start,         bridge.gained,     bridge.returned, bridge.expansion,
          bridge.contraction,   bridge.lost,       bridge.end,      bridge.new_customer,
          bridge.lost_customer, bridge.keys_start, bridge.keys_new, bridge.keys_lost,
          bridge.keys_end};
}

/// The parts of all rows of each snapshot.
std::map<std::size_t, std::vector<std::int64_t>> sums_of(const Trend& trend) {
  std::map<std::size_t, std::vector<std::int64_t>> sums;
  for (const TrendRow& row : trend.rows()) {
    if (!row.bridge) continue;
    const std::vector<std::int64_t> parts = parts_of(*row.bridge);
    std::vector<std::int64_t>& sum = sums[row.snapshot];
    sum.resize(parts.size());
    for (std::size_t at = 0; at < parts.size(); ++at) sum[at] += parts[at];
  }
  return sums;
}

const std::vector<Dimension> kByCustomer{Dimension::Customer};
const std::vector<Dimension> kBySku{Dimension::Sku};
const std::vector<Dimension> kByBoth{Dimension::Customer, Dimension::Sku};

TEST_CASE("the parts of all keys sum to the whole", "[history][properties]") {
  std::mt19937 random(kSeed);
  for (int number = 0; number < kHistories; ++number) {
    const RandomHistory world(random_reports(random));
    for (const auto& by : {kByCustomer, kBySku, kByBoth}) {
      CHECK(sums_of(world.trend(kByBoth, by)) == sums_of(world.trend(kByBoth, {})));
    }
    CHECK(sums_of(world.trend(kByCustomer, kByCustomer)) == sums_of(world.trend(kByCustomer, {})));
  }
}

TEST_CASE("bridges from one to the next meet, and lead from first to last",
          "[history][properties]") {
  std::mt19937 random(kSeed);
  for (int number = 0; number < kHistories; ++number) {
    const RandomHistory world(random_reports(random));
    const Trend trend = world.trend(kByCustomer, {});
    std::int64_t end = 0;
    for (const TrendRow& row : trend.rows()) {
      const std::int64_t sold = trend.figures(row)[trend.question().bridge.figure->place];
      if (row.bridge) CHECK(row.bridge->start == end);
      if (row.bridge) CHECK(row.bridge->end == sold);
      end = sold;
    }
    REQUIRE(trend.totals().size() == 1);
    CHECK(trend.totals().front().bridge->end == end);
  }
}

TEST_CASE("the order in which reports are given changes nothing", "[history][properties]") {
  std::mt19937 random(kSeed);
  for (int number = 0; number < kHistories; ++number) {
    Texts texts = random_reports(random);
    const RandomHistory world(texts);
    std::ranges::shuffle(texts, random);
    const RandomHistory other(texts);
    for (const auto& by : {std::vector<Dimension>{}, kByCustomer, kByBoth}) {
      const Trend one = world.trend(kByBoth, by);
      const Trend two = other.trend(kByBoth, by);
      CHECK(sums_of(one) == sums_of(two));
      CHECK(one.rows().size() == two.rows().size());
    }
  }
}

TEST_CASE("a key that is lost has one row more", "[history][properties]") {
  const RandomHistory world(
      Texts{report_text("2026-01-28", {{"a", "SPE_E3", 5}, {"b", "SPE_E3", 2}}),
            report_text("2026-02-28", {{"a", "SPE_E3", 5}}),
            report_text("2026-03-28", {{"a", "SPE_E3", 5}})});
  const Trend trend = world.trend(kByCustomer, kByCustomer);
  REQUIRE(trend.rows().size() == 5);
  CHECK(trend.rows()[3].is_gone);
  CHECK(trend.rows()[3].bridge->lost == 2);
  CHECK_FALSE(trend.rows()[4].is_gone);
}

}  // namespace
}  // namespace licstat::test
