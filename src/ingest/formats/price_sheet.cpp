// SPDX-License-Identifier: Apache-2.0
// Microsoft's price sheet of new commerce: for each SKU a row for every term, billing plan and
// segment, with the price of the whole term. Source: docs/input-formats.md#prices.
#include <fmt/format.h>

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "licstat/base/ascii.hpp"
#include "licstat/ingest/claims/claims.hpp"
#include "licstat/ingest/formats/format_columns.hpp"
#include "licstat/ingest/formats/table.hpp"
#include "licstat/ingest/formats/words.hpp"
#include "licstat/model/billing_terms.hpp"

namespace licstat {
namespace {

constexpr std::array kSheetColumns{
    ColumnDef{"SkuTitle", true},
    ColumnDef{"TermDuration", true},
    ColumnDef{"BillingPlan", true},
    ColumnDef{"UnitPrice", true},
    ColumnDef{"Currency"},
    ColumnDef{"Market"},
    ColumnDef{"Segment"},
    ColumnDef{"PricingTierRangeMin"},
    ColumnDef{"PricingTierRangeMax"},
    ColumnDef{"EffectiveStartDate"},
    ColumnDef{"EffectiveEndDate"},
    ColumnDef{"Tags"},
};
consteval std::size_t at(std::string_view name) { return column(kSheetColumns, name); }

class OfferReader final : public RowParser {
 public:
  explicit OfferReader(Claims& into) : into_(into) {}

  RowProblem parse(std::span<const Field> cells, RowRef ref) override {
    ExportFields fields(cells);
    Prices::Offer offer;
    offer.title = fields.required_name(at("SkuTitle"), "a SKU");
    offer.term_months = read_term(fields);
    offer.billing_months = months_of(fields.text(at("BillingPlan"))).value_or(0);
    offer.segment = read_segment(fields);
    offer.market = fields.text(at("Market"));
    offer.from = fields.date(at("EffectiveStartDate"));
    offer.to = fields.date(at("EffectiveEndDate"));
    offer.min = fields.quantity(at("PricingTierRangeMin"));
    offer.max = fields.quantity(at("PricingTierRangeMax"));
    const std::string_view text = fields.required(at("UnitPrice"), parse_price);
    offer.price.currency = fields.optional(at("Currency"), parse_currency).value_or("");
    offer.price.ref = ref;
    if (fields.failed()) return fields.take_error();
    if (offer.term_months == 0 || is_trial(fields)) {
      into_.unused.note_without_price(ref);
      return nullptr;
    }
    const auto price = price_a_month(text, offer.term_months);
    if (!price) {
      fields.fail(at("UnitPrice"), price.error());
      return fields.take_error();
    }
    offer.price.price = *price;
    return add(std::move(offer), ref);
  }

 private:
  /// A trial costs nothing, which is not what the SKU costs.
  static bool is_trial(ExportFields& fields) {
    constexpr std::string_view kTrial = "trial";
    return ascii_lower(fields.text(at("SkuTitle"))).find(kTrial) != std::string::npos ||
           ascii_lower(fields.text(at("Tags"))).find(kTrial) != std::string::npos;
  }

  /// What is bought once has no term, and no price a month.
  static int read_term(ExportFields& fields) {
    const std::string_view text = fields.text(at("TermDuration"));
    if (text.empty()) return 0;
    const auto months = months_of(text);
    if (!months) fail_unknown_word(fields, at("TermDuration"), text, billing_words());
    return months.value_or(0);
  }

  static Segment read_segment(ExportFields& fields) {
    constexpr std::array<std::string_view, 4> kKnown{"Commercial", "Education", "Charity",
                                                     "Government"};
    const std::string_view text = fields.text(at("Segment"));
    if (text.empty()) return Segment::Commercial;
    const auto segment = segment_in(text);
    if (!segment) fail_unknown_word(fields, at("Segment"), text, kKnown);
    return segment.value_or(Segment::Commercial);
  }

  /// One price for all that tells two rows apart. The sheets of two markets or in two currencies
  /// are not one list.
  RowProblem add(Prices::Offer offer, RowRef ref) {
    const auto days = [](std::optional<Date> date) { return date ? date->days : 0; };
    const std::string about = fmt::format(
        "offer|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}", offer.title, offer.term_months, offer.billing_months,
        static_cast<int>(offer.segment), offer.market, offer.price.currency, days(offer.from),
        days(offer.to), offer.min.value_or(-1), offer.max.value_or(-1));
    const std::string content = price_text(offer.price.price);
    RowProblem problem;
    if (into_.rows.note(about, content, ref, at("UnitPrice"), problem) == Seen::New) {
      into_.prices.add_offer(std::move(offer));
    }
    return problem;
  }

  Claims& into_;
};

}  // namespace

std::span<const ExportDef> price_sheet() {
  static const std::array kDefs{
      ExportDef{
          .name = "nce_price_sheet",
          .columns = kSheetColumns,
          .title = "Partner Center price sheet of new commerce, licence-based",
          .obtain = "Partner Center > Pricing > License-based services > price list (new commerce)",
          .gives = "prices by SKU title, term, billing plan and segment",
          .make_parser = [](Claims& into, const ExportInput& /*input*/)
              -> std::unique_ptr<RowParser> { return std::make_unique<OfferReader>(into); },
          .gives_prices = true,
      },
  };
  return kDefs;
}

}  // namespace licstat
