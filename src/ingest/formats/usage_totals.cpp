// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/formats/usage_totals.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "licstat/ingest/claims/claims.hpp"
#include "licstat/ingest/formats/export_fields.hpp"
#include "licstat/ingest/formats/user_report.hpp"

namespace licstat {
namespace {

struct Service {
  TotalsService number;
  std::string_view name;
  std::string_view workload;
};
constexpr std::array kServices{
    Service{TotalExchange, "Exchange", "exchange"},
    Service{TotalSkype, "Skype For Business", "skype"},
    Service{TotalYammer, "Yammer", "yammer"},
    Service{TotalTeams, "Teams", "teams"},
};

class TotalsParser final : public RowParser {
 public:
  TotalsParser(const TotalsReport& report, Claims& into, const ExportInput& input)
      : report_(report), into_(into), customer_(into.customers.of(input.customer_id)) {}

  RowProblem parse(std::span<const Field> cells, RowRef ref) override {
    ExportFields fields(cells);
    const auto refreshed = fields.date(report_.refresh_date);
    if (refreshed) into_.dates.add(DateSource::ReportRefresh, *refreshed);  // whatever else it has
    const std::optional<Window> days = read_days(fields, refreshed);
    Counts counts;
    for (std::size_t service = 0; service < kTotalsServices; ++service) {
      counts[service] = fields.quantity(report_.services[service]);
    }
    if (fields.failed()) return fields.take_error();
    if (days) add(counts, *days, ref);
    return nullptr;
  }

 private:
  using Counts = std::array<std::optional<std::int64_t>, kTotalsServices>;

  /// The days that the row counts; nullopt where users cannot say how many there should be: they
  /// have a last use alone, so of single days only that of the report is known.
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

  void add(const Counts& counts, Window days, RowRef ref) {
    const auto say = [&](std::string_view name, std::vector<std::string_view> workloads,
                         std::int64_t fewest, std::int64_t most) {
      customer_.totals.push_back(
          {std::string(name), std::move(workloads), days, fewest, most, ref});
    };
    for (const Service& service : kServices) {
      const auto count = counts[service.number];
      if (count) say(service.name, {service.workload}, *count, *count);
    }
    const auto one_drive = counts[TotalOneDrive];
    const auto share_point = counts[TotalSharePoint];
    if (one_drive && share_point) {
      say("OneDrive and SharePoint", {"onedrive", "sharepoint"}, std::max(*one_drive, *share_point),
          *one_drive + *share_point);
    }
    if (const auto all = counts[TotalOffice365]) {
      say("Office 365", {"exchange", "onedrive", "sharepoint", "skype", "yammer", "teams"}, *all,
          *all);
    }
  }

  const TotalsReport& report_;
  Claims& into_;
  CustomerClaims& customer_;
};

}  // namespace

std::unique_ptr<RowParser> make_totals_parser(const TotalsReport& report, Claims& into,
                                              const ExportInput& input) {
  return std::make_unique<TotalsParser>(report, into, input);
}

}  // namespace licstat
