// SPDX-License-Identifier: Apache-2.0
// The usage reports of Microsoft 365 that count the users of each service and name none: day by
// day, and within a period. Source: docs/input-formats.md#totals-of-users.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "licstat/ingest/claims/claims.hpp"
#include "licstat/ingest/formats/format_columns.hpp"
#include "licstat/ingest/formats/table.hpp"
#include "licstat/ingest/read/field_reader.hpp"

namespace licstat {
namespace {

/// A number of users: of which service, and what its workloads are called in reports that name
/// them.
struct Service {
  std::string_view name;
  std::size_t column;
  std::string_view workload;
};

/// The columns of a report, by number. One of period and day is there.
struct TotalsReport {
  std::size_t refresh_date;
  std::size_t period = kNoColumn;  ///< a number of days that end with the refresh date
  std::size_t day = kNoColumn;     ///< that the row is of
  std::array<Service, 4> services;
  std::size_t one_drive;
  std::size_t share_point;
  std::size_t office365;
};

constexpr std::array kByDay{
    ColumnDef{"Report Refresh Date"},
    ColumnDef{"Report Date", true},
    ColumnDef{"Exchange", true},
    ColumnDef{"OneDrive"},
    ColumnDef{"SharePoint"},
    ColumnDef{"Skype For Business"},
    ColumnDef{"Yammer"},
    ColumnDef{"Teams"},
    ColumnDef{"Office 365", true},
};
constexpr std::array kByPeriod{
    ColumnDef{"Report Refresh Date"},
    ColumnDef{"Report Period"},
    ColumnDef{"Exchange Active", true},
    ColumnDef{"Exchange Inactive", true},
    ColumnDef{"OneDrive Active"},
    ColumnDef{"SharePoint Active"},
    ColumnDef{"Skype For Business Active"},
    ColumnDef{"Yammer Active"},
    ColumnDef{"Teams Active"},
    ColumnDef{"Office 365 Active"},
};
/// `suffix`: what the report adds to the name of a service.
template <std::size_t n>
consteval std::size_t of_service(const std::array<ColumnDef, n>& table, std::string_view service,
                                 std::string_view suffix) {
  // Not by a joined text: clang 16 makes no std::string of GCC's library while it compiles.
  const auto is_it = [&](const ColumnDef& def) {
    return def.name.size() == service.size() + suffix.size() && def.name.starts_with(service) &&
           def.name.ends_with(suffix);
  };
  return column(table, std::ranges::find_if(table, is_it)->name);
}
template <std::size_t n>
consteval TotalsReport report_of(const std::array<ColumnDef, n>& table, std::string_view suffix) {
  return {
      .refresh_date = column(table, "Report Refresh Date"),
      .services = {{{"Exchange", of_service(table, "Exchange", suffix), "exchange"},
                    {"Skype For Business", of_service(table, "Skype For Business", suffix),
                     "skype"},
                    {"Yammer", of_service(table, "Yammer", suffix), "yammer"},
                    {"Teams", of_service(table, "Teams", suffix), "teams"}}},
      .one_drive = of_service(table, "OneDrive", suffix),
      .share_point = of_service(table, "SharePoint", suffix),
      .office365 = of_service(table, "Office 365", suffix),
  };
}
constexpr TotalsReport kDays = [] {
  TotalsReport report = report_of(kByDay, "");
  report.day = column(kByDay, "Report Date");
  return report;
}();
constexpr TotalsReport kPeriods = [] {
  TotalsReport report = report_of(kByPeriod, " Active");
  report.period = column(kByPeriod, "Report Period");
  return report;
}();

class TotalsReader final : public RowParser {
 public:
  TotalsReader(const TotalsReport& report, Claims& into, const ExportInput& input)
      : report_(report), into_(into), customer_(into.customers.of(input.customer_id)) {}

  RowProblem parse(std::span<const Field> cells, RowRef ref) override {
    ExportFields fields(cells);
    const auto refreshed = fields.date(report_.refresh_date);
    // Whatever else it has.
    if (refreshed) into_.dates.add(DateSource::ReportRefresh, *refreshed, customer_.id);
    const std::optional<Window> days = read_days(fields, refreshed);
    std::vector<TenantTotal> totals;
    read_services(fields, totals);
    read_files(fields, totals);
    if (const auto all = fields.quantity(report_.office365)) {
      add(totals, "Office 365", {"exchange", "onedrive", "sharepoint", "skype", "yammer", "teams"},
          *all, *all);
    }
    if (fields.failed()) return fields.take_error();
    if (!days) return nullptr;
    for (TenantTotal& total : totals) {
      total.days = *days;
      total.ref = ref;
      customer_.totals.push_back(std::move(total));
    }
    return nullptr;
  }

 private:
  /// The days that the row counts, up to that of the report; nullopt where they end before it, for
  /// reports of users have a last use alone, and nobody knows how many were active earlier.
  [[nodiscard]] std::optional<Window> read_days(ExportFields& fields,
                                                std::optional<Date> refreshed) const {
    constexpr std::int64_t kMostDays = kMaxWindowDays;
    const auto day = report_.day == kNoColumn ? refreshed : fields.date(report_.day);
    const auto period = report_.period == kNoColumn ? std::optional<std::int64_t>(1)
                                                    : fields.quantity(report_.period);
    if (!refreshed || day != refreshed || !period || *period == 0 || *period > kMostDays) {
      return std::nullopt;
    }
    return window_ending(*refreshed, static_cast<int>(*period));
  }

  void read_services(ExportFields& fields, std::vector<TenantTotal>& totals) const {
    for (const Service& service : report_.services) {
      const auto users = fields.quantity(service.column);
      if (users) add(totals, service.name, {service.workload}, *users, *users);
    }
  }

  /// OneDrive and SharePoint are one workload, and may have users in common.
  void read_files(ExportFields& fields, std::vector<TenantTotal>& totals) const {
    const auto one_drive = fields.quantity(report_.one_drive);
    const auto share_point = fields.quantity(report_.share_point);
    if (!one_drive || !share_point) return;
    add(totals, "OneDrive and SharePoint", {"onedrive", "sharepoint"},
        std::max(*one_drive, *share_point), *one_drive + *share_point);
  }

  static void add(std::vector<TenantTotal>& totals, std::string_view service,
                  std::vector<std::string_view> workloads, std::int64_t fewest, std::int64_t most) {
    totals.push_back({std::string(service), std::move(workloads), {}, fewest, most, {}});
  }

  const TotalsReport& report_;
  Claims& into_;
  CustomerClaims& customer_;
};

template <const TotalsReport& report>
std::unique_ptr<RowParser> totals_reader(Claims& into, const ExportInput& input) {
  return std::make_unique<TotalsReader>(report, into, input);
}

constexpr std::string_view kGives =
    "no figure: validate compares its numbers with the reports that name users";

}  // namespace

std::span<const ExportDef> usage_totals() {
  static const std::array kDefs{
      ExportDef{
          .name = "active_user_counts",
          .columns = kByDay,
          .title = "Microsoft 365 usage report: active users by day (getOffice365ActiveUserCounts)",
          .obtain = "GET https://graph.microsoft.com/v1.0/reports/"
                    "getOffice365ActiveUserCounts(period='D30')",
          .gives = kGives,
          .make_parser = totals_reader<kDays>,
          .is_dated = true,
          .needs_customer = true,
      },
      ExportDef{
          .name = "services_user_counts",
          .columns = kByPeriod,
          .title = "Microsoft 365 usage report: users by service (getOffice365ServicesUserCounts)",
          .obtain = "GET https://graph.microsoft.com/v1.0/reports/"
                    "getOffice365ServicesUserCounts(period='D30')",
          .gives = kGives,
          .make_parser = totals_reader<kPeriods>,
          .is_dated = true,
          .needs_customer = true,
      },
  };
  return kDefs;
}

}  // namespace licstat
