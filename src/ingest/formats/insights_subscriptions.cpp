// SPDX-License-Identifier: Apache-2.0
// Partner Center insights that list subscriptions month by month: DynamicsUsage and PowerBIUsage,
// with the seats in use, and SeatsSubscriptionsAndRevenue.
// Source: docs/input-formats.md#insights.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "licstat/base/ascii.hpp"
#include "licstat/ingest/claims/claims.hpp"
#include "licstat/ingest/formats/definitions.hpp"
#include "licstat/ingest/formats/export_fields.hpp"
#include "licstat/ingest/formats/insights_month.hpp"

namespace licstat {
namespace {

enum Column : std::size_t {
  Tenant,
  CustomerName,
  Market,
  Partner,
  Id,
  Start,
  End,
  State,
  Month,
  SkuName,
  SkuId,
  FreeOrPaid,
  Seats,
  Assigned,
  Active,
  IsDuplicate,
  kColumns
};
constexpr std::array<ColumnDef, kColumns> kUsageColumns{{
    {"CustomerTenantId", true},
    {"CustomerName"},
    {"CustomerMarket"},
    {"MPNId"},
    {"SubscriptionId", true},
    {"SubscriptionStartDate"},
    {"SubscriptionEndDate"},
    {"SubscriptionStatus", true},
    {"Month", true},
    {"SKU"},
    {"SKUId"},
    {"FreeVsPaidSKU"},
    {"AvailableSeats", true},
    {"AssignedSeats"},
    {"ActiveSeats", true},
    {"IsDuplicateRowForPGA"},
}};
constexpr auto kPowerBiColumns = [] {
  std::array<ColumnDef, kColumns + 1> columns{};
  std::ranges::copy(kUsageColumns, columns.begin());
  columns.back() = {"PartnerHierarchy", true};
  return columns;
}();
constexpr std::array<ColumnDef, kColumns> kSeatsColumns{{
    {"CustomerTenantId", true},
    {"CustomerName"},
    {"CustomerMarket"},
    {"MpnId"},
    {"SubscriptionId", true},
    {"SubscriptionStartDate"},
    {"SubscriptionEndDate"},
    {"SubscriptionState", true},
    {"Month", true},
    {"SKU"},
    {"SKUId"},
    {"FreeVsPaidSKU"},
    {"TotalSoldSeats", true},
    {"TotalAssignedSeats"},
    {"ActiveSeats"},
    {"IsDuplicateRowForPGA"},
}};

constexpr std::array kStatusWords{
    Word<Status>{"Active", Status::Active},
    Word<Status>{"Open", Status::Active},
    Word<Status>{"Renewed", Status::Active},
    Word<Status>{"InGracePeriod", Status::InGracePeriod},
    Word<Status>{"In Grace Period", Status::InGracePeriod},
    Word<Status>{"Suspended", Status::Suspended},
    Word<Status>{"Disabled", Status::Disabled},
    Word<Status>{"Closed", Status::Disabled},
    Word<Status>{"Deprovisioned", Status::Deprovisioned},
    Word<Status>{"Churned", Status::Deprovisioned},
};
/// What was never sold is a trial.
constexpr std::array kFreeWords{Word<bool>{"Free", true}, Word<bool>{"Paid", false}};

class Parser final : public RowParser {
 public:
  Parser(Claims& into, std::string_view dataset, SubscriptionSource source)
      : into_(into), dataset_(dataset), source_(source) {}

  RowProblem parse(std::span<const Field> cells, RowRef ref) override {
    ExportFields fields(cells);
    SubscriptionClaim draft;
    read_subscription(fields, draft);
    const Date month = fields.FieldReader::required(Month, parse_insights_month);
    const auto active = fields.quantity(Active);
    const bool is_duplicate = fields.boolean(IsDuplicate).value_or(false);
    if (fields.failed()) return fields.take_error();
    if (is_duplicate) {
      into_.unused.leave_out(ref);
      return nullptr;
    }
    draft.source = source_;
    draft.snapshot = month;
    draft.ref = ref;
    RowProblem problem;
    const Subscription& record = draft.record;
    const std::string about = fmt::format("{}|{}|{}|{}", dataset_, record.customer_id,
                                          record.subscription_id, month.days);
    if (into_.rows.note(about, content(draft, active), ref, Id, problem) != Seen::New)
      return problem;
    into_.dates.add(DateSource::InsightsMonth, month);
    into_.add(draft);
    if (active) {
      CountClaim count;
      count.record = {std::string(record.customer_id),
                      std::string(record.subscription_id),
                      {},
                      {},
                      month,
                      *active};
      count.ref = ref;
      into_.add(std::move(count));
    }
    return nullptr;
  }

 private:
  static void read_subscription(ExportFields& fields, SubscriptionClaim& draft) {
    Subscription& record = draft.record;
    record.customer_id = read_customer_id(fields, Tenant);
    record.customer_name = fields.text(CustomerName);
    record.country = fields.text(Market);
    record.partner_id = fields.text(Partner);
    record.subscription_id = fields.required(Id);
    read_sku(fields, draft);
    record.status = read_word(fields, State, kStatusWords);
    draft.says_trial = !fields.is_empty(FreeOrPaid);
    if (draft.says_trial) record.trial = read_word(fields, FreeOrPaid, kFreeWords);
    record.quantity = fields.required_quantity(Seats);
    record.assigned = fields.quantity(Assigned);
    record.start_date = fields.date(Start);
    record.end_date = fields.date(End);
    if (record.start_date && record.end_date && *record.end_date < *record.start_date) {
      fields.fail(End, DiagnosticId::EndBeforeStart,
                  fmt::format("{} is before the start date {}", to_string(*record.end_date),
                              to_string(*record.start_date)),
                  "correct one of the two dates");
    }
  }

  /// By GUID; a SKU id of another form is nothing that other exports know, and the name serves.
  static void read_sku(ExportFields& fields, SubscriptionClaim& draft) {
    const std::string_view id = fields.text(SkuId);
    const std::string_view name = is_guid(id) ? fields.text(SkuName) : fields.required(SkuName);
    draft.record.sku = is_guid(id) ? id : name;
    if (is_guid(id)) draft.part_number = name;
  }

  /// Without the partner: the same seats stand in a row for each partner who had a part in them.
  static std::string content(SubscriptionClaim draft, std::optional<std::int64_t> active) {
    draft.record.partner_id = {};
    return fmt::format("{}|{}", content_of(draft), active.value_or(-1));
  }

  Claims& into_;
  std::string_view dataset_;
  SubscriptionSource source_;
};

constexpr std::string_view kUsageGives =
    "subscriptions with status, seats, seats assigned and in use, month by month; not: users";

}  // namespace

const ExportDef kInsightsDynamicsUsage{
    .record = {Kind::Export, "insights_dynamics_usage", kUsageColumns},
    .title = "Partner Center insights: DynamicsUsage",
    .obtain = "Partner Center > Insights > Download reports > DynamicsUsage",
    .gives = kUsageGives,
    .make_parser = [](Claims& into, const ExportInput&) -> std::unique_ptr<RowParser> {
      return std::make_unique<Parser>(into, "dynamics usage", SubscriptionSource::Insights);
    },
    .is_dated = true,
};

const ExportDef kInsightsPowerBiUsage{
    .record = {Kind::Export, "insights_power_bi_usage", kPowerBiColumns},
    .title = "Partner Center insights: PowerBIUsage",
    .obtain = "Partner Center > Insights > Download reports > PowerBIUsage",
    .gives = kUsageGives,
    .make_parser = [](Claims& into, const ExportInput&) -> std::unique_ptr<RowParser> {
      return std::make_unique<Parser>(into, "power bi usage", SubscriptionSource::Insights);
    },
    .is_dated = true,
};

const ExportDef kInsightsSeats{
    .record = {Kind::Export, "insights_seats", kSeatsColumns},
    .title = "Partner Center insights: SeatsSubscriptionsAndRevenue",
    .obtain = "Partner Center > Insights > Download reports > SeatsSubscriptionsAndRevenue",
    .gives = "subscriptions with state, seats and seats assigned, month by month; not: use",
    .make_parser = [](Claims& into, const ExportInput&) -> std::unique_ptr<RowParser> {
      return std::make_unique<Parser>(into, "seats", SubscriptionSource::InsightsSeats);
    },
    .is_dated = true,
};

}  // namespace licstat
