// SPDX-License-Identifier: Apache-2.0
// Microsoft Graph subscribedSkus, and Partner Center's twin of it: one row for each SKU of a
// tenant, all of its subscriptions merged. The units of each state become a subscription of their
// own. Source: docs/input-formats.md#graph-subscribedskus.
#include <fmt/format.h>

#include <array>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "licstat/base/ascii.hpp"
#include "licstat/ingest/claims/claims.hpp"
#include "licstat/ingest/formats/format_columns.hpp"
#include "licstat/ingest/formats/object_cells.hpp"
#include "licstat/ingest/formats/table.hpp"
#include "licstat/ingest/formats/words.hpp"
#include "licstat/ingest/read/field_reader.hpp"

namespace licstat {
namespace {

/// What both lists say of a SKU, under the names of Graph and of Partner Center. What both say of
/// one SKU is compared, by the numbers of these columns.
struct SkuColumn {
  std::string_view name;
  std::string_view partner_center;
  bool required = false;
};
constexpr std::array kColumns{
    SkuColumn{"skuId", "productSku.id", true},
    SkuColumn{"skuPartNumber", "productSku.skuPartNumber"},
    SkuColumn{"productName", "productSku.name"},
    SkuColumn{"consumedUnits", "consumedUnits", true},
    SkuColumn{"appliesTo", "productSku.targetType"},
    SkuColumn{"prepaidUnits.enabled", "activeUnits", true},
    SkuColumn{"prepaidUnits.warning", "warningUnits"},
    SkuColumn{"prepaidUnits.suspended", "suspendedUnits"},
    SkuColumn{"prepaidUnits.lockedOut", "lockedOutUnits"},
    SkuColumn{"accountId", "accountId"},
    SkuColumn{"accountName", "accountName"},
    SkuColumn{"id", "id"},
    SkuColumn{"prepaidUnits", "productSku"},  // as a whole, where its parts have no columns
};
constexpr auto kPartnerCenterColumns = [] {
  auto defs = column_defs(kColumns);
  for (std::size_t at = 0; at < defs.size(); ++at) defs[at].name = kColumns[at].partner_center;
  return defs;
}();
consteval std::size_t at(std::string_view name) { return column(kColumns, name); }

struct State {
  std::size_t column;
  std::string_view suffix;
  Status status;
};
constexpr std::array kStates{
    State{at("prepaidUnits.enabled"), "enabled", Status::Active},
    State{at("prepaidUnits.warning"), "warning", Status::InGracePeriod},
    State{at("prepaidUnits.suspended"), "suspended", Status::Disabled},
    State{at("prepaidUnits.lockedOut"), "lockedOut", Status::Cancelled},
};

/// The tenant that a row names: its accountId, else what stands before the '_' of its id.
std::string_view tenant_of(ExportFields& fields) {
  const std::string_view account = fields.text(at("accountId"));
  if (is_guid(account)) return account;
  const std::string_view id = fields.text(at("id"));
  const std::string_view before = id.substr(0, id.find('_'));
  return before.size() < id.size() && is_guid(before) ? before : std::string_view();
}

class SkuReader final : public RowParser {
 public:
  SkuReader(Claims& into, const ExportInput& input, std::span<const ColumnDef> columns)
      : into_(into),
        input_(input),
        object_cells_(columns, at("prepaidUnits")),
        tenant_(input.tenant) {}

  RowProblem parse(std::span<const Field> cells, RowRef ref) override {
    if (RowProblem problem = object_cells_.take(cells)) return problem;
    ExportFields fields(object_cells_.cells());
    check_tenant(fields);
    Row row;
    row.sku = fields.required_name(at("skuId"), "a SKU");
    for (const State& state : kStates) {
      row.units[state.column] = fields.quantity(state.column);
    }
    fields.required_quantity(at("prepaidUnits.enabled"));
    row.consumed = fields.required_quantity(at("consumedUnits"));
    row.part_number = fields.text(at("skuPartNumber"));
    row.product = fields.text(at("productName"));
    const bool is_for_users = applies_to_users(fields.text(at("appliesTo")));
    const std::string_view account = fields.text(at("accountName"));
    if (RowProblem problem = fields.take_error()) return object_cells_.placed(std::move(problem));
    into_.customers.name(input_.customer_id, account, NameSource::AccountName);
    return take(row, is_for_users, ref);
  }

 private:
  struct Row {
    std::string sku;
    std::string_view part_number;
    std::string_view product;
    std::array<std::optional<std::int64_t>, kColumns.size()>
        units;  ///< by column; nullopt: not given
    std::int64_t consumed = 0;
    bool is_part = false;  ///< of a second title of the SKU
  };

  /// One file has one customer, which would get the licences of the others.
  void check_tenant(ExportFields& fields) {
    const std::string_view tenant = tenant_of(fields);
    if (tenant.empty() || same_id(tenant, tenant_)) return;
    if (tenant_.empty()) {
      tenant_ = tenant;
      return;
    }
    const bool is_by_account = is_guid(fields.text(at("accountId")));
    fields.fail(is_by_account ? at("accountId") : at("id"), DiagnosticId::OtherTenant,
                fmt::format("the row is of tenant {}, the file of tenant {}", tenant, tenant_),
                "one file for each tenant, each in a folder of its own");
  }

  /// Graph's and Partner Center's lists of one tenant may differ in what one of them does not say.
  /// Example: only newer files of Graph know licences that are locked out.
  RowProblem take(Row& row, bool is_for_users, RowRef ref) {
    const std::string about = fmt::format("skus|{}|{}", input_.customer_id, row.sku);
    const std::string mark = into_.titles.mark(about, row.part_number);
    std::vector<Statement> said;
    const auto say = [&](std::size_t column, std::string value) {
      said.push_back({fmt::format("{}{}|{}", about, mark, column), std::move(value), column});
    };
    say(at("consumedUnits"), std::to_string(row.consumed));
    if (!row.part_number.empty()) say(at("skuPartNumber"), ascii_lower(row.part_number));
    for (const State& state : kStates) {
      const auto& units = row.units[state.column];
      if (units) say(state.column, std::to_string(*units));
    }
    RowProblem problem;
    if (into_.rows.note(said, ref, problem, OtherFiles::Snapshots) != Seen::New) return problem;
    if (!is_for_users) {
      into_.add(UnassignableSku{id_key(input_.customer_id), row.sku, std::string(row.part_number),
                                std::string(row.product)});
      into_.unused.leave_out(ref);
      return nullptr;
    }
    for (const Statement& each : said) {
      if (each.was_said) row.units[each.column].reset();
    }
    row.is_part = !mark.empty();
    add(row, ref);
    if (!said.front().was_said) {
      into_.add(AssignedClaim{input_.customer_id, row.sku, row.consumed,
                              AssignedSource::ConsumedUnits, std::nullopt, ref, true});
    }
    return nullptr;
  }

  void add(const Row& row, RowRef ref) {
    for (const auto& [column, suffix, status] : kStates) {
      const auto units = row.units[column];
      if (!units) continue;  // it says nothing of the state, which is not 0
      into_.add(UnitCount{.source = SubscriptionSource::SubscribedSkus,
                          .customer_id = input_.customer_id,
                          .sku = row.sku,
                          .part_number = row.part_number,
                          .product = row.product,
                          .state = suffix,
                          .status = status,
                          .units = *units,
                          .is_part = row.is_part,
                          .ref = ref});
    }
  }

  Claims& into_;
  ExportInput input_;
  ObjectCells object_cells_;
  std::string tenant_;
};

template <const auto& columns>
std::unique_ptr<RowParser> sku_reader(Claims& into, const ExportInput& input) {
  return std::make_unique<SkuReader>(into, input, columns);
}

constexpr std::string_view kGives =
    "licences of each state and licences assigned, per SKU; not: single subscriptions, trials";

}  // namespace

std::span<const ExportDef> subscribed_skus() {
  static const std::array kDefs{
      ExportDef{
          .name = "graph_subscribed_skus",
          .columns = kColumnDefs<kColumns>,
          .title = "Microsoft Graph: subscribedSkus",
          .obtain = "GET https://graph.microsoft.com/v1.0/subscribedSkus, or Get-MgSubscribedSku",
          .gives = kGives,
          .make_parser = sku_reader<kColumnDefs<kColumns>>,
          .needs_customer = true,
          .names_tenant = true,
      },
      ExportDef{
          .name = "partner_center_subscribed_skus",
          .columns = kPartnerCenterColumns,
          .title = "Partner Center: subscribedskus of a customer",
          .obtain = "GET https://api.partnercenter.microsoft.com/v1/customers/{id}/subscribedskus",
          .gives = kGives,
          .make_parser = sku_reader<kPartnerCenterColumns>,
          .needs_customer = true,
      },
  };
  return kDefs;
}

}  // namespace licstat
