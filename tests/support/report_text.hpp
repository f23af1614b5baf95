// SPDX-License-Identifier: Apache-2.0
// JSON reports as licstat writes them, of few figures.                      (tests)
// In:     the day; for each row its customer, SKU and licences.
// Out:    the text of a report by customer and SKU, all of whose licences are used by a half.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <vector>

namespace licstat::test {

struct ReportRow {
  std::string customer;
  std::string sku;
  std::int64_t licenses;
};

inline std::string report_figures(std::int64_t subscriptions, std::int64_t licenses) {
  return fmt::format(
      R"("subscriptions": {0}, "licenses_sold": {1}, "licenses_assigned": {1}, "deployment_base": {1}, "deployment_pct": null, "entitlements": {1}, "usage_base": {1}, "active_entitlements": {2}, "usage_pct": 50.0, "seated_usage_pct": 50.0, "unassigned": 0, "idle": null, "active_users": {2}, "at_least": false, "active_by_cause": {{"seated": {2}, "turnover": 0, "yammer": 0, "over_assigned": 0, "unlicensed": 0, "lapsed": 0, "trial": 0}}, "causes": "known")",
      subscriptions, licenses, licenses / 2);
}

inline std::string report_text(const std::string& date, const std::vector<ReportRow>& rows) {
  std::string lines;
  std::int64_t licenses = 0;
  for (const ReportRow& row : rows) {
    lines += fmt::format(R"({}{{"customer_id": "{}", "customer_name": null, "sku": "{}", {}}})",
                         lines.empty() ? "\n    " : ",\n    ", row.customer, row.sku,
                         report_figures(1, row.licenses));
    licenses += row.licenses;
  }
  // Each row rounds its half down, so the halves are added up.
  std::int64_t active = 0;
  for (const ReportRow& row : rows) active += row.licenses / 2;
  std::string totals = report_figures(static_cast<std::int64_t>(rows.size()), licenses);
  const std::string half = fmt::format(R"("active_entitlements": {},)", licenses / 2);
  totals.replace(totals.find(half), half.size(),
                 fmt::format(R"("active_entitlements": {},)", active));
  const std::string seated = fmt::format(R"("seated": {},)", licenses / 2);
  totals.replace(totals.find(seated), seated.size(), fmt::format(R"("seated": {},)", active));
  return fmt::format(
      R"({{
  "schema": "licstat.report/1",
  "licstat": "0.1.0",
  "report": "portfolio",
  "as_of": "{0}",
  "window": {{"days": 28, "from": "{0}", "to": "{0}"}},
  "filters": {{"partner": null, "families": ["office365"], "customer": null, "sku": null}},
  "by": ["customer", "sku"],
  "clean": true,
  "left_out": [],
  "catalogue": "00000000",
  "redacted": null,
  "redaction_key": null,
  "rows": [{1}
  ],
  "totals": {{{2}}}
}}
)",
      date, lines, totals);
}

}  // namespace licstat::test
