// SPDX-License-Identifier: Apache-2.0
// Microsoft's NCE Bulk Migration Tool: the tenants of a partner, their subscriptions of the new
// commerce and those that may be moved to it.
// Source: docs/input-formats.md#nce-bulk-migration-tool.
#include <array>

#include "licstat/ingest/formats/customer_reader.hpp"
#include "licstat/ingest/formats/format_columns.hpp"
#include "licstat/ingest/formats/subscription_list.hpp"
#include "licstat/ingest/formats/table.hpp"

namespace licstat {
namespace {

constexpr std::array kTenantColumns{
    ColumnDef{"TenantId", true},
    ColumnDef{"Domain", true},
    ColumnDef{"CompanyName", true},
};
constexpr CustomerColumns kCustomers{
    .rows_of = "nce customer",
    .id = column(kTenantColumns, "TenantId"),
    .domain = column(kTenantColumns, "Domain"),
    .name = column(kTenantColumns, "CompanyName"),
};

constexpr std::array kModernColumns{
    SubscriptionColumn{"PartnerTenantId", Fills::PartnerId},
    needed("CustomerTenantId", Fills::CustomerId),
    SubscriptionColumn{"CustomerName", Fills::CustomerName},
    needed("SubscriptionId", Fills::SubscriptionId),
    needed("ProductName", Fills::Sku),
    SubscriptionColumn{"ExpirationDate", Fills::EndDate},
    SubscriptionColumn{"Term", Fills::Term},
    SubscriptionColumn{"BillingPlan", Fills::BillingPlan},
    needed("SeatCount", Fills::Quantity),
    SubscriptionColumn{"MigratedFromSubscriptionId", Fills::Replaces},
};
// Its SeatCount, Term and BillingPlan are what is wanted of the new commerce, not what there is.
constexpr std::array kLegacyColumns{
    SubscriptionColumn{"PartnerTenantId", Fills::PartnerId},
    needed("CustomerTenantId", Fills::CustomerId),
    SubscriptionColumn{"CustomerName", Fills::CustomerName},
    needed("LegacySubscriptionId", Fills::SubscriptionId),
    needed("LegacyProductName", Fills::Sku),
    SubscriptionColumn{"ExpirationDate", Fills::EndDate},
    SubscriptionColumn{"AutoRenewEnabled", Fills::AutoRenew},
    SubscriptionColumn{"CurrentTerm", Fills::Term},
    SubscriptionColumn{"CurrentBillingPlan", Fills::BillingPlan},
    needed("CurrentSeatCount", Fills::Quantity),
};

/// What .NET writes for a date that is not set.
void drop_unset_end(ExportFields& /*fields*/, SubscriptionRow& row) {
  auto& end = row.claim.record.end_date;
  if (end == date_of(1, 1, 1)) end.reset();
}

/// The tool asks for all subscriptions and writes no status.
constexpr SubscriptionListDef list_of(std::span<const SubscriptionColumn> columns) {
  return {.columns = columns,
          .source = SubscriptionSource::NceTool,
          .rows_of = "nce",
          .has_us_dates = true,
          .quirk = drop_unset_end};
}
constexpr SubscriptionListDef kModern = list_of(kModernColumns);
constexpr SubscriptionListDef kLegacy = list_of(kLegacyColumns);

constexpr std::string_view kGives =
    "subscriptions with partner and end; not: status (all are taken for active), trials, licences "
    "assigned";

}  // namespace

std::span<const ExportDef> nce_migration_tool() {
  static const std::array kDefs{
      ExportDef{
          .name = "nce_customers",
          .columns = kTenantColumns,
          .title = "NCE Bulk Migration Tool: customers.csv",
          .obtain = "NCEBulkMigrationTool, 'Export customers'",
          .gives = "names and domains of customers; not: licences",
          .make_parser = customer_reader<kCustomers>,
          .lists_customers = true,
      },
      ExportDef{
          .name = "nce_subscriptions",
          .columns = kColumnDefs<kModernColumns>,
          .title = "NCE Bulk Migration Tool: ncesubscriptions.csv",
          .obtain = "NCEBulkMigrationTool, 'Export NCE subscriptions'",
          .gives = kGives,
          .make_parser = subscription_reader<kModern>,
      },
      ExportDef{
          .name = "nce_legacy_subscriptions",
          .columns = kColumnDefs<kLegacyColumns>,
          .title = "NCE Bulk Migration Tool: subscriptions.csv",
          .obtain = "NCEBulkMigrationTool, 'Export subscriptions with migration eligibility'",
          .gives = kGives,
          .make_parser = subscription_reader<kLegacy>,
      },
  };
  return kDefs;
}

}  // namespace licstat
