// SPDX-License-Identifier: Apache-2.0
// Partner Center reconciliation files: what a partner is charged, line by line. Lines of a new
// purchase, a renewal or a cycle have the price of a licence; those that mend earlier ones do not.
// Source: docs/input-formats.md#prices.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "licstat/ingest/claims/claims.hpp"
#include "licstat/ingest/formats/definitions.hpp"
#include "licstat/ingest/formats/export_fields.hpp"

namespace licstat {
namespace {

// The same places in both tables.
enum Column : std::size_t {
  SubscriptionId,
  ChargeType,
  UnitPriceColumn,
  Cycle,
  CurrencyCode,
  ChargeStart,
  Frequency,
};
constexpr std::array<ColumnDef, 6> kLicenceBased{{
    {"SyndicationPartnerSubscriptionNumber", true},
    {"ChargeType", true},
    {"UnitPrice", true},
    {"BillingCycleType", true},
    {"Currency"},
    {"ChargeStartDate"},
}};
constexpr std::array<ColumnDef, 7> kNewCommerce{{
    {"SubscriptionId", true},
    {"ChargeType", true},
    {"UnitPrice", true},
    {"TermAndBillingCycle", true},
    {"Currency"},
    {"ChargeStartDate"},
    {"BillingFrequency"},
}};

/// 0: the purchase has no cycle, and so no price a month.
constexpr std::array kCycles{
    Word<int>{"Monthly", 1},   Word<int>{"Quarterly", 3},     Word<int>{"Semi-Annual", 6},
    Word<int>{"Annual", 12},   Word<int>{"Triennial", 36},    Word<int>{"Yearly", 12},
    Word<int>{"Annually", 12}, Word<int>{"Semi-Annually", 6}, Word<int>{"P1M", 1},
    Word<int>{"P3M", 3},       Word<int>{"P6M", 6},           Word<int>{"P1Y", 12},
    Word<int>{"P3Y", 36},      Word<int>{"One-Time", 0},      Word<int>{"None", 0},
};

/// Without case, hyphens and blanks, with which the files are free.
std::string plain_word(std::string_view text) {
  std::string word = folded_word(text);
  std::erase(word, '_');
  return word;
}

bool has_price(std::string_view charge_type) {
  constexpr std::array<std::string_view, 5> kWords{"new", "renew", "renewfee", "cycle", "cyclefee"};
  return std::ranges::count(kWords, plain_word(charge_type)) > 0;
}

/// The cycle at the end of "1 Year, Monthly" or "1-Month commitment for monthly billing".
std::string_view cycle_of(std::string_view term) {
  constexpr std::string_view kFor = " for ";
  constexpr std::string_view kBilling = " billing";
  term.remove_prefix(term.rfind(',') + 1);  // npos + 1 is 0
  const std::size_t commitment = term.rfind(kFor);
  if (commitment != std::string_view::npos) term.remove_prefix(commitment + kFor.size());
  if (term.ends_with(kBilling)) term.remove_suffix(kBilling.size());
  return trim_blanks(term);
}

/// The months that a price is for.
int months_of_cycle(ExportFields& fields, bool has_frequency) {
  const bool is_frequency = has_frequency && !fields.text(Frequency).empty();
  const std::size_t column = is_frequency ? Frequency : Cycle;
  const std::string_view text = fields.required(column);
  const std::string cycle = plain_word(cycle_of(text));
  std::vector<std::string_view> names;
  for (const Word<int>& known : kCycles) {
    if (plain_word(known.word) == cycle) return known.value;
    names.push_back(known.word);
  }
  fail_unknown_word(fields, column, text, names);
  return 0;
}

class Parser final : public RowParser {
 public:
  Parser(Claims& into, bool has_frequency, bool is_date_order_given)
      : into_(into), has_frequency_(has_frequency), is_date_order_given_(is_date_order_given) {}

  RowProblem parse(std::span<const Field> cells, RowRef ref) override {
    ExportFields fields(cells);
    const std::string_view charge_type = fields.required(ChargeType);
    if (!fields.failed() && !has_price(charge_type)) {
      into_.unused.note_without_price(ref);
      return nullptr;
    }
    const std::string_view id = fields.required(SubscriptionId);
    const std::string_view text = fields.FieldReader::required(UnitPriceColumn, parse_price);
    const int months = months_of_cycle(fields, has_frequency_);
    const std::string_view currency = fields.optional(CurrencyCode, parse_currency).value_or("");
    const auto day = fields.us_date(ChargeStart, is_date_order_given_);
    if (fields.failed()) return fields.take_error();
    if (months == 0) {
      into_.unused.note_without_price(ref);
      return nullptr;
    }
    const auto price = part_of(*read_price(text), months);
    if (!price) return too_long(text);
    return add(id, {*price, std::string(currency), ref}, day);
  }

 private:
  RowProblem add(std::string_view id, UnitPrice price, std::optional<Date> day) {
    const auto charged = into_.prices.add_charge(id, std::move(price), day);
    if (charged.superseded) into_.unused.supersede(*charged.superseded);
    if (!charged.conflict) return nullptr;
    return std::make_unique<RowError>(
        RowError{UnitPriceColumn, 0, DiagnosticId::ConflictingRow,
                 fmt::format("the subscription has another price of the same day in {}",
                             into_.rows.place_of(*charged.conflict)),
                 "keep one of the two rows"});
  }

  static RowProblem too_long(std::string_view text) {
    return std::make_unique<RowError>(RowError{UnitPriceColumn, 0, DiagnosticId::BadDecimal,
                                               fmt::format("'{}' has too many digits", text),
                                               "at most 18 digits"});
  }

  Claims& into_;
  bool has_frequency_;
  bool is_date_order_given_;
};

}  // namespace

const ExportDef kLicenceReconciliation{
    .record = {Kind::Export, "license_reconciliation", kLicenceBased},
    .title = "Partner Center licence-based reconciliation file",
    .obtain = "Partner Center: Billing > Billing history > reconciliation file (license-based)",
    .gives = "prices by subscription, of new, renew and cycle charges",
    .make_parser = [](Claims& into, const ExportInput& input) -> std::unique_ptr<RowParser> {
      return std::make_unique<Parser>(into, false, input.date_order.has_value());
    },
    .gives_prices = true,
};

const ExportDef kNceReconciliation{
    .record = {Kind::Export, "nce_reconciliation", kNewCommerce},
    .title = "Partner Center reconciliation file of new commerce and one-time purchases",
    .obtain = "Partner Center: Billing > Billing history > reconciliation file (new commerce)",
    .gives = "prices by subscription, of new, renew and cycle charges",
    .make_parser = [](Claims& into, const ExportInput& input) -> std::unique_ptr<RowParser> {
      return std::make_unique<Parser>(into, true, input.date_order.has_value());
    },
    .gives_prices = true,
};

}  // namespace licstat
