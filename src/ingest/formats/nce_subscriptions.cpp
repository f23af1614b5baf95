// SPDX-License-Identifier: Apache-2.0
// Subscriptions as Microsoft's NCE Bulk Migration Tool lists them: those of the new commerce and
// those that may be moved to it. It writes dates month first.
// Source: docs/input-formats.md#nce-bulk-migration-tool.
#include <fmt/format.h>

#include <array>

#include "licstat/ingest/claims/claims.hpp"
#include "licstat/ingest/formats/definitions.hpp"
#include "licstat/ingest/formats/export_fields.hpp"

namespace licstat {
namespace {

enum Column : std::size_t {
  Partner,
  Tenant,
  CustomerName,
  Id,
  Product,
  Expiration,
  Seats,
  MigratedFrom,
  kColumns
};
constexpr std::array<ColumnDef, kColumns> kModernColumns{{
    {"PartnerTenantId"},
    {"CustomerTenantId", true},
    {"CustomerName"},
    {"SubscriptionId", true},
    {"ProductName", true},
    {"ExpirationDate"},
    {"SeatCount", true},
    {"MigratedFromSubscriptionId"},
}};
// Its SeatCount, Term and BillingPlan are what is wanted of the new commerce, not what there is.
constexpr std::array<ColumnDef, MigratedFrom> kLegacyColumns{{
    {"PartnerTenantId"},
    {"CustomerTenantId", true},
    {"CustomerName"},
    {"LegacySubscriptionId", true},
    {"LegacyProductName", true},
    {"ExpirationDate"},
    {"CurrentSeatCount", true},
}};

class Parser final : public RowParser {
 public:
  Parser(Claims& into, bool is_date_order_given)
      : into_(into), is_date_order_given_(is_date_order_given) {}

  RowProblem parse(std::span<const Field> cells, RowRef ref) override {
    ExportFields fields(cells);
    SubscriptionClaim draft;
    Subscription& record = draft.record;
    record.customer_id = read_customer_id(fields, Tenant);
    record.customer_name = fields.text(CustomerName);
    record.subscription_id = fields.required(Id);
    record.sku = fields.required(Product);
    // The tool asks for all subscriptions and writes no status.
    record.status = Status::Active;
    record.quantity = fields.required_quantity(Seats);
    record.partner_id = fields.text(Partner);
    record.end_date = fields.us_date(Expiration, is_date_order_given_);
    // What .NET writes for a date that is not set.
    if (record.end_date == date_of(1, 1, 1)) record.end_date.reset();
    if (cells.size() > MigratedFrom) draft.replaces = fields.text(MigratedFrom);
    if (fields.failed()) return fields.take_error();
    draft.source = SubscriptionSource::NceTool;
    draft.says_trial = false;
    draft.ref = ref;
    RowProblem problem;
    const std::string about = fmt::format("nce|{}|{}", record.customer_id, record.subscription_id);
    if (into_.rows.note(about, content_of(draft), ref, Id, problem) == Seen::New) into_.add(draft);
    return problem;
  }

 private:
  Claims& into_;
  bool is_date_order_given_;
};

std::unique_ptr<RowParser> make_parser(Claims& into, const ExportInput& input) {
  return std::make_unique<Parser>(into, input.date_order.has_value());
}

constexpr std::string_view kGives =
    "subscriptions with partner and end; not: status (all are taken for active), trials, licences "
    "assigned";

}  // namespace

const ExportDef kNceSubscriptions{
    .record = {Kind::Export, "nce_subscriptions", kModernColumns},
    .title = "NCE Bulk Migration Tool: ncesubscriptions.csv",
    .obtain = "NCEBulkMigrationTool, 'Export NCE subscriptions'",
    .gives = kGives,
    .make_parser = make_parser,
};

const ExportDef kNceLegacySubscriptions{
    .record = {Kind::Export, "nce_legacy_subscriptions", kLegacyColumns},
    .title = "NCE Bulk Migration Tool: subscriptions.csv",
    .obtain = "NCEBulkMigrationTool, 'Export subscriptions with migration eligibility'",
    .gives = kGives,
    .make_parser = make_parser,
};

}  // namespace licstat
