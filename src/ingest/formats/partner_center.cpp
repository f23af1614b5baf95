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

// PartnerCenter, the module of PowerShell, calls it so, and the order that it came with orderId.
constexpr std::array<std::string_view, 1> kIdNames{"subscriptionId"};

constexpr std::array kListColumns{
    needed("id", Fills::SubscriptionId, kIdNames),
    SubscriptionColumn{"orderId"},
    needed("offerName", Fills::Sku),
    needed("status", Fills::Status),
    SubscriptionColumn{"suspensionReasons"},
    needed("quantity", Fills::Quantity),
    SubscriptionColumn{"isTrial", Fills::Trial},
    SubscriptionColumn{"partnerId", Fills::PartnerId},
    SubscriptionColumn{"creationDate"},
    SubscriptionColumn{"effectiveStartDate", Fills::StartDate},
    SubscriptionColumn{"commitmentEndDate", Fills::EndDate},
    SubscriptionColumn{"autoRenewEnabled", Fills::AutoRenew},
    SubscriptionColumn{"termDuration", Fills::Term},
    SubscriptionColumn{"billingCycle", Fills::BillingPlan},
    SubscriptionColumn{"cancellationAllowedUntilDate", Fills::CancelUntil},
    SubscriptionColumn{"billingType"},
    SubscriptionColumn{"isMicrosoftProduct"},
    SubscriptionColumn{"productType.id"},
    SubscriptionColumn{"productType.displayName"},
    SubscriptionColumn{"productType"},  // as a whole, where its parts have no columns
};
consteval std::size_t at(std::string_view name) { return column(kListColumns, name); }

/// The reasons of a list, "a+b"; CSV may have them as plain text.
std::string read_reasons(ExportFields& fields) {
  constexpr std::size_t kReasons = at("suspensionReasons");
  const bool had_failed = fields.failed();
  const std::string_view cell = fields.cell(kReasons);
  if (!had_failed && fields.failed()) {
    // They are shown, and decide nothing: a row whose reasons were lost loses no licences.
    static_cast<void>(fields.take_error());
    return {};
  }
  if (!cell.starts_with('[') && !cell.starts_with('{')) return std::string(cell);
  std::vector<std::string> reasons;
  for (const JsonItem& item : json_items(fields, kReasons)) {
    if (item.is != JsonItem::Is::Text) {
      fields.fail(kReasons, DiagnosticId::BadType, fmt::format("'{}' is no list of reasons", cell),
                  R"(texts in a list, such as ["...", "..."])");
      return {};
    }
    reasons.push_back(item.text);
  }
  return fmt::format("{}", fmt::join(reasons, "+"));
}

/// "OnlineServicesNCE", be it a text or the id of an object; empty: not given.
std::string read_product_type(ExportFields& fields) {
  constexpr std::size_t kWhole = at("productType");
  for (const std::size_t part : {at("productType.id"), at("productType.displayName")}) {
    if (!fields.is_empty(part)) return std::string(fields.text(part));
  }
  const std::string_view cell = fields.cell(kWhole);
  const auto object = parse_json_object(cell);
  if (!object) {
    // "Microsoft.Store.PartnerCenter...": PowerShell wrote what it is, not what it holds.
    if (cell.find('.') != std::string_view::npos) fields.fail_unexpanded(kWhole, cell);
    return std::string(cell);
  }
  for (const JsonPart& part : object->parts) {
    if (equal_ignoring_case(part.key, "id")) return part.text;
  }
  return {};
}

/// Partner Center lists all that a customer bought: servers and other software, what vendors sell
/// through it, reserved machines. Licences are what is billed by licence and an online service of
/// Microsoft; what a row does not say of itself leaves nothing out.
bool is_no_licence(ExportFields& fields) {
  constexpr std::string_view kOnline = "onlineservices";
  const std::string_view billed_by = fields.text(at("billingType"));
  const std::string type = plain_word(read_product_type(fields));
  const bool is_by_licence = billed_by.empty() || equal_ignoring_case(billed_by, "license");
  const bool is_of_microsoft = fields.boolean(at("isMicrosoftProduct")).value_or(true);
  const bool is_online = type.empty() || type.starts_with(kOnline);
  return !is_by_licence || !is_of_microsoft || !is_online;
}

void read_subscription(ExportFields& fields, SubscriptionRow& row) {
  Subscription& record = row.claim.record;
  row.claim.part_number = record.sku;
  if (record.status == Status::Suspended) {
    row.text = read_reasons(fields);
    record.suspension_reason = row.text;
  }
  const auto created = fields.date(at("creationDate"));
  if (!record.start_date) record.start_date = created;
  check_term(fields, record, at("commitmentEndDate"));
}

constexpr SubscriptionListDef kSubscriptions{
    .columns = kListColumns,
    .source = SubscriptionSource::PartnerCenter,
    .rows_of = "partner center",
    .statuses = kStatusWords,
    .is_left_out = is_no_licence,
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
    SubscriptionColumn{"autoRenewEnabled", Fills::AutoRenew},
    SubscriptionColumn{"billingCycleName", Fills::BillingPlan},
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

constexpr SubscriptionListDef kAnalytics{
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
          .columns = kColumnDefs<kListColumns>,
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
