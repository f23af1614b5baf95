// SPDX-License-Identifier: Apache-2.0
// Price lists that administrators keep: a price per licence and month for each SKU.
// Source: docs/input-formats.md#prices.
#include <fmt/format.h>

#include <array>

#include "licstat/ingest/claims/claims.hpp"
#include "licstat/ingest/formats/definitions.hpp"
#include "licstat/ingest/formats/export_fields.hpp"

namespace licstat {
namespace {

// The same places in both tables.
enum Column : std::size_t { SkuId, Name, UnitCost, PartNumber, CurrencyCode };
constexpr std::array<ColumnDef, 5> kOffice365ItPros{{
    {"SkuId", true},
    {"DisplayName", true},
    {"Price", true},
    {"SkuPartNumber", true},
    {"Currency"},
}};
constexpr std::array<ColumnDef, 3> kAdminDroid{{
    {"SkuId", true},
    {"License Name", true},
    {"Cost", true},
}};

class Parser final : public RowParser {
 public:
  Parser(Claims& into, bool has_currency) : into_(into), has_currency_(has_currency) {}

  RowProblem parse(std::span<const Field> cells, RowRef ref) override {
    ExportFields fields(cells);
    Prices::OfSku row;
    row.sku = fields.required_name(SkuId, "a SKU");
    const bool is_known = !fields.text(UnitCost).empty() && fields.text(UnitCost) != "_";
    const auto price = is_known ? fields.optional(UnitCost, parse_price) : std::nullopt;
    if (has_currency_) {
      row.part_number = fields.text(PartNumber);
      row.price.currency = fields.optional(CurrencyCode, parse_currency).value_or("");
    }
    if (fields.failed()) return fields.take_error();
    if (!price) return nullptr;  // a price that is not known stays so
    row.price.price = *read_price(*price);
    row.price.ref = ref;
    const std::string content = price_text(row.price.price) + '|' + row.price.currency;
    RowProblem problem;
    if (into_.rows.note("price|" + row.sku, content, ref, SkuId, problem) == Seen::New) {
      into_.prices.add_sku(std::move(row));
    }
    return problem;
  }

 private:
  Claims& into_;
  bool has_currency_;
};

}  // namespace

const ExportDef kOffice365ItProsPrices{
    .record = {Kind::Export, "office365itpros_prices", kOffice365ItPros},
    .title = "Office365itpros price list (SkuDataComplete.csv)",
    .obtain = "the script that Office365itpros publishes for its licensing report",
    .gives = "prices by SKU",
    .make_parser = [](Claims& into, const ExportInput&) -> std::unique_ptr<RowParser> {
      return std::make_unique<Parser>(into, true);
    },
    .gives_prices = true,
};

const ExportDef kAdminDroidPrices{
    .record = {Kind::Export, "admindroid_prices", kAdminDroid},
    .title = "AdminDroid price list (LicenseCostAndUserFriendlyName.csv)",
    .obtain = "the file that AdminDroid's licence cost script reads",
    .gives = "prices by SKU, without a currency",
    .make_parser = [](Claims& into, const ExportInput&) -> std::unique_ptr<RowParser> {
      return std::make_unique<Parser>(into, false);
    },
    .gives_prices = true,
};

}  // namespace licstat
