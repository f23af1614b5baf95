// SPDX-License-Identifier: Apache-2.0
// Partner Center: a partner's customers, the subscriptions of one of them that were bought through
// this partner, and those of all customers in its analytics. An offerId is no SKU, so the SKU is
// that of the offer's name. Source: docs/input-formats.md#partner-center.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <vector>

#include "licstat/ingest/formats/customer_reader.hpp"
#include "licstat/ingest/formats/format_columns.hpp"
#include "licstat/ingest/formats/json_cells.hpp"
#include "licstat/ingest/formats/subscription_list.hpp"
#include "licstat/ingest/formats/table.hpp"

namespace licstat {
namespace {

constexpr std::array kCustomerColumns{
    ColumnDef{"companyProfile.tenantId", true},
    ColumnDef{"companyProfile.domain"},
    ColumnDef{"companyProfile.companyName"},
};
constexpr CustomerColumns kCustomers{
    .rows_of = "customers",
    .id = column(kCustomerColumns, "companyProfile.tenantId"),
    .domain = column(kCustomerColumns, "companyProfile.domain"),
    .name = column(kCustomerColumns, "companyProfile.companyName"),
};

/// Its word `none` has no meaning of its own, and is not known.
constexpr std::array kStatusWords{
    Word<Status>{"active", Status::Active},
    Word<Status>{"suspended", Status::Suspended},
    Word<Status>{"expired", Status::InGracePeriod},
    Word<Status>{"disabled", Status::Disabled},
    Word<Status>{"deleted", Status::Deprovisioned},
    Word<Status>{"deprovisioned", Status::Deprovisioned},
    Word<Status>{"canceled", Status::Cancelled},
    Word<Status>{"pending", Status::Pending},
};

constexpr std::array kSubscriptionColumns{
    needed("id", Fills::SubscriptionId),
    needed("offerName", Fills::Sku),
    needed("status", Fills::Status),
    SubscriptionColumn{"suspensionReasons"},
    needed("quantity"),
    SubscriptionColumn{"isTrial", Fills::Trial},
    SubscriptionColumn{"partnerId", Fills::PartnerId},
    SubscriptionColumn{"creationDate"},
    SubscriptionColumn{"effectiveStartDate", Fills::StartDate},
    SubscriptionColumn{"commitmentEndDate", Fills::EndDate},
    SubscriptionColumn{"billingType"},
};

/// The reasons of a list, "a+b"; CSV may have them as plain text.
std::string read_reasons(ExportFields& fields) {
  constexpr std::size_t kReasons = column(kSubscriptionColumns, "suspensionReasons");
  const std::string_view cell = fields.cell(kReasons);
  if (!cell.starts_with('[') && !cell.starts_with('{')) return std::string(cell);
  std::vector<std::string> reasons;
  for (const JsonItem& item : json_items(fields, kReasons)) {
    if (item.is != JsonItem::Is::Text) {
      fields.fail(kReasons, DiagnosticId::BadType, fmt::format("'{}' is no list of reasons", cell),
                  R"(texts in a list, such as ["...", "..."])");
    }
    reasons.push_back(item.text);
  }
  return fmt::format("{}", fmt::join(reasons, "+"));
}

/// What is billed by use, such as Azure, has a quantity too, but no licences.
void read_quantity(ExportFields& fields, SubscriptionRow& row) {
  const std::string_view billed_by = fields.text(column(kSubscriptionColumns, "billingType"));
  row.has_licences = !equal_ignoring_case(billed_by, "usage");
  if (!row.has_licences) return;
  row.claim.record.quantity = fields.required_quantity(column(kSubscriptionColumns, "quantity"));
}

void read_subscription(ExportFields& fields, SubscriptionRow& row) {
  Subscription& record = row.claim.record;
  record.product = record.sku;
  row.text = read_reasons(fields);
  if (record.status == Status::Suspended) record.suspension_reason = row.text;
  read_quantity(fields, row);
  const auto created = fields.date(column(kSubscriptionColumns, "creationDate"));
  if (!record.start_date) record.start_date = created;
  check_term(fields, record, column(kSubscriptionColumns, "commitmentEndDate"));
}

constexpr SubscriptionList kSubscriptions{
    .columns = kSubscriptionColumns,
    .source = SubscriptionSource::PartnerCenter,
    .rows_of = "partner center",
    .statuses = kStatusWords,
    .quirk = read_subscription,
};

constexpr std::array kAnalyticsColumns{
    needed("customerTenantId", Fills::CustomerId),
    SubscriptionColumn{"customerName", Fills::CustomerName},
    SubscriptionColumn{"customerMarket", Fills::Country},
    needed("id", Fills::SubscriptionId),
    needed("status", Fills::Status),
    needed("productName", Fills::Sku),
    needed("licenseCount", Fills::Quantity),
    SubscriptionColumn{"partnerId", Fills::PartnerId},
    SubscriptionColumn{"creationDate"},
    SubscriptionColumn{"effectiveStartDate", Fills::StartDate},
    SubscriptionColumn{"commitmentEndDate", Fills::EndDate},
    SubscriptionColumn{"trialEndDate"},
    SubscriptionColumn{"trialToPaidConversionDate"},
    SubscriptionColumn{"deprovisionedDate"},
};

/// A trial that was paid for later is none; of the ends the first that is given counts.
void read_trial_and_end(ExportFields& fields, SubscriptionRow& row) {
  constexpr std::size_t kTrialEnd = column(kAnalyticsColumns, "trialEndDate");
  constexpr std::size_t kDeprovisioned = column(kAnalyticsColumns, "deprovisionedDate");
  Subscription& record = row.claim.record;
  record.product = record.sku;
  const auto created = fields.date(column(kAnalyticsColumns, "creationDate"));
  if (!record.start_date) record.start_date = created;
  const auto trial_end = fields.date(kTrialEnd);
  const auto paid_since = fields.date(column(kAnalyticsColumns, "trialToPaidConversionDate"));
  const auto deprovisioned = fields.date(kDeprovisioned);
  record.trial = trial_end && !paid_since;
  row.claim.says_trial = trial_end || paid_since;
  auto end = std::pair(record.end_date, column(kAnalyticsColumns, "commitmentEndDate"));
  if (!end.first && record.trial) end = {trial_end, kTrialEnd};
  if (!end.first) end = {deprovisioned, kDeprovisioned};
  record.end_date = end.first;
  check_term(fields, record, end.second);
}

constexpr SubscriptionList kAnalytics{
    .columns = kAnalyticsColumns,
    .source = SubscriptionSource::SubscriptionAnalytics,
    .rows_of = "subscription analytics",
    .statuses = kStatusWords,
    .quirk = read_trial_and_end,
};

}  // namespace

std::span<const ExportDef> partner_center() {
  static const std::array kDefs{
      ExportDef{
          .name = "partner_center_customers",
          .columns = kCustomerColumns,
          .title = "Partner Center: customers",
          .obtain = "GET https://api.partnercenter.microsoft.com/v1/customers",
          .gives = "names and domains of customers, which folders may be called by; no licences",
          .make_parser = customer_reader<kCustomers>,
          .lists_customers = true,
      },
      ExportDef{
          .name = "partner_center_subscriptions",
          .columns = kColumnDefs<kSubscriptionColumns>,
          .title = "Partner Center: subscriptions of a customer",
          .obtain = "GET https://api.partnercenter.microsoft.com/v1/customers/{id}/subscriptions",
          .gives = "subscriptions with status, trial, partner and dates; not: licences assigned",
          .make_parser = subscription_reader<kSubscriptions>,
          .needs_customer = true,
      },
      ExportDef{
          .name = "partner_center_subscription_analytics",
          .columns = kColumnDefs<kAnalyticsColumns>,
          .title = "Partner Center: subscription analytics",
          .obtain =
              "GET https://api.partnercenter.microsoft.com/partner/v1/analytics/subscriptions",
          .gives = "subscriptions of all customers with status, trial, country, partner and dates; "
                   "not: licences assigned",
          .make_parser = subscription_reader<kAnalytics>,
      },
  };
  return kDefs;
}

}  // namespace licstat
