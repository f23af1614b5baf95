// SPDX-License-Identifier: Apache-2.0
#include "licstat/history/read_snapshot.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "licstat/history/row_reader.hpp"
#include "licstat/metrics/cost_figures.hpp"
#include "licstat/metrics/figure_table.hpp"
#include "support/report_text.hpp"

namespace licstat::test {
namespace {

struct ReportReading {
  Workloads workloads;
  Catalogue catalogue{workloads};
  HistoryKeys keys{catalogue};

  Snapshot read(const std::string& text) {
    ReportFile file("r.json", std::make_unique<TextSource>(text));
    return read_snapshot(file, keys);
  }
  std::string fault_of(const std::string& text) {
    try {
      read(text);
    } catch (const Error& error) {
      return error.what();
    }
    return "fine";
  }
};

const std::string kReport =
    report_text("2026-10-31", {{"a", "SPE_E3", 10}, {"a", "SPE_E5", 3}, {"b", "spe_e3", 7}});

std::string replaced_in(std::string text, const std::string& old_part,
                        const std::string& new_part) {
  const std::size_t at = text.rfind(old_part);
  REQUIRE(at != std::string::npos);
  return text.replace(at, old_part.size(), new_part);
}

std::int64_t sold(const Snapshot& snapshot, std::size_t row) {
  return snapshot.value(row, figure_place(SnapshotKind::Report, "licenses_sold"));
}

TEST_CASE("a report is read as it was written", "[history][read]") {
  ReportReading world;
  const Snapshot snapshot = world.read(kReport);
  CHECK(to_string(snapshot.head.as_of) == "2026-10-31");
  CHECK(snapshot.head.by == std::vector{Dimension::Customer, Dimension::Sku});
  REQUIRE(snapshot.row_count() == 3);
  CHECK(sold(snapshot, 0) == 10);
  CHECK(sold(snapshot, 1) == 3);
  CHECK(sold(snapshot, 2) == 7);
  const Key& first = world.keys[snapshot.keys[0]];
  const Key& last = world.keys[snapshot.keys[2]];
  const std::size_t sku = place_of(Dimension::Sku);
  CHECK(first[sku] == last[sku]);
  CHECK(world.keys.of(sku, first[sku]).spelling == "spe_e3");
  CHECK(first[place_of(Dimension::Customer)] != last[place_of(Dimension::Customer)]);
  CHECK(snapshot.value(0, figure_place(SnapshotKind::Report, "idle")) == kNoValue);
}

TEST_CASE("rows that are not written like the one before are read as well", "[history][read]") {
  const Snapshot plain = ReportReading().read(kReport);
  // Blanks, another order, a later key, an escape, a row over several lines.
  std::string text = replaced_in(
      kReport, R"({"customer_id": "b", "customer_name": null)",
      "{ \"customer_name\" : \"\\u0042\",\n \"later\": [1, {}], \"customer_id\": \"\\u0062\"");
  ReportReading world;
  const Snapshot other = world.read(text);
  CHECK(other.values == plain.values);
  CHECK(world.keys.of(place_of(Dimension::Customer), 2).spelling == "b");
  CHECK(world.keys.of(place_of(Dimension::Customer), 2).name == "B");
}

TEST_CASE("a row like the one before is refused for what is wrong in it", "[history][read]") {
  const auto fault = [](const std::string& old_part, const std::string& new_part) {
    // The last row: rfind, without the totals.
    std::string text = kReport;
    const std::size_t end = text.find("\"totals\"");
    const std::size_t at = text.rfind(old_part, end);
    REQUIRE(at != std::string::npos);
    return ReportReading().fault_of(text.replace(at, old_part.size(), new_part));
  };
  const std::string row = "r.json:/rows/2/";
  CHECK(fault(R"("licenses_sold": 7)", R"("licenses_sold": "7")")
            .starts_with(row + "licenses_sold: a text"));
  CHECK(fault(R"("licenses_sold": 7)", R"("licenses_sold": null)")
            .starts_with(row + "licenses_sold: null"));
  CHECK(fault(R"("licenses_sold": 7)", R"("licenses_sold": 7.5)")
            .starts_with(row + "licenses_sold: 7.5"));
  CHECK(fault(R"("licenses_sold": 7)", R"("licenses_sold": -7)")
            .starts_with(row + "licenses_sold: -7"));
  CHECK(fault(R"("licenses_sold": 7)", R"("licenses_sold": 07)").find("[json-syntax]") !=
        std::string::npos);
  CHECK(
      fault(R"("licenses_sold": 7)", R"("licenses_sold": 9223372036854775808)").find("too large") !=
      std::string::npos);
  CHECK(fault(R"("licenses_sold": 7)", R"("subscriptions": 7)")
            .starts_with(row + "subscriptions: the key"));
  CHECK(fault(R"("usage_pct": 50.0)", R"("usage_pct": true)")
            .starts_with(row + "usage_pct: true or false"));
  CHECK(fault(R"("usage_pct": 50.0)", R"("usage_pct": 50.)").find("[json-syntax]") !=
        std::string::npos);
  CHECK(fault(R"("at_least": false)", R"("at_least": null)").starts_with(row + "at_least: null"));
  CHECK(fault(R"("causes": "known")", R"("causes": 1)").starts_with(row + "causes: a number"));
  CHECK(fault(R"("sku": "spe_e3")", R"("sku": null)").starts_with(row + "sku: null"));
  CHECK(fault(R"("customer_id": "b")", R"("customer_id": 5)")
            .starts_with(row + "customer_id: a number"));
  CHECK(fault(R"("lapsed": 0, )", "")
            .starts_with(row + "active_by_cause/lapsed: 'lapsed' is missing"));
  CHECK(fault(R"("sku": "spe_e3")", "\"sku\": \"spe\x01\"").find("[json-syntax]") !=
        std::string::npos);
  CHECK(fault(R"("sku": "spe_e3")", "\"sku\": \"spe\xff\"").find("[json-syntax]") !=
        std::string::npos);
}

TEST_CASE("rows that are not all that there were are refused", "[history][read]") {
  ReportReading world;
  CHECK(world.fault_of(replaced_in(kReport, R"("subscriptions": 3)", R"("subscriptions": 4)"))
            .find("[cut-report]") != std::string::npos);
  CHECK(world.fault_of(replaced_in(kReport, R"("entitlements": 20)", R"("entitlements": 21)"))
            .find("'entitlements'") != std::string::npos);
  // Users do not add up.
  CHECK(world.fault_of(replaced_in(kReport, R"("active_users": 10)", R"("active_users": 1)")) ==
        "fine");
}

TEST_CASE("a report that is cut anywhere is refused, and nothing else happens", "[history][read]") {
  for (std::size_t size = 0; size + 2 < kReport.size(); size += 7) {
    CAPTURE(size);
    CHECK(ReportReading().fault_of(kReport.substr(0, size)) != "fine");
  }
}

TEST_CASE("amounts are exact to two decimals", "[history][read]") {
  CHECK(hundredths("12.5") == 1250);
  CHECK(hundredths("0") == 0);
  CHECK(hundredths("0.07") == 7);
  CHECK(hundredths("1984.00") == 198400);
  CHECK(hundredths("1984.0000") == 198400);
  CHECK(hundredths("92233720368547758.07") == 9223372036854775807);
  CHECK_FALSE(hundredths("92233720368547758.08"));
  CHECK_FALSE(hundredths("1.005"));
  CHECK_FALSE(hundredths("1e3"));
}

TEST_CASE("every figure that reports have is one that the history knows", "[history][read]") {
  for (const FigureDef& figure : figure_table()) {
    CAPTURE(figure.key);
    CHECK(find_figure(SnapshotKind::Report, figure.key) != nullptr);
  }
  for (const CostFigureDef& figure : costs_figure_table()) {
    CAPTURE(figure.key);
    CHECK(find_figure(SnapshotKind::Costs, figure.key) != nullptr);
  }
}

}  // namespace
}  // namespace licstat::test
