// SPDX-License-Identifier: Apache-2.0
// Microsoft Graph subscribedSkus, and Partner Center's twin of it: one row for each SKU of a
// tenant, all of its subscriptions merged. The units of each state become a subscription of their
// own. Source: docs/input-formats.md#graph-subscribedskus.
#include <fmt/format.h>

#include <array>

#include "licstat/ingest/exports/definitions.hpp"
#include "licstat/ingest/exports/export_fields.hpp"
#include "licstat/ingest/exports/export_records.hpp"

namespace licstat {
namespace {

enum Column : std::size_t {
  SkuId,
  PartNumber,
  Consumed,
  AppliesTo,
  Enabled,
  Warning,
  Suspended,
  LockedOut,
  kColumns
};
constexpr std::array<ColumnDef, kColumns> kGraphColumns{{
    {"skuId", true},
    {"skuPartNumber"},
    {"consumedUnits", true},
    {"appliesTo"},
    {"prepaidUnits.enabled", true},
    {"prepaidUnits.warning"},
    {"prepaidUnits.suspended"},
    {"prepaidUnits.lockedOut"},
}};
constexpr std::array<ColumnDef, kColumns> kPartnerCenterColumns{{
    {"productSku.id", true},
    {"productSku.skuPartNumber"},
    {"consumedUnits", true},
    {"productSku.targetType"},
    {"activeUnits", true},
    {"warningUnits"},
    {"suspendedUnits"},
    {"lockedOutUnits"},
}};

struct State {
  Column column;
  std::string_view suffix;
  Status status;
};
constexpr std::array kStates{
    State{Enabled, "enabled", Status::Active},
    State{Warning, "warning", Status::InGracePeriod},
    State{Suspended, "suspended", Status::Disabled},
    State{LockedOut, "lockedOut", Status::Cancelled},
};

/// Graph says Company of what no user can hold, Partner Center Tenant.
bool applies_to_users(std::string_view word) {
  return !equal_ignoring_case(word, "company") && !equal_ignoring_case(word, "tenant");
}

class Parser final : public RowParser {
 public:
  Parser(ExportRecords& into, const ExportInput& input) : into_(into), input_(input) {}

  RowProblem parse(std::span<const Field> cells, RowRef ref) override {
    ExportFields fields(cells);
    const std::string sku(fields.required(SkuId));
    std::array<std::int64_t, kStates.size()> units{};
    for (std::size_t state = 0; state < kStates.size(); ++state) {
      units[state] = fields.quantity(kStates[state].column).value_or(0);
    }
    const std::int64_t consumed = fields.required_quantity(Consumed);
    const std::string_view part_number = fields.text(PartNumber);
    const bool is_for_users = applies_to_users(fields.text(AppliesTo));
    if (fields.failed()) return fields.take_error();
    RowProblem problem;
    const std::string about = fmt::format("skus|{}|{}", input_.customer_id, sku);
    const std::string content =
        fmt::format("{}|{}|{}", fmt::join(units, "|"), consumed, part_number);
    if (into_.is_repeated(about, content, ref, SkuId, problem)) return problem;
    if (!is_for_users) {
      into_.add_company_sku({id_key(input_.customer_id), sku, std::string(part_number)});
      ++into_.unused(ref.input).left_out;
      return nullptr;
    }
    add(sku, part_number, units, ref);
    into_.add(AssignedDraft{input_.customer_id, sku, consumed, AssignedSource::ConsumedUnits,
                            std::nullopt, ref});
    return nullptr;
  }

 private:
  void add(const std::string& sku, std::string_view part_number,
           const std::array<std::int64_t, kStates.size()>& units, RowRef ref) {
    for (std::size_t state = 0; state < kStates.size(); ++state) {
      if (units[state] == 0) continue;
      const std::string id = fmt::format("{}/{}", sku, kStates[state].suffix);
      SubscriptionDraft draft;
      draft.record.customer_id = input_.customer_id;
      draft.record.subscription_id = id;
      draft.record.sku = sku;
      draft.part_number = part_number;
      draft.record.status = kStates[state].status;
      draft.record.quantity = units[state];
      draft.source = SubscriptionSource::SubscribedSkus;
      draft.says_trial = false;
      draft.ref = ref;
      into_.add(draft);
    }
  }

  ExportRecords& into_;
  ExportInput input_;
};

std::unique_ptr<RowParser> make_parser(ExportRecords& into, const ExportInput& input) {
  return std::make_unique<Parser>(into, input);
}

constexpr std::string_view kGives =
    "licences of each state and licences assigned, per SKU; not: single subscriptions, trials";

}  // namespace

const ExportDef kGraphSubscribedSkus{
    .record = {Kind::Export, "graph_subscribed_skus", kGraphColumns},
    .title = "Microsoft Graph: subscribedSkus",
    .obtain = "GET https://graph.microsoft.com/v1.0/subscribedSkus, or Get-MgSubscribedSku",
    .gives = kGives,
    .make_parser = make_parser,
    .needs_customer = true,
    .names_tenant = true,
};

const ExportDef kPartnerCenterSubscribedSkus{
    .record = {Kind::Export, "partner_center_subscribed_skus", kPartnerCenterColumns},
    .title = "Partner Center: subscribedskus of a customer",
    .obtain = "GET https://api.partnercenter.microsoft.com/v1/customers/{id}/subscribedskus",
    .gives = kGives,
    .make_parser = make_parser,
    .needs_customer = true,
};

}  // namespace licstat
