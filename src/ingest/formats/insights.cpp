// SPDX-License-Identifier: Apache-2.0
// Partner Center insights that list subscriptions month by month: DynamicsUsage and PowerBIUsage,
// with the seats in use, and SeatsSubscriptionsAndRevenue.
// Source: docs/input-formats.md#insights.
#include <algorithm>
#include <array>

#include "licstat/base/ascii.hpp"
#include "licstat/ingest/formats/format_columns.hpp"
#include "licstat/ingest/formats/subscription_list.hpp"
#include "licstat/ingest/formats/table.hpp"

namespace licstat {
namespace {

/// What the same column is called in each of them.
struct ColumnNames {
  std::string_view partner, status, seats, assigned;
  SubscriptionColumn active;
};

consteval auto columns_of(ColumnNames names) {
  return std::array{
      needed("CustomerTenantId", Fills::CustomerId),
      SubscriptionColumn{"CustomerName", Fills::CustomerName},
      SubscriptionColumn{"CustomerMarket", Fills::Country},
      SubscriptionColumn{names.partner, Fills::PartnerId},
      needed("SubscriptionId", Fills::SubscriptionId),
      SubscriptionColumn{"SubscriptionStartDate", Fills::StartDate},
      SubscriptionColumn{"SubscriptionEndDate", Fills::EndDate},
      needed(names.status, Fills::Status),
      needed("Month", Fills::Month),
      SubscriptionColumn{"SKU"},
      SubscriptionColumn{"SKUId"},
      SubscriptionColumn{"FreeVsPaidSKU"},
      needed(names.seats, Fills::Quantity),
      SubscriptionColumn{names.assigned, Fills::Assigned},
      names.active,
      SubscriptionColumn{"IsDuplicateRowForPGA", Fills::Doubled},
  };
}
constexpr auto kDynamicsColumns =
    columns_of({"MPNId", "SubscriptionStatus", "AvailableSeats", "AssignedSeats",
                needed("ActiveSeats", Fills::Active)});
constexpr auto kPowerBiColumns = [] {
  std::array<SubscriptionColumn, kDynamicsColumns.size() + 1> columns{};
  std::ranges::copy(kDynamicsColumns, columns.begin());
  columns.back() = needed("PartnerHierarchy");
  return columns;
}();
constexpr auto kSeatsColumns = [] {
  const auto common =
      columns_of({"MpnId", "SubscriptionState", "TotalSoldSeats", "TotalAssignedSeats",
                  SubscriptionColumn{"ActiveSeats", Fills::Active}});
  std::array<SubscriptionColumn, common.size() + 1> columns{};
  std::ranges::copy(common, columns.begin());
  columns.back() = {"IsAutoRenew", Fills::AutoRenew};
  return columns;
}();
/// The same in all three.
consteval std::size_t at(std::string_view name) { return column(kDynamicsColumns, name); }

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

/// By GUID; a SKU id of another form is nothing that other exports know, and the name serves.
void read_sku(ExportFields& fields, SubscriptionClaim& claim) {
  const std::string_view id = fields.text(at("SKUId"));
  const std::string_view name = is_guid(id) ? fields.text(at("SKU")) : fields.required(at("SKU"));
  claim.record.sku = is_guid(id) ? id : name;
  if (is_guid(id)) claim.record.product = name;
}

void read_sku_and_trial(ExportFields& fields, SubscriptionRow& row) {
  SubscriptionClaim& claim = row.claim;
  read_sku(fields, claim);
  claim.says_trial = !fields.is_empty(at("FreeVsPaidSKU"));
  if (claim.says_trial) claim.record.trial = read_word(fields, at("FreeVsPaidSKU"), kFreeWords);
  check_term(fields, claim.record, at("SubscriptionEndDate"));
}

constexpr SubscriptionListDef list_of(std::span<const SubscriptionColumn> columns,
                                      SubscriptionSource source, std::string_view rows_of) {
  return {.columns = columns,
          .source = source,
          .rows_of = rows_of,
          .statuses = kStatusWords,
          .has_row_per_partner = true,
          .quirk = read_sku_and_trial};
}
constexpr SubscriptionListDef kPowerBi =
    list_of(kPowerBiColumns, SubscriptionSource::Insights, "power bi usage");
constexpr SubscriptionListDef kDynamics =
    list_of(kDynamicsColumns, SubscriptionSource::Insights, "dynamics usage");
constexpr SubscriptionListDef kSeats =
    list_of(kSeatsColumns, SubscriptionSource::InsightsSeats, "seats");

constexpr std::string_view kUsageGives =
    "subscriptions with status, seats, seats assigned and in use, month by month; not: users";

}  // namespace

std::span<const ExportDef> insights() {
  static const std::array kDefs{
      ExportDef{
          .name = "insights_power_bi_usage",
          .columns = kColumnDefs<kPowerBiColumns>,
          .title = "Partner Center insights: PowerBIUsage",
          .obtain = "Partner Center > Insights > Download reports > PowerBIUsage",
          .gives = kUsageGives,
          .make_parser = subscription_reader<kPowerBi>,
          .is_dated = true,
      },
      ExportDef{
          .name = "insights_dynamics_usage",
          .columns = kColumnDefs<kDynamicsColumns>,
          .title = "Partner Center insights: DynamicsUsage",
          .obtain = "Partner Center > Insights > Download reports > DynamicsUsage",
          .gives = kUsageGives,
          .make_parser = subscription_reader<kDynamics>,
          .is_dated = true,
      },
      ExportDef{
          .name = "insights_seats",
          .columns = kColumnDefs<kSeatsColumns>,
          .title = "Partner Center insights: SeatsSubscriptionsAndRevenue",
          .obtain = "Partner Center > Insights > Download reports > SeatsSubscriptionsAndRevenue",
          .gives = "subscriptions with state, seats and seats assigned, month by month; not: use",
          .make_parser = subscription_reader<kSeats>,
          .is_dated = true,
      },
  };
  return kDefs;
}

}  // namespace licstat
