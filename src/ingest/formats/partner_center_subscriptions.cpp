// SPDX-License-Identifier: Apache-2.0
// Partner Center's subscriptions of a customer: what was bought through this partner. An offerId is
// no SKU, so the SKU is that of the offer's name.
// Source: docs/input-formats.md#partner-center.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <vector>

#include "licstat/ingest/claims/claims.hpp"
#include "licstat/ingest/formats/definitions.hpp"
#include "licstat/ingest/formats/partner_center_rows.hpp"

namespace licstat {
namespace {

enum Column : std::size_t {
  Id,
  OfferName,
  StatusWord,
  Reasons,
  Quantity,
  IsTrial,
  PartnerId,
  Created,
  Started,
  CommittedUntil,
  BillingType,
  kColumns
};
constexpr std::array<ColumnDef, kColumns> kColumnTable{{
    {"id", true},
    {"offerName", true},
    {"status", true},
    {"suspensionReasons"},
    {"quantity", true},
    {"isTrial"},
    {"partnerId"},
    {"creationDate"},
    {"effectiveStartDate"},
    {"commitmentEndDate"},
    {"billingType"},
}};

/// The reasons of a list, "a+b"; CSV may have them as plain text.
std::string read_reasons(ExportFields& fields) {
  const std::string_view cell = fields.cell(Reasons);
  if (!cell.starts_with('[') && !cell.starts_with('{')) return std::string(cell);
  const auto list = fields.json(Reasons);
  const auto is_text = [](const nlohmann::json& reason) { return reason.is_string(); };
  if (!list.is_array() || !std::ranges::all_of(list, is_text)) {
    fields.fail(Reasons, DiagnosticId::BadType, fmt::format("'{}' is no list of reasons", cell),
                R"(texts in a list, such as ["...", "..."])");
    return {};
  }
  return fmt::format("{}", fmt::join(list.get<std::vector<std::string>>(), "+"));
}

class Parser final : public RowParser {
 public:
  Parser(Claims& into, const ExportInput& input) : into_(into), input_(input) {}

  RowProblem parse(std::span<const Field> cells, RowRef ref) override {
    ExportFields fields(cells);
    SubscriptionClaim draft;
    Subscription& record = draft.record;
    record.customer_id = input_.customer_id;
    record.subscription_id = fields.required_name(Id, "a subscription");
    record.sku = fields.required(OfferName);
    draft.part_number = record.sku;
    record.status = read_partner_center_status(fields, StatusWord);
    const std::string reasons = read_reasons(fields);
    if (record.status == Status::Suspended) record.suspension_reason = reasons;
    // What is billed by use, such as Azure, has a quantity too, but no licences.
    const bool has_licences = !equal_ignoring_case(fields.text(BillingType), "usage");
    record.quantity = has_licences ? fields.required_quantity(Quantity) : 0;
    const auto trial = fields.boolean(IsTrial);
    record.trial = trial.value_or(false);
    draft.says_trial = trial.has_value();
    record.partner_id = fields.text(PartnerId);
    const auto created = fields.date(Created);
    const auto started = fields.date(Started);
    set_term(fields, record, started ? started : created, fields.date(CommittedUntil),
             CommittedUntil);
    draft.source = SubscriptionSource::PartnerCenter;
    draft.ref = ref;
    if (fields.failed()) return fields.take_error();
    return take(draft, has_licences);
  }

 private:
  RowProblem take(const SubscriptionClaim& draft, bool has_licences) {
    RowProblem problem;
    const std::string about =
        fmt::format("partner center|{}|{}", input_.customer_id, draft.record.subscription_id);
    if (into_.rows.note(about, content_of(draft), draft.ref, Id, problem) != Seen::New)
      return problem;
    if (has_licences) {
      into_.add(draft);
    } else {
      into_.unused.leave_out(draft.ref);
    }
    return nullptr;
  }

  Claims& into_;
  ExportInput input_;
};

}  // namespace

const ExportDef kPartnerCenterSubscriptions{
    .record = {Kind::Export, "partner_center_subscriptions", kColumnTable},
    .title = "Partner Center: subscriptions of a customer",
    .obtain = "GET https://api.partnercenter.microsoft.com/v1/customers/{id}/subscriptions",
    .gives = "subscriptions with status, trial, partner and dates; not: licences assigned",
    .make_parser = [](Claims& into, const ExportInput& input) -> std::unique_ptr<RowParser> {
      return std::make_unique<Parser>(into, input);
    },
    .needs_customer = true,
};

}  // namespace licstat
