// SPDX-License-Identifier: Apache-2.0
// Microsoft Graph directory/subscriptions (companySubscription): one row for each purchase.
// Source: docs/input-formats.md#graph-directorysubscriptions.
#include <fmt/format.h>

#include <array>

#include "licstat/ingest/claims/claims.hpp"
#include "licstat/ingest/formats/definitions.hpp"
#include "licstat/ingest/formats/export_fields.hpp"
#include "licstat/ingest/formats/graph_status.hpp"

namespace licstat {
namespace {

enum Column : std::size_t {
  Id,
  CommerceId,
  OcpId,
  SkuId,
  PartNumber,
  StatusWord,
  TotalLicenses,
  IsTrial,
  Created,
  NextLifecycle,
  OwnerTenant,
  kColumns
};
constexpr std::array<ColumnDef, kColumns> kColumnTable{{
    {"id", true},
    {"commerceSubscriptionId"},
    {"ocpSubscriptionId"},
    {"skuId", true},
    {"skuPartNumber"},
    {"status", true},
    {"totalLicenses", true},
    {"isTrial"},
    {"createdDateTime"},
    {"nextLifecycleDateTime"},
    {"ownerTenantId"},
}};

class Parser final : public RowParser {
 public:
  Parser(Claims& into, const ExportInput& input) : into_(into), input_(input) {}

  RowProblem parse(std::span<const Field> cells, RowRef ref) override {
    ExportFields fields(cells);
    SubscriptionClaim draft;
    Subscription& record = draft.record;
    record.customer_id = input_.customer_id;
    record.subscription_id = fields.required_name(Id, "a subscription");
    record.sku = fields.required(SkuId);
    record.status = read_word(fields, StatusWord, kGraphStatusWords);
    record.quantity = fields.required_quantity(TotalLicenses);
    const auto trial = fields.boolean(IsTrial);
    record.trial = trial.value_or(false);
    record.partner_id = fields.text(OwnerTenant);
    record.start_date = fields.date(Created);
    const auto next_state = fields.date(NextLifecycle);
    draft.part_number = fields.text(PartNumber);
    const std::string_view commerce_id = fields.text(CommerceId);
    draft.other_id = commerce_id.empty() ? fields.text(OcpId) : commerce_id;
    if (fields.failed()) return fields.take_error();
    // The date of the next state ends an active subscription; what has ended did so before it.
    if (record.status == Status::Active &&
        (!record.start_date || next_state >= record.start_date)) {
      record.end_date = next_state;
    }
    draft.source = SubscriptionSource::GraphDirectory;
    draft.says_trial = trial.has_value();
    draft.ref = ref;
    RowProblem problem;
    if (into_.rows.note(about(record), content_of(draft), ref, Id, problem) == Seen::New)
      into_.add(draft);
    return problem;
  }

 private:
  std::string about(const Subscription& record) const {
    return fmt::format("directory|{}|{}", input_.customer_id, record.subscription_id);
  }

  Claims& into_;
  ExportInput input_;
};

}  // namespace

const ExportDef kGraphSubscriptions{
    .record = {Kind::Export, "graph_subscriptions", kColumnTable},
    .title = "Microsoft Graph: directory/subscriptions",
    .obtain = "GET https://graph.microsoft.com/v1.0/directory/subscriptions",
    .gives = "subscriptions with status, trial, partner and dates; not: licences assigned",
    .make_parser = [](Claims& into, const ExportInput& input) -> std::unique_ptr<RowParser> {
      return std::make_unique<Parser>(into, input);
    },
    .needs_customer = true,
};

}  // namespace licstat
