// SPDX-License-Identifier: Apache-2.0
// Partner Center insights, OfficeUsage: per customer, workload and month the users who were active.
// It knows Office 365 as one, without SKUs and subscriptions.
// Source: docs/input-formats.md#insights.
#include <fmt/format.h>

#include <array>
#include <utility>

#include "licstat/ingest/claims/claims.hpp"
#include "licstat/ingest/formats/format_columns.hpp"
#include "licstat/ingest/formats/insights_month.hpp"
#include "licstat/ingest/formats/table.hpp"
#include "licstat/ingest/read/field_reader.hpp"
#include "licstat/ingest/recognise/workload_names.hpp"

namespace licstat {
namespace {

constexpr std::array kOfficeColumns{
    ColumnDef{"CustomerTenantId", true},   ColumnDef{"CustomerName"},
    ColumnDef{"CustomerMarket"},           ColumnDef{"MPNId"},
    ColumnDef{"WorkloadName", true},       ColumnDef{"Month", true},
    ColumnDef{"PaidAvailableUnits", true}, ColumnDef{"MonthlyActiveUsers", true},
    ColumnDef{"IsDuplicateRowForPGA"},
};
consteval std::size_t of_office(std::string_view name) { return column(kOfficeColumns, name); }

constexpr std::string_view kSku = "OFFICE365";

class OfficeUsageReader final : public RowParser {
 public:
  explicit OfficeUsageReader(Claims& into) : into_(into) {}

  RowProblem parse(std::span<const Field> cells, RowRef ref) override {
    ExportFields fields(cells);
    SubscriptionClaim claim;
    Subscription& record = claim.record;
    record.customer_id = fields.required_name(of_office("CustomerTenantId"));
    record.customer_name = fields.text(of_office("CustomerName"));
    record.country = fields.text(of_office("CustomerMarket"));
    record.partner_id = fields.text(of_office("MPNId"));
    const std::string_view workload = fields.required(of_office("WorkloadName"));
    const Date month = fields.required(of_office("Month"), parse_insights_month);
    record.quantity = fields.required_quantity(of_office("PaidAvailableUnits"));
    const std::int64_t active = fields.required_quantity(of_office("MonthlyActiveUsers"));
    const bool is_doubled = fields.boolean(of_office("IsDuplicateRowForPGA")).value_or(false);
    if (fields.failed()) return fields.take_error();
    if (is_doubled) {
      into_.unused.leave_out(ref);
      return nullptr;
    }
    RowProblem problem;
    const std::string about =
        fmt::format("office usage|{}|{}|{}", record.customer_id, workload, month.days);
    const std::string content = fmt::format("{}|{}", record.quantity, active);
    if (into_.rows.note(about, content, ref, of_office("WorkloadName"), problem) != Seen::New)
      return problem;
    into_.dates.add(DateSource::InsightsMonth, month, record.customer_id);
    add_count(record.customer_id, workload, month, active, ref);
    add_stand_in(claim, month, ref);
    return nullptr;
  }

 private:
  void add_count(std::string_view customer, std::string_view workload, Date month,
                 std::int64_t active, RowRef ref) {
    CountClaim count;
    count.record.customer_id = customer;
    count.record.sku = kSku;
    count.record.workload = workload_of_export(workload);
    count.record.date = month;
    count.record.active = active;
    count.ref = ref;
    into_.add(std::move(count));
  }

  /// The licences that the workload is part of; of the workloads the largest number counts.
  void add_stand_in(SubscriptionClaim& claim, Date month, RowRef ref) {
    const std::string id = fmt::format("{}/insights", kSku);
    claim.record.subscription_id = id;
    claim.record.sku = kSku;
    claim.record.status = Status::Active;
    claim.source = SubscriptionSource::Insights;
    claim.says_trial = false;
    claim.is_stand_in = true;
    claim.snapshot = month;
    claim.ref = ref;
    into_.add(claim);
  }

  Claims& into_;
};

}  // namespace

std::span<const ExportDef> office_usage() {
  static const std::array kDefs{
      ExportDef{
          .name = "insights_office_usage",
          .columns = kOfficeColumns,
          .title = "Partner Center insights: OfficeUsage",
          .obtain = "Partner Center > Insights > Download reports > OfficeUsage",
          .gives = "active users per workload and month; not: SKUs, subscriptions",
          .make_parser = [](Claims& into, const ExportInput&) -> std::unique_ptr<RowParser> {
            return std::make_unique<OfficeUsageReader>(into);
          },
          .is_dated = true,
      },
  };
  return kDefs;
}

}  // namespace licstat
