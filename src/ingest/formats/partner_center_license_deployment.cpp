// SPDX-License-Identifier: Apache-2.0
// Partner Center's licence deployment analytics: licences sold and deployed, a row for each
// customer, product and channel. The channels of a product are one subscription.
// Source: docs/input-formats.md#partner-center.
#include <fmt/format.h>

#include <array>

#include "licstat/ingest/claims/claims.hpp"
#include "licstat/ingest/formats/definitions.hpp"
#include "licstat/ingest/formats/export_fields.hpp"

namespace licstat {
namespace {

enum Column : std::size_t {
  Processed,
  Customer,
  CustomerName,
  ProductId,
  ProductName,
  Service,
  Channel,
  Sold,
  Deployed,
  kColumns
};
// Percentages are not read: older files do not say of what scale they are.
constexpr std::array<ColumnDef, kColumns> kColumnTable{{
    {"processedDateTime", true},
    {"customerTenantId", true, "customerId"},
    {"customerName"},
    {"productId"},
    {"productName"},
    {"serviceCode"},
    {"channel"},
    {"licensesSold", true},
    {"licensesDeployed", true},
}};

class Parser final : public RowParser {
 public:
  explicit Parser(Claims& into) : into_(into) {}

  RowProblem parse(std::span<const Field> cells, RowRef ref) override {
    ExportFields fields(cells);
    SubscriptionClaim draft;
    Subscription& record = draft.record;
    const Date processed = fields.required_date(Processed);
    record.customer_id = fields.required_name(Customer, "a customer");
    record.customer_name = fields.text(CustomerName);
    draft.part_number = fields.text(ProductName);
    record.sku = fields.text(ProductId);
    if (record.sku.empty()) record.sku = fields.required(ProductName);
    const std::string id = fmt::format("{}/deployment", record.sku);
    record.subscription_id = id;
    record.quantity = fields.required_quantity(Sold);
    const std::int64_t deployed = fields.required_quantity(Deployed);
    const std::string about =
        fmt::format("deployment|{}|{}|{}|{}|{}", record.customer_id, record.sku, processed.days,
                    fields.text(Service), fields.text(Channel));
    if (fields.failed()) return fields.take_error();
    RowProblem problem;
    const std::string content = fmt::format("{}|{}", record.quantity, deployed);
    if (into_.rows.note(about, content, ref, Sold, problem) != Seen::New) return problem;

    into_.dates.add(DateSource::Processed, processed);
    draft.source = SubscriptionSource::LicenceDeployment;
    draft.says_trial = false;
    draft.is_part = true;
    draft.snapshot = processed;
    draft.ref = ref;
    into_.add(draft);
    into_.add(AssignedClaim{record.customer_id, record.sku, deployed,
                            AssignedSource::LicensesDeployed, processed, ref, true});
    return nullptr;
  }

 private:
  Claims& into_;
};

}  // namespace

const ExportDef kPartnerCenterLicenseDeployment{
    .record = {Kind::Export, "partner_center_license_deployment", kColumnTable},
    .one_of = "productId|productName",
    .title = "Partner Center: licence deployment analytics",
    .obtain =
        "GET https://api.partnercenter.microsoft.com/v1/analytics/commercial/deployment/license",
    .gives = "licences sold and deployed of all customers; not: single subscriptions, trials",
    .make_parser = [](Claims& into, const ExportInput&) -> std::unique_ptr<RowParser> {
      return std::make_unique<Parser>(into);
    },
    .is_dated = true,
};

}  // namespace licstat
