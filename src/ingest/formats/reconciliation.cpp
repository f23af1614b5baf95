// SPDX-License-Identifier: Apache-2.0
// Partner Center reconciliation files: what a partner is charged, line by line. Lines of a new
// purchase, a renewal or a cycle have the price of a licence; those that mend earlier ones do not.
// Source: docs/input-formats.md#prices.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "licstat/base/ascii.hpp"
#include "licstat/ingest/claims/claims.hpp"
#include "licstat/ingest/formats/format_columns.hpp"
#include "licstat/ingest/formats/table.hpp"
#include "licstat/ingest/formats/words.hpp"
#include "licstat/model/billing_terms.hpp"

namespace licstat {
namespace {

/// What both files say of a charge, under the names of new commerce and of the licence-based one.
struct ChargeColumn {
  std::string_view name;
  std::string_view licence_based;
  bool required = false;
};
constexpr std::array kInvoiceColumns{
    ChargeColumn{"SubscriptionId", "SyndicationPartnerSubscriptionNumber", true},
    ChargeColumn{"ChargeType", "ChargeType", true},
    ChargeColumn{"UnitPrice", "UnitPrice", true},
    ChargeColumn{"TermAndBillingCycle", "BillingCycleType", true},
    ChargeColumn{"Currency", "Currency"},
    ChargeColumn{"ChargeStartDate", "ChargeStartDate"},
    // Of new commerce alone.
    ChargeColumn{"BillingFrequency", ""},
    ChargeColumn{"ProductQualifiers", ""},
};
consteval std::size_t at(std::string_view name) { return column(kInvoiceColumns, name); }

constexpr auto kLicenceBased = [] {
  std::array<ColumnDef, at("BillingFrequency")> defs{};
  for (std::size_t at = 0; at < defs.size(); ++at) {
    defs[at].name = kInvoiceColumns[at].licence_based;
    defs[at].required = kInvoiceColumns[at].required;
  }
  return defs;
}();

bool has_price(std::string_view charge_type) {
  constexpr std::array<std::string_view, 5> kWords{"new", "renew", "renewfee", "cycle", "cyclefee"};
  return std::ranges::count(kWords, plain_word(charge_type)) > 0;
}

/// The cycle at the end of "1 Year, Monthly" or "1-Month commitment for monthly billing". What says
/// none is billed as a whole: "1 Month Subscription".
std::string_view cycle_of(std::string_view term) {
  constexpr std::string_view kFor = " for ";
  constexpr std::string_view kBilling = " billing";
  term.remove_prefix(term.rfind(',') + 1);  // npos + 1 is 0
  const std::size_t commitment = term.rfind(kFor);
  if (commitment != std::string_view::npos) term.remove_prefix(commitment + kFor.size());
  if (term.ends_with(kBilling)) term.remove_suffix(kBilling.size());
  return trim_blanks(term);
}

/// "1 Year" of "1 Year, Monthly", "One-Year" of "One-Year commitment for monthly billing", "1 Month
/// Subscription"; empty: the text has a cycle alone, "Annual".
std::string_view term_of(std::string_view text) {
  const std::size_t end = std::min(text.rfind(','), text.rfind(" for "));
  if (end == std::string_view::npos && text.find(' ') == std::string_view::npos) return {};
  return trim_blanks(text.substr(0, end));
}

/// The months that a price is for; 0: what is bought once has no price a month.
int months_of_cycle(ExportFields& fields, bool is_new_commerce) {
  const bool is_given = is_new_commerce && !fields.text(at("BillingFrequency")).empty();
  const std::size_t column = is_given ? at("BillingFrequency") : at("TermAndBillingCycle");
  const std::string_view text = fields.required(column);
  if (const auto months = months_of(cycle_of(text))) return *months;
  // "One-Month commitment for monthly/yearly billing": a month is billed as a month either way.
  const auto commitment = months_of(text.substr(0, text.rfind(" for ")));
  if (commitment == 1) return *commitment;
  fail_unknown_word(fields, column, text, billing_words());
  return 0;
}

/// A trial is charged with nothing, which is no price of what it tries.
bool is_trial(ExportFields& fields, bool is_new_commerce) {
  constexpr std::string_view kTrial = "trial";
  const auto says_trial = [&](std::size_t column) {
    return ascii_lower(fields.cell(column)).find(kTrial) != std::string::npos;
  };
  return says_trial(at("TermAndBillingCycle")) ||
         (is_new_commerce && says_trial(at("ProductQualifiers")));
}

/// Lines without any cycle are of no licence: what is bought once, Azure by its use.
bool has_cycle(const ExportFields& fields, bool is_new_commerce) {
  return !is_new_commerce || !fields.is_empty(at("BillingFrequency")) ||
         !fields.is_empty(at("TermAndBillingCycle"));
}

class ChargeReader final : public RowParser {
 public:
  ChargeReader(Claims& into, const ExportInput& input, bool is_new_commerce)
      : into_(into),
        is_new_commerce_(is_new_commerce),
        parse_date_(input.date_order ? parse_export_date : parse_us_date) {}

  RowProblem parse(std::span<const Field> cells, RowRef ref) override {
    ExportFields fields(cells);
    const std::string_view charge_type = fields.required(at("ChargeType"));
    const bool is_priced = has_price(charge_type) && has_cycle(fields, is_new_commerce_) &&
                           !is_trial(fields, is_new_commerce_);
    if (!fields.failed() && !is_priced) {
      into_.unused.note_without_price(ref);
      return nullptr;
    }
    const std::string_view id = fields.required(at("SubscriptionId"));
    const std::string_view text = fields.required(at("UnitPrice"), parse_price);
    const int months = months_of_cycle(fields, is_new_commerce_);
    const std::string_view currency = fields.optional(at("Currency"), parse_currency).value_or("");
    const auto day = fields.optional(at("ChargeStartDate"), parse_date_);
    if (fields.failed()) return fields.take_error();
    if (months == 0) {
      into_.unused.note_without_price(ref);
      return nullptr;
    }
    const auto price = price_a_month(text, months);
    if (!price) {
      fields.fail(at("UnitPrice"), price.error());
      return fields.take_error();
    }
    const std::string_view term = term_of(fields.text(at("TermAndBillingCycle")));
    return add(id, {.price = {*price, std::string(currency), ref},
                    .day = day,
                    .term = std::string(months_of(term) ? term_name(term) : std::string_view()),
                    .billing_cycle = std::string(billing_cycle_of(months))});
  }

 private:
  RowProblem add(std::string_view id, Prices::Charge charge) {
    const auto charged = into_.prices.add_charge(id, std::move(charge));
    if (charged.superseded) into_.unused.supersede(*charged.superseded);
    if (!charged.conflict) return nullptr;
    return std::make_unique<RowError>(
        RowError{at("UnitPrice"), 0, DiagnosticId::ConflictingRow,
                 fmt::format("the subscription has another price of the same day in {}",
                             into_.rows.place_of(*charged.conflict)),
                 "keep one of the two rows"});
  }

  Claims& into_;
  bool is_new_commerce_;
  Expected<Date> (*parse_date_)(std::string_view);  // month first, unless --date-format says
};

template <bool is_new_commerce>
std::unique_ptr<RowParser> charge_reader(Claims& into, const ExportInput& input) {
  return std::make_unique<ChargeReader>(into, input, is_new_commerce);
}

constexpr std::string_view kGives = "prices by subscription, of new, renew and cycle charges";

}  // namespace

std::span<const ExportDef> reconciliation() {
  static const std::array kDefs{
      ExportDef{
          .name = "license_reconciliation",
          .columns = kLicenceBased,
          .title = "Partner Center licence-based reconciliation file",
          .obtain =
              "Partner Center: Billing > Billing history > reconciliation file (license-based)",
          .gives = kGives,
          .make_parser = charge_reader<false>,
          .gives_prices = true,
      },
      ExportDef{
          .name = "nce_reconciliation",
          .columns = kColumnDefs<kInvoiceColumns>,
          .title = "Partner Center reconciliation file of new commerce and one-time purchases",
          .obtain =
              "Partner Center: Billing > Billing history > reconciliation file (new commerce)",
          .gives = kGives,
          .make_parser = charge_reader<true>,
          .gives_prices = true,
      },
  };
  return kDefs;
}

}  // namespace licstat
