// SPDX-License-Identifier: Apache-2.0
// getOffice365ServicesUserCounts: how many users were active within a period, by service.
// Source: docs/input-formats.md#totals-of-users.
#include <array>

#include "licstat/ingest/formats/definitions.hpp"
#include "licstat/ingest/formats/usage_totals.hpp"
#include "licstat/ingest/formats/user_report.hpp"

namespace licstat {
namespace {

enum Column : std::size_t {
  RefreshDate,
  Period,
  Exchange,
  ExchangeInactive,
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
    {"Report Period"},
    {"Exchange Active", true},
    {"Exchange Inactive", true},
    {"OneDrive Active"},
    {"SharePoint Active"},
    {"Skype For Business Active"},
    {"Yammer Active"},
    {"Teams Active"},
    {"Office 365 Active"},
}};
constexpr TotalsReport kReport{
    RefreshDate,
    Period,
    kNoColumn,
    {Exchange, OneDrive, SharePoint, Skype, Yammer, Teams, Office365},
};

}  // namespace

const ExportDef kServicesUserCounts{
    .record = {Kind::Export, "services_user_counts", kColumnTable},
    .title = "Microsoft 365 usage report: users by service (getOffice365ServicesUserCounts)",
    .obtain =
        "GET https://graph.microsoft.com/v1.0/reports/getOffice365ServicesUserCounts(period='D30')",
    .gives = "no figure: validate compares its numbers with the reports that name users",
    .make_parser =
        [](Claims& into, const ExportInput& input) {
          return make_totals_parser(kReport, into, input);
        },
    .is_dated = true,
    .needs_customer = true,
};

}  // namespace licstat
