// SPDX-License-Identifier: Apache-2.0
// Partner Center's subscription analytics: the subscriptions of all customers in one file.
// Source: docs/input-formats.md#partner-center.
#include <fmt/format.h>

#include <array>

#include "licstat/ingest/claims/claims.hpp"
#include "licstat/ingest/formats/definitions.hpp"
#include "licstat/ingest/formats/partner_center_rows.hpp"

namespace licstat {
namespace {

enum Column : std::size_t {
  Customer,
  CustomerName,
  Market,
  Id,
  StatusWord,
  Product,
  LicenceCount,
  PartnerId,
  Created,
  Started,
  CommittedUntil,
  TrialEnd,
  TrialToPaid,
  Deprovisioned,
  kColumns
};
constexpr std::array<ColumnDef, kColumns> kColumnTable{{
    {"customerTenantId", true},
    {"customerName"},
    {"customerMarket"},
    {"id", true},
    {"status", true},
    {"productName", true},
    {"licenseCount", true},
    {"partnerId"},
    {"creationDate"},
    {"effectiveStartDate"},
    {"commitmentEndDate"},
    {"trialEndDate"},
    {"trialToPaidConversionDate"},
    {"deprovisionedDate"},
}};

class Parser final : public RowParser {
 public:
  explicit Parser(Claims& into) : into_(into) {}

  RowProblem parse(std::span<const Field> cells, RowRef ref) override {
    ExportFields fields(cells);
    SubscriptionClaim draft;
    Subscription& record = draft.record;
    record.customer_id = fields.required_name(Customer, "a customer");
    record.customer_name = fields.text(CustomerName);
    record.country = fields.text(Market);
    record.subscription_id = fields.required(Id);
    record.sku = fields.required(Product);
    draft.part_number = record.sku;
    record.status = read_partner_center_status(fields, StatusWord);
    record.quantity = fields.required_quantity(LicenceCount);
    record.partner_id = fields.text(PartnerId);
    read_dates(fields, draft);
    draft.source = SubscriptionSource::SubscriptionAnalytics;
    draft.ref = ref;
    if (fields.failed()) return fields.take_error();
    const std::string about =
        fmt::format("subscription analytics|{}|{}", record.customer_id, record.subscription_id);
    RowProblem problem;
    if (into_.rows.note(about, content_of(draft), ref, Id, problem) == Seen::New) into_.add(draft);
    return problem;
  }

 private:
  /// A trial that was paid for later is none; of the ends the first that is given counts.
  static void read_dates(ExportFields& fields, SubscriptionClaim& draft) {
    const auto created = fields.date(Created);
    const auto started = fields.date(Started);
    const auto committed = fields.date(CommittedUntil);
    const auto trial_end = fields.date(TrialEnd);
    const auto paid_since = fields.date(TrialToPaid);
    const auto deprovisioned = fields.date(Deprovisioned);
    draft.record.trial = trial_end && !paid_since;
    draft.says_trial = trial_end || paid_since;
    auto end = std::pair(committed, CommittedUntil);
    if (!end.first && draft.record.trial) end = {trial_end, TrialEnd};
    if (!end.first) end = {deprovisioned, Deprovisioned};
    set_term(fields, draft.record, started ? started : created, end.first, end.second);
  }

  Claims& into_;
};

}  // namespace

const ExportDef kPartnerCenterSubscriptionAnalytics{
    .record = {Kind::Export, "partner_center_subscription_analytics", kColumnTable},
    .title = "Partner Center: subscription analytics",
    .obtain = "GET https://api.partnercenter.microsoft.com/partner/v1/analytics/subscriptions",
    .gives =
        "subscriptions of all customers with status, trial, country, partner and dates; not: "
        "licences assigned",
    .make_parser = [](Claims& into, const ExportInput&) -> std::unique_ptr<RowParser> {
      return std::make_unique<Parser>(into);
    },
};

}  // namespace licstat
