// SPDX-License-Identifier: Apache-2.0
// Microsoft Graph directory/subscriptions (companySubscription): one row for each purchase.
// Source: docs/input-formats.md#graph-directorysubscriptions.
#include <array>

#include "licstat/ingest/formats/format_columns.hpp"
#include "licstat/ingest/formats/subscription_list.hpp"
#include "licstat/ingest/formats/table.hpp"

namespace licstat {
namespace {

constexpr std::array kColumns{
    needed("id", Fills::SubscriptionId),
    SubscriptionColumn{"commerceSubscriptionId"},
    SubscriptionColumn{"ocpSubscriptionId"},
    needed("skuId", Fills::Sku),
    SubscriptionColumn{"skuPartNumber", Fills::PartNumber},
    needed("status", Fills::Status),
    needed("totalLicenses", Fills::Quantity),
    SubscriptionColumn{"isTrial", Fills::Trial},
    SubscriptionColumn{"createdDateTime", Fills::StartDate},
    SubscriptionColumn{"nextLifecycleDateTime"},
    SubscriptionColumn{"ownerTenantId", Fills::PartnerId},
};

/// Partner Center knows the subscription by its commerce id; older answers have the OCP id alone.
/// The date of the next state ends an active subscription; what has ended did so before it.
void read_other_id_and_end(ExportFields& fields, SubscriptionRow& row) {
  const std::string_view commerce_id = fields.text(column(kColumns, "commerceSubscriptionId"));
  const std::string_view ocp_id = fields.text(column(kColumns, "ocpSubscriptionId"));
  row.claim.other_id = commerce_id.empty() ? ocp_id : commerce_id;
  row.claim.older_id = commerce_id.empty() ? commerce_id : ocp_id;
  const auto next_state = fields.date(column(kColumns, "nextLifecycleDateTime"));
  Subscription& record = row.claim.record;
  const bool ends_after_start = !record.start_date || next_state >= record.start_date;
  if (record.status == Status::Active && ends_after_start) record.end_date = next_state;
}

constexpr SubscriptionListDef kList{
    .columns = kColumns,
    .source = SubscriptionSource::GraphDirectory,
    .rows_of = "directory",
    .statuses = kGraphStatusWords,
    .quirk = read_other_id_and_end,
};

}  // namespace

std::span<const ExportDef> graph_directory() {
  static const std::array kDefs{
      ExportDef{
          .name = "graph_subscriptions",
          .columns = kColumnDefs<kColumns>,
          .title = "Microsoft Graph: directory/subscriptions",
          .obtain = "GET https://graph.microsoft.com/v1.0/directory/subscriptions",
          .gives = "subscriptions with status, trial, partner and dates; not: licences assigned",
          .make_parser = subscription_reader<kList>,
          .needs_customer = true,
      },
  };
  return kDefs;
}

}  // namespace licstat
