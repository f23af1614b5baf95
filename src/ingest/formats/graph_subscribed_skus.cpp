// SPDX-License-Identifier: Apache-2.0
// Microsoft Graph subscribedSkus, and Partner Center's twin of it: one row for each SKU of a
// tenant, all of its subscriptions merged. The units of each state become a subscription of their
// own. Source: docs/input-formats.md#graph-subscribedskus.
#include <fmt/format.h>

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "licstat/ingest/claims/claims.hpp"
#include "licstat/ingest/formats/definitions.hpp"
#include "licstat/ingest/formats/export_fields.hpp"
#include "licstat/ingest/formats/object_cells.hpp"

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
  Account,
  RowId,
  Whole,  ///< the object whose parts other columns are, where it was not expanded
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
    {"accountId"},
    {"id"},
    {"prepaidUnits"},
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
    {"accountId"},
    {"id"},
    {"productSku"},
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

/// The tenant that a row names: its accountId, else what stands before the '_' of its id.
std::string_view tenant_of(ExportFields& fields) {
  const std::string_view account = fields.text(Account);
  if (is_guid(account)) return account;
  const std::string_view id = fields.text(RowId);
  const std::string_view before = id.substr(0, id.find('_'));
  return before.size() < id.size() && is_guid(before) ? before : std::string_view();
}

class Parser final : public RowParser {
 public:
  Parser(Claims& into, const ExportInput& input, std::span<const ColumnDef> columns)
      : into_(into), input_(input), expanded_(columns, Whole), tenant_(input.tenant) {}

  RowProblem parse(std::span<const Field> cells, RowRef ref) override {
    if (RowProblem problem = expanded_.take(cells)) return problem;
    ExportFields fields(expanded_.cells());
    check_tenant(fields);
    Row row;
    row.sku = fields.required_name(SkuId, "a SKU");
    for (const State& state : kStates) row.units[state.column] = fields.quantity(state.column);
    fields.required_quantity(Enabled);
    row.consumed = fields.required_quantity(Consumed);
    row.part_number = fields.text(PartNumber);
    const bool is_for_users = applies_to_users(fields.text(AppliesTo));
    if (RowProblem problem = fields.take_error()) return expanded_.placed(std::move(problem));
    return take(row, is_for_users, ref);
  }

 private:
  struct Row {
    std::string sku;
    std::string_view part_number;
    std::array<std::optional<std::int64_t>, kColumns> units;  ///< by column; nullopt: not given
    std::int64_t consumed = 0;
  };

  /// One file has one customer, which would get the licences of the others.
  void check_tenant(ExportFields& fields) {
    const std::string_view tenant = tenant_of(fields);
    if (tenant.empty() || same_id(tenant, tenant_)) return;
    if (tenant_.empty()) {
      tenant_ = tenant;
      return;
    }
    fields.fail(is_guid(fields.text(Account)) ? Account : RowId, DiagnosticId::OtherTenant,
                fmt::format("the row is of tenant {}, the file of tenant {}", tenant, tenant_),
                "one file for each tenant, each in a folder of its own");
  }

  /// Graph's and Partner Center's lists of one tenant are compared in what both say: only the
  /// first knows licences that are locked out, and older files of it do not.
  RowProblem take(Row& row, bool is_for_users, RowRef ref) {
    std::vector<Statement> said;
    const auto say = [&](std::size_t column, std::string value) {
      said.push_back({fmt::format("skus|{}|{}|{}", input_.customer_id, row.sku, column),
                      std::move(value), column});
    };
    say(Consumed, std::to_string(row.consumed));
    if (!row.part_number.empty()) say(PartNumber, ascii_lower(row.part_number));
    for (const State& state : kStates) {
      const auto& units = row.units[state.column];
      if (units) say(state.column, std::to_string(*units));
    }
    RowProblem problem;
    if (into_.rows.note(said, ref, problem) != Seen::New) return problem;
    if (!is_for_users) {
      into_.add(UnassignableSku{id_key(input_.customer_id), row.sku, std::string(row.part_number)});
      into_.unused.leave_out(ref);
      return nullptr;
    }
    for (const Statement& each : said) {
      if (each.was_said) row.units[each.column].reset();
    }
    add(row, ref);
    if (!said.front().was_said) {
      into_.add(AssignedClaim{input_.customer_id, row.sku, row.consumed,
                              AssignedSource::ConsumedUnits, std::nullopt, ref});
    }
    return nullptr;
  }

  void add(const Row& row, RowRef ref) {
    for (const auto& [column, suffix, status] : kStates) {
      const std::int64_t units = row.units[column].value_or(0);
      if (units == 0) continue;
      const std::string id = fmt::format("{}/{}", row.sku, suffix);
      SubscriptionClaim draft;
      draft.record.customer_id = input_.customer_id;
      draft.record.subscription_id = id;
      draft.record.sku = row.sku;
      draft.part_number = row.part_number;
      draft.record.status = status;
      draft.record.quantity = units;
      draft.source = SubscriptionSource::SubscribedSkus;
      draft.says_trial = false;
      draft.ref = ref;
      into_.add(draft);
    }
  }

  Claims& into_;
  ExportInput input_;
  ObjectCells expanded_;
  std::string tenant_;
};

constexpr std::string_view kGives =
    "licences of each state and licences assigned, per SKU; not: single subscriptions, trials";

}  // namespace

const ExportDef kGraphSubscribedSkus{
    .record = {Kind::Export, "graph_subscribed_skus", kGraphColumns},
    .title = "Microsoft Graph: subscribedSkus",
    .obtain = "GET https://graph.microsoft.com/v1.0/subscribedSkus, or Get-MgSubscribedSku",
    .gives = kGives,
    .make_parser = [](Claims& into, const ExportInput& input) -> std::unique_ptr<RowParser> {
      return std::make_unique<Parser>(into, input, kGraphColumns);
    },
    .needs_customer = true,
    .names_tenant = true,
};

const ExportDef kPartnerCenterSubscribedSkus{
    .record = {Kind::Export, "partner_center_subscribed_skus", kPartnerCenterColumns},
    .title = "Partner Center: subscribedskus of a customer",
    .obtain = "GET https://api.partnercenter.microsoft.com/v1/customers/{id}/subscribedskus",
    .gives = kGives,
    .make_parser = [](Claims& into, const ExportInput& input) -> std::unique_ptr<RowParser> {
      return std::make_unique<Parser>(into, input, kPartnerCenterColumns);
    },
    .needs_customer = true,
};

}  // namespace licstat
