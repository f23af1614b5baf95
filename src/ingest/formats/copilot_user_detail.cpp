// SPDX-License-Identifier: Apache-2.0
// getMicrosoft365CopilotUsageUserDetail: who used Copilot; the newest date of the apps is the last
// use. Source: docs/input-formats.md#usage-reports.
#include <array>

#include "licstat/ingest/formats/definitions.hpp"
#include "licstat/ingest/formats/user_report.hpp"

namespace licstat {
namespace {

enum Column : std::size_t {
  RefreshDate,
  User,
  CopilotChat,
  TeamsCopilot,
  WordCopilot,
  ExcelCopilot,
  PowerPointCopilot,
  OutlookCopilot,
  OneNoteCopilot,
  LoopCopilot,
  kColumns
};
constexpr std::array<ColumnDef, kColumns> kColumnTable{{
    {"Report Refresh Date"},
    {"User Principal Name", true},
    {"Copilot Chat Last Activity Date"},
    {"Microsoft Teams Copilot Last Activity Date"},
    {"Word Copilot Last Activity Date"},
    {"Excel Copilot Last Activity Date"},
    {"PowerPoint Copilot Last Activity Date"},
    {"Outlook Copilot Last Activity Date"},
    {"OneNote Copilot Last Activity Date"},
    {"Loop Copilot Last Activity Date"},
}};
constexpr std::array kWorkloads{
    WorkloadColumns{.workload = "copilot", .last_used = CopilotChat},
    WorkloadColumns{.workload = "copilot", .last_used = TeamsCopilot},
    WorkloadColumns{.workload = "copilot", .last_used = WordCopilot},
    WorkloadColumns{.workload = "copilot", .last_used = ExcelCopilot},
    WorkloadColumns{.workload = "copilot", .last_used = PowerPointCopilot},
    WorkloadColumns{.workload = "copilot", .last_used = OutlookCopilot},
    WorkloadColumns{.workload = "copilot", .last_used = OneNoteCopilot},
    WorkloadColumns{.workload = "copilot", .last_used = LoopCopilot},
};
constexpr UserReport kReport{
    .refresh_date = RefreshDate,
    .user = User,
    .workloads = kWorkloads,
};

}  // namespace

// JSON may leave out what is empty, and apps were added over time.
const ExportDef kCopilotUserDetail{
    .record = {Kind::Export, "copilot_user_detail", kColumnTable},
    .one_of =
        "Copilot Chat Last Activity Date|Microsoft Teams Copilot Last Activity Date|"
        "Word Copilot Last Activity Date|Excel Copilot Last Activity Date|"
        "Outlook Copilot Last Activity Date",
    .title = "Microsoft 365 usage report: Copilot (getMicrosoft365CopilotUsageUserDetail)",
    .obtain =
        "GET https://graph.microsoft.com/beta/reports/"
        "getMicrosoft365CopilotUsageUserDetail(period='D30')",
    .gives =
        "users, the last use of Copilot in any app; not: products, so other files must name them",
    .make_parser =
        [](Claims& into, const ExportInput& input) {
          return make_user_report_parser(kReport, into, input);
        },
    .is_dated = true,
    .needs_customer = true,
};

}  // namespace licstat
