// SPDX-License-Identifier: Apache-2.0
// The licences that the Microsoft 365 admin center exports: one row for each product, the bought
// and the expired ones as two numbers.
// Source: docs/input-formats.md#admin-center-licences.
#include <fmt/format.h>

#include <array>

#include "licstat/ingest/claims/claims.hpp"
#include "licstat/ingest/formats/definitions.hpp"
#include "licstat/ingest/formats/export_fields.hpp"

namespace licstat {
namespace {

enum Column : std::size_t { Product, Total, Expired, Assigned, kColumns };
constexpr std::array<ColumnDef, kColumns> kColumnTable{{
    {"Product Title", true},
    {"Total Licenses", true},
    {"Expired Licenses", true},
    {"Assigned licenses", true},
}};

class Parser final : public RowParser {
 public:
  Parser(Claims& into, const ExportInput& input) : into_(into), input_(input) {}

  RowProblem parse(std::span<const Field> cells, RowRef ref) override {
    ExportFields fields(cells);
    const std::string_view product = fields.required_name(Product, "a product");
    const std::int64_t total = fields.required_quantity(Total);
    const std::int64_t expired = fields.quantity(Expired).value_or(0);
    const auto assigned = fields.quantity(Assigned);
    if (fields.failed()) return fields.take_error();
    RowProblem problem;
    const std::string about = fmt::format("licences|{}|{}", input_.customer_id, product);
    const std::string content = fmt::format("{}|{}|{}", total, expired, assigned.value_or(-1));
    if (into_.rows.note(about, content, ref, Product, problem) != Seen::New) return problem;
    // An active subscription of no licences would say that the expired ones were replaced.
    if (total > 0 || expired == 0) add(product, "purchased", Status::Active, total, ref);
    if (expired > 0) add(product, "expired", Status::InGracePeriod, expired, ref);
    if (assigned) {
      into_.add(AssignedClaim{input_.customer_id, product, *assigned, AssignedSource::AdminCenter,
                              std::nullopt, ref});
    }
    return nullptr;
  }

 private:
  void add(std::string_view product, std::string_view suffix, Status status, std::int64_t quantity,
           RowRef ref) {
    const std::string id = fmt::format("{}/{}", product, suffix);
    SubscriptionClaim draft;
    draft.record.customer_id = input_.customer_id;
    draft.record.subscription_id = id;
    draft.record.sku = product;
    draft.record.status = status;
    draft.record.quantity = quantity;
    draft.source = SubscriptionSource::AdminCenterLicences;
    draft.says_trial = false;
    draft.ref = ref;
    into_.add(draft);
  }

  Claims& into_;
  ExportInput input_;
};

}  // namespace

const ExportDef kAdminCenterLicences{
    .record = {Kind::Export, "admin_center_licences", kColumnTable},
    .title = "Microsoft 365 admin center: licenses",
    .obtain = "Microsoft 365 admin center > Billing > Licenses > Export",
    .gives = "licences bought, expired and assigned per product; not: single subscriptions, trials",
    .make_parser = [](Claims& into, const ExportInput& input) -> std::unique_ptr<RowParser> {
      return std::make_unique<Parser>(into, input);
    },
    .needs_customer = true,
};

}  // namespace licstat
