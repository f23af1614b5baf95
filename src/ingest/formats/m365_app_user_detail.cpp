// SPDX-License-Identifier: Apache-2.0
// getM365AppUserDetail: who used the Office apps, on whatever platform. It knows no products.
// Source: docs/input-formats.md#usage-reports.
#include <array>

#include "licstat/ingest/formats/definitions.hpp"
#include "licstat/ingest/formats/user_report.hpp"

namespace licstat {
namespace {

enum Column : std::size_t { RefreshDate, User, LastActivationDate, LastActivityDate, kColumns };
constexpr std::array<ColumnDef, kColumns> kColumnTable{{
    {"Report Refresh Date"},
    {"User Principal Name", true},
    {"Last Activation Date", true},
    {"Last Activity Date"},
}};
constexpr std::array kWorkloads{
    WorkloadColumns{.workload = "office_apps", .last_used = LastActivityDate}};
constexpr UserReport kReport{
    .refresh_date = RefreshDate,
    .user = User,
    .workloads = kWorkloads,
};

}  // namespace

const ExportDef kM365AppUserDetail{
    .record = {Kind::Export, "m365_app_user_detail", kColumnTable},
    .title = "Microsoft 365 usage report: Microsoft 365 apps (getM365AppUserDetail)",
    .obtain = "GET https://graph.microsoft.com/v1.0/reports/getM365AppUserDetail(period='D30')",
    .gives = "users, the last use of an Office app; not: products, so other files must name them",
    .make_parser =
        [](Claims& into, const ExportInput& input) {
          return make_user_report_parser(kReport, into, input);
        },
    .is_dated = true,
    .needs_customer = true,
};

}  // namespace licstat
