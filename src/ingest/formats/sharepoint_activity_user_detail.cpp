// SPDX-License-Identifier: Apache-2.0
// getSharePointActivityUserDetail: who used SharePoint.
// Source: docs/input-formats.md#usage-reports.
#include <array>

#include "licstat/ingest/formats/definitions.hpp"
#include "licstat/ingest/formats/user_report.hpp"

namespace licstat {
namespace {

enum Column : std::size_t {
  RefreshDate,
  User,
  IsDeleted,
  DeletedDate,
  LastActivityDate,
  Viewed,
  VisitedPages,
  Products,
  kColumns
};
constexpr std::array<ColumnDef, kColumns> kColumnTable{{
    {"Report Refresh Date"},
    {"User Principal Name", true},
    {"Is Deleted"},
    {"Deleted Date"},
    {"Last Activity Date"},
    {"Viewed Or Edited File Count", true},
    {"Visited Page Count", true},
    {"Assigned Products"},
}};
constexpr std::array kWorkloads{
    WorkloadColumns{.workload = "sharepoint", .last_used = LastActivityDate}};
constexpr UserReport kReport{
    .refresh_date = RefreshDate,
    .user = User,
    .is_deleted = IsDeleted,
    .deleted_date = DeletedDate,
    .products = Products,
    .workloads = kWorkloads,
};

}  // namespace

const ExportDef kSharePointActivityUserDetail{
    .record = {Kind::Export, "sharepoint_activity_user_detail", kColumnTable},
    .title = "Microsoft 365 usage report: SharePoint activity (getSharePointActivityUserDetail)",
    .obtain =
        "GET "
        "https://graph.microsoft.com/v1.0/reports/getSharePointActivityUserDetail(period='D30')",
    .gives = "users, their products, the last use of SharePoint",
    .make_parser =
        [](Claims& into, const ExportInput& input) {
          return make_user_report_parser(kReport, into, input);
        },
    .is_dated = true,
    .needs_customer = true,
};

}  // namespace licstat
