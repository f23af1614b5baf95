// SPDX-License-Identifier: Apache-2.0
// Partner Center insights, OfficeUsage: per customer, workload and month the users who were active.
// It knows Office 365 as one, without SKUs and subscriptions.
// Source: docs/input-formats.md#insights.
#include <fmt/format.h>

#include <array>
#include <utility>

#include "licstat/ingest/claims/claims.hpp"
#include "licstat/ingest/formats/definitions.hpp"
#include "licstat/ingest/formats/export_fields.hpp"
#include "licstat/ingest/formats/insights_month.hpp"
#include "licstat/ingest/recognise/workload_names.hpp"

namespace licstat {
namespace {

enum Column : std::size_t {
  Tenant,
  CustomerName,
  Market,
  Partner,
  WorkloadName,
  Month,
  Available,
  Active,
  IsDuplicate,
  kColumns
};
constexpr std::array<ColumnDef, kColumns> kColumnTable{{
    {"CustomerTenantId", true},
    {"CustomerName"},
    {"CustomerMarket"},
    {"MPNId"},
    {"WorkloadName", true},
    {"Month", true},
    {"PaidAvailableUnits", true},
    {"MonthlyActiveUsers", true},
    {"IsDuplicateRowForPGA"},
}};

constexpr std::string_view kSku = "OFFICE365";

class Parser final : public RowParser {
 public:
  explicit Parser(Claims& into) : into_(into) {}

  RowProblem parse(std::span<const Field> cells, RowRef ref) override {
    ExportFields fields(cells);
    SubscriptionClaim draft;
    Subscription& record = draft.record;
    record.customer_id = read_customer_id(fields, Tenant);
    record.customer_name = fields.text(CustomerName);
    record.country = fields.text(Market);
    record.partner_id = fields.text(Partner);
    const std::string_view workload = fields.required(WorkloadName);
    const Date month = fields.FieldReader::required(Month, parse_insights_month);
    record.quantity = fields.required_quantity(Available);
    const std::int64_t active = fields.required_quantity(Active);
    const bool is_duplicate = fields.boolean(IsDuplicate).value_or(false);
    if (fields.failed()) return fields.take_error();
    if (is_duplicate) {
      into_.unused.leave_out(ref);
      return nullptr;
    }
    RowProblem problem;
    const std::string about =
        fmt::format("office usage|{}|{}|{}", record.customer_id, workload, month.days);
    const std::string content = fmt::format("{}|{}", record.quantity, active);
    if (into_.rows.note(about, content, ref, WorkloadName, problem) != Seen::New) return problem;
    into_.dates.add(DateSource::InsightsMonth, month);
    CountClaim count;
    count.record = {std::string(record.customer_id), {},    std::string(kSku),
                    workload_of_export(workload),    month, active};
    count.ref = ref;
    into_.add(std::move(count));
    add_stand_in(draft, month, ref);
    return nullptr;
  }

 private:
  /// The licences that the workload is part of; the join keeps the largest of the workloads.
  void add_stand_in(SubscriptionClaim& draft, Date month, RowRef ref) {
    const std::string id = fmt::format("{}/insights", kSku);
    draft.record.subscription_id = id;
    draft.record.sku = kSku;
    draft.record.status = Status::Active;
    draft.source = SubscriptionSource::Insights;
    draft.says_trial = false;
    draft.is_stand_in = true;
    draft.snapshot = month;
    draft.ref = ref;
    into_.add(draft);
  }

  Claims& into_;
};

}  // namespace

const ExportDef kInsightsOfficeUsage{
    .record = {Kind::Export, "insights_office_usage", kColumnTable},
    .title = "Partner Center insights: OfficeUsage",
    .obtain = "Partner Center > Insights > Download reports > OfficeUsage",
    .gives = "active users per workload and month; not: SKUs, subscriptions",
    .make_parser = [](Claims& into, const ExportInput&) -> std::unique_ptr<RowParser> {
      return std::make_unique<Parser>(into);
    },
    .is_dated = true,
};

}  // namespace licstat
