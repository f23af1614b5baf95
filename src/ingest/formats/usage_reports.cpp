// SPDX-License-Identifier: Apache-2.0
// The usage reports of Microsoft 365, one row a user. To add one: its columns here, its entry in
// the list below. Source: docs/input-formats.md#usage-reports.
#include <fmt/format.h>

#include <array>
#include <deque>
#include <string>
#include <utility>

#include "licstat/base/ascii.hpp"
#include "licstat/ingest/formats/format_columns.hpp"
#include "licstat/ingest/formats/table.hpp"
#include "licstat/ingest/formats/user_report.hpp"

namespace licstat {
namespace {

constexpr ReportColumn kRefreshDate{"Report Refresh Date", Tells::RefreshDate};
constexpr ReportColumn kUser{"User Principal Name", Tells::User, {}, true};
constexpr ReportColumn kIsDeleted{"Is Deleted", Tells::IsDeleted};
constexpr ReportColumn kDeletedDate{"Deleted Date", Tells::DeletedDate};
constexpr ReportColumn kProducts{"Assigned Products", Tells::Products};

constexpr ReportColumn last_use(std::string_view workload, std::string_view name) {
  return {name, Tells::LastUse, workload};
}
constexpr ReportColumn assigned(std::string_view workload, std::string_view name) {
  return {name, Tells::Assigned, workload};
}
constexpr ReportColumn has_licence(std::string_view workload, std::string_view name) {
  return {name, Tells::HasLicence, workload};
}
/// The report is told from others by it.
constexpr ReportColumn telling(std::string_view name) { return {name, Tells::Nothing, {}, true}; }

constexpr std::array kActiveUsers{
    kRefreshDate,
    kUser,
    kIsDeleted,
    kDeletedDate,
    kProducts,
    has_licence("exchange", "Has Exchange License"),
    has_licence("onedrive", "Has OneDrive License"),
    has_licence("sharepoint", "Has SharePoint License"),
    has_licence("skype", "Has Skype For Business License"),
    has_licence("yammer", "Has Yammer License"),
    has_licence("teams", "Has Teams License"),
    last_use("exchange", "Exchange Last Activity Date"),
    last_use("onedrive", "OneDrive Last Activity Date"),
    last_use("sharepoint", "SharePoint Last Activity Date"),
    last_use("skype", "Skype For Business Last Activity Date"),
    last_use("yammer", "Yammer Last Activity Date"),
    last_use("teams", "Teams Last Activity Date"),
    assigned("exchange", "Exchange License Assign Date"),
    assigned("onedrive", "OneDrive License Assign Date"),
    assigned("sharepoint", "SharePoint License Assign Date"),
    assigned("skype", "Skype For Business License Assign Date"),
    assigned("yammer", "Yammer License Assign Date"),
    assigned("teams", "Teams License Assign Date"),
};
// Users of Yammer (Viva Engage) may be there without a licence for it.
constexpr std::array kYammerActivity{
    kRefreshDate,
    kUser,
    ReportColumn{"User State", Tells::State, "", true},
    ReportColumn{"State Change Date", Tells::DeletedDate},
    last_use("yammer", "Last Activity Date"),
    telling("Liked Count"),
    kProducts,
};
/// What most reports have: the account, one date, two columns by which they are told, the products.
constexpr auto activity(std::string_view workload, std::string_view told_by,
                        std::string_view and_by) {
  return std::array{
      kRefreshDate,
      kUser,
      kIsDeleted,
      kDeletedDate,
      last_use(workload, "Last Activity Date"),
      telling(told_by),
      telling(and_by),
      kProducts,
  };
}
// The form of 2022 has more columns than that of 2021.
constexpr auto kTeams = activity("teams", "Team Chat Message Count", "Private Chat Message Count");
constexpr auto kSharePoint =
    activity("sharepoint", "Viewed Or Edited File Count", "Visited Page Count");
// OneDrive counts as SharePoint.
constexpr auto kOneDrive = activity("onedrive", "Viewed Or Edited File Count", "Synced File Count");
// The form of 2023 counts meetings, too.
constexpr auto kEmail = activity("exchange", "Send Count", "Receive Count");
// Office apps on whatever platform.
constexpr std::array kApps{
    kRefreshDate,
    kUser,
    telling("Last Activation Date"),
    last_use("office_apps", "Last Activity Date"),
};
// The admin center names the user, and the dates of Copilot, in words of its own; apps come and go.
constexpr std::array<std::string_view, 1> kUserNames{"User Name"};
constexpr std::array kCopilot{
    kRefreshDate,
    ReportColumn{"User Principal Name", Tells::User, {}, true, kUserNames},
    last_use("copilot", "Copilot Chat Last Activity Date"),
    last_use("copilot", "Microsoft Teams Copilot Last Activity Date"),
    last_use("copilot", "Word Copilot Last Activity Date"),
    last_use("copilot", "Excel Copilot Last Activity Date"),
    last_use("copilot", "PowerPoint Copilot Last Activity Date"),
    last_use("copilot", "Outlook Copilot Last Activity Date"),
    last_use("copilot", "OneNote Copilot Last Activity Date"),
    last_use("copilot", "Loop Copilot Last Activity Date"),
};

// JSON leaves out what is empty, and the first hundred users may all lack a workload.
constexpr std::array<std::string_view, 5> kAnyWorkload{
    "Exchange Last Activity Date", "Teams Last Activity Date", "Yammer Last Activity Date",
    "SharePoint Last Activity Date", "OneDrive Last Activity Date"};
// The same, by Graph's report in both of its versions and by the admin center's.
constexpr std::array<std::string_view, 14> kAnyCopilot{
    "Copilot Chat Last Activity Date",
    "Microsoft Teams Copilot Last Activity Date",
    "Word Copilot Last Activity Date",
    "Excel Copilot Last Activity Date",
    "Outlook Copilot Last Activity Date",
    "Copilot Chat (work) Last Activity Date",
    "Copilot Chat Work Last Activity Date",
    "Microsoft 365 Copilot Last Activity Date",
    "Copilot Agent Last Activity Date",
    "Last activity date of Teams Copilot (UTC)",
    "Last activity date of Microsoft Teams Copilot (UTC)",
    "Last activity date of Word Copilot (UTC)",
    "Last activity date of Copilot Chat (UTC)",
    "Last activity date of Copilot Chat (work) (UTC)"};

/// "Edge Last Activity Date" of Graph, "Last activity date of Microsoft Edge (UTC)" of the admin
/// center, "Last Activity Date" of both.
bool is_last_activity(std::string_view name) {
  constexpr std::string_view kDate = "lastactivitydate";
  std::string folded = ascii_lower(name);
  std::erase(folded, ' ');
  return folded.starts_with(kDate) || folded.ends_with(kDate);
}

struct UsageReport {
  std::string_view name;  ///< "teams_activity_user_detail"
  std::string_view what;  ///< "Teams user activity"
  std::string_view call;  ///< of Graph
  std::string_view gives;
  std::span<const std::string_view> one_of = {};
  std::string_view version = "v1.0";
  bool (*reads_also)(std::string_view name) = nullptr;
};

/// The text, for as long as the program runs.
std::string_view kept(std::string text) {
  static std::deque<std::string> texts;
  return texts.emplace_back(std::move(text));
}

template <const auto& columns>
ExportDef entry(const UsageReport& report) {
  return {
      .name = report.name,
      .columns = kColumnDefs<columns>,
      .one_of = report.one_of,
      .reads_also = report.reads_also,
      .title = kept(fmt::format("Microsoft 365 usage report: {} ({})", report.what, report.call)),
      .obtain = kept(fmt::format("GET https://graph.microsoft.com/{}/reports/{}(period='D30')",
                                 report.version, report.call)),
      .gives = report.gives,
      .make_parser =
          [](Claims& into, const ExportInput& input) {
            return make_user_report_reader(columns, into, input);
          },
      .is_dated = true,
      .needs_customer = true,
  };
}

}  // namespace

std::span<const ExportDef> usage_reports() {
  static const std::array kDefs{
      entry<kActiveUsers>({.name = "active_user_detail",
                           .what = "active users",
                           .call = "getOffice365ActiveUserDetail",
                           .gives = "users, their products, the last use of six workloads",
                           .one_of = kAnyWorkload}),
      entry<kYammerActivity>({"yammer_activity_user_detail", "Yammer activity",
                              "getYammerActivityUserDetail",
                              "users, their products, the last use of Yammer"}),
      entry<kTeams>({"teams_activity_user_detail", "Teams user activity",
                     "getTeamsUserActivityUserDetail",
                     "users, their products, the last use of Teams"}),
      entry<kSharePoint>({"sharepoint_activity_user_detail", "SharePoint activity",
                          "getSharePointActivityUserDetail",
                          "users, their products, the last use of SharePoint"}),
      entry<kOneDrive>({"onedrive_activity_user_detail", "OneDrive activity",
                        "getOneDriveActivityUserDetail",
                        "users, their products, the last use of OneDrive (as sharepoint)"}),
      entry<kEmail>({"email_activity_user_detail", "email activity", "getEmailActivityUserDetail",
                     "users, their products, the last use of Exchange"}),
      entry<kApps>({"m365_app_user_detail", "Microsoft 365 apps", "getM365AppUserDetail",
                    "users, the last use of an Office app; not: products, so other files must "
                    "name them"}),
      entry<kCopilot>(
          {.name = "copilot_user_detail",
           .what = "Copilot",
           .call = "getMicrosoft365CopilotUsageUserDetail",
           .gives = "users, the last use of Copilot: the newest date of all its columns; not: "
                    "products, so other files must name them",
           .one_of = kAnyCopilot,
           .version = "beta",
           .reads_also = is_last_activity}),
  };
  return kDefs;
}

}  // namespace licstat
