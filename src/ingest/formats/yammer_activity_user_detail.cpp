// SPDX-License-Identifier: Apache-2.0
// getYammerActivityUserDetail: who used Yammer (Viva Engage), with a licence for it or without.
// Source: docs/input-formats.md#usage-reports.
#include <array>

#include "licstat/ingest/formats/definitions.hpp"
#include "licstat/ingest/formats/user_report.hpp"

namespace licstat {
namespace {

enum Column : std::size_t {
  RefreshDate,
  User,
  UserState,
  StateChangeDate,
  LastActivityDate,
  LikedCount,
  Products,
  kColumns
};
constexpr std::array<ColumnDef, kColumns> kColumnTable{{
    {"Report Refresh Date"},
    {"User Principal Name", true},
    {"User State", true},
    {"State Change Date"},
    {"Last Activity Date"},
    {"Liked Count", true},
    {"Assigned Products"},
}};
constexpr std::array kWorkloads{
    WorkloadColumns{.workload = "yammer", .last_used = LastActivityDate}};
constexpr UserReport kReport{
    .refresh_date = RefreshDate,
    .user = User,
    .deleted_date = StateChangeDate,
    .state = UserState,
    .products = Products,
    .workloads = kWorkloads,
};

}  // namespace

const ExportDef kYammerActivityUserDetail{
    .record = {Kind::Export, "yammer_activity_user_detail", kColumnTable},
    .title = "Microsoft 365 usage report: Yammer activity (getYammerActivityUserDetail)",
    .obtain =
        "GET https://graph.microsoft.com/v1.0/reports/getYammerActivityUserDetail(period='D30')",
    .gives = "users, their products, the last use of Yammer",
    .make_parser =
        [](Claims& into, const ExportInput& input) {
          return make_user_report_parser(kReport, into, input);
        },
    .is_dated = true,
    .needs_customer = true,
};

}  // namespace licstat
