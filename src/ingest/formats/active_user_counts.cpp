// SPDX-License-Identifier: Apache-2.0
// getOffice365ActiveUserCounts: how many users were active, day by day and by service.
// Source: docs/input-formats.md#totals-of-users.
#include <array>

#include "licstat/ingest/formats/definitions.hpp"
#include "licstat/ingest/formats/usage_totals.hpp"
#include "licstat/ingest/formats/user_report.hpp"

namespace licstat {
namespace {

enum Column : std::size_t {
  RefreshDate,
  ReportDate,
  Exchange,
  OneDrive,
  SharePoint,
  Skype,
  Yammer,
  Teams,
  Office365,
  kColumns
};
constexpr std::array<ColumnDef, kColumns> kColumnTable{{
    {"Report Refresh Date"},
    {"Report Date", true},
    {"Exchange", true},
    {"OneDrive"},
    {"SharePoint"},
    {"Skype For Business"},
    {"Yammer"},
    {"Teams"},
    {"Office 365", true},
}};
constexpr TotalsReport kReport{
    RefreshDate,
    kNoColumn,
    ReportDate,
    {Exchange, OneDrive, SharePoint, Skype, Yammer, Teams, Office365},
};

}  // namespace

const ExportDef kActiveUserCounts{
    .record = {Kind::Export, "active_user_counts", kColumnTable},
    .title = "Microsoft 365 usage report: active users by day (getOffice365ActiveUserCounts)",
    .obtain =
        "GET https://graph.microsoft.com/v1.0/reports/getOffice365ActiveUserCounts(period='D30')",
    .gives = "no figure: validate compares its numbers with the reports that name users",
    .make_parser =
        [](Claims& into, const ExportInput& input) {
          return make_totals_parser(kReport, into, input);
        },
    .is_dated = true,
    .needs_customer = true,
};

}  // namespace licstat
