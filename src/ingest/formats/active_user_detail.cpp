// SPDX-License-Identifier: Apache-2.0
// getOffice365ActiveUserDetail: every user with products and the last use of each workload.
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
  Products,
  HasExchange,
  HasOneDrive,
  HasSharePoint,
  HasSkype,
  HasYammer,
  HasTeams,
  LastExchange,
  LastOneDrive,
  LastSharePoint,
  LastSkype,
  LastYammer,
  LastTeams,
  SinceExchange,
  SinceOneDrive,
  SinceSharePoint,
  SinceSkype,
  SinceYammer,
  SinceTeams,
  kColumns
};
constexpr std::array<ColumnDef, kColumns> kColumnTable{{
    {"Report Refresh Date"},
    {"User Principal Name", true},
    {"Is Deleted"},
    {"Deleted Date"},
    {"Assigned Products"},
    {"Has Exchange License"},
    {"Has OneDrive License"},
    {"Has SharePoint License"},
    {"Has Skype For Business License"},
    {"Has Yammer License"},
    {"Has Teams License"},
    {"Exchange Last Activity Date"},
    {"OneDrive Last Activity Date"},
    {"SharePoint Last Activity Date"},
    {"Skype For Business Last Activity Date"},
    {"Yammer Last Activity Date"},
    {"Teams Last Activity Date"},
    {"Exchange License Assign Date"},
    {"OneDrive License Assign Date"},
    {"SharePoint License Assign Date"},
    {"Skype For Business License Assign Date"},
    {"Yammer License Assign Date"},
    {"Teams License Assign Date"},
}};
constexpr std::array kWorkloads{
    WorkloadColumns{"exchange", LastExchange, SinceExchange, HasExchange},
    WorkloadColumns{"onedrive", LastOneDrive, SinceOneDrive, HasOneDrive},
    WorkloadColumns{"sharepoint", LastSharePoint, SinceSharePoint, HasSharePoint},
    WorkloadColumns{"skype", LastSkype, SinceSkype, HasSkype},
    WorkloadColumns{"yammer", LastYammer, SinceYammer, HasYammer},
    WorkloadColumns{"teams", LastTeams, SinceTeams, HasTeams},
};
constexpr UserReport kReport{
    .refresh_date = RefreshDate,
    .user = User,
    .is_deleted = IsDeleted,
    .deleted_date = DeletedDate,
    .products = Products,
    .workloads = kWorkloads,
};

}  // namespace

// JSON leaves out what is empty, and the first hundred users may all lack a workload.
const ExportDef kActiveUserDetail{
    .record = {Kind::Export, "active_user_detail", kColumnTable},
    .one_of =
        "Exchange Last Activity Date|Teams Last Activity Date|Yammer Last Activity Date|"
        "SharePoint Last Activity Date|OneDrive Last Activity Date",
    .title = "Microsoft 365 usage report: active users (getOffice365ActiveUserDetail)",
    .obtain =
        "GET https://graph.microsoft.com/v1.0/reports/getOffice365ActiveUserDetail(period='D30')",
    .gives = "users, their products, the last use of six workloads",
    .make_parser =
        [](Claims& into, const ExportInput& input) {
          return make_user_report_parser(kReport, into, input);
        },
    .is_dated = true,
    .needs_customer = true,
};

}  // namespace licstat
