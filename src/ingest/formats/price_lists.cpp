// SPDX-License-Identifier: Apache-2.0
// Price lists that administrators keep: a price per licence and month for each SKU.
// Source: docs/input-formats.md#prices.
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "licstat/base/ascii.hpp"
#include "licstat/ingest/claims/claims.hpp"
#include "licstat/ingest/formats/format_columns.hpp"
#include "licstat/ingest/formats/table.hpp"
#include "licstat/ingest/read/field_reader.hpp"

namespace licstat {
namespace {

/// The columns of a list, by number.
struct PriceList {
  std::size_t sku = 0;
  std::size_t price = 0;
  std::size_t part_number = kNoColumn;
  std::size_t currency = kNoColumn;
};

constexpr std::array kOffice365ItPros{
    ColumnDef{"SkuId", true},         ColumnDef{"DisplayName", true}, ColumnDef{"Price", true},
    ColumnDef{"SkuPartNumber", true}, ColumnDef{"Currency"},
};
constexpr PriceList kOffice365ItProsList{
    .sku = column(kOffice365ItPros, "SkuId"),
    .price = column(kOffice365ItPros, "Price"),
    .part_number = column(kOffice365ItPros, "SkuPartNumber"),
    .currency = column(kOffice365ItPros, "Currency"),
};

constexpr std::array kAdminDroid{
    ColumnDef{"SkuId", true},
    ColumnDef{"License Name", true},
    ColumnDef{"Cost", true},
};
constexpr PriceList kAdminDroidList{
    .sku = column(kAdminDroid, "SkuId"),
    .price = column(kAdminDroid, "Cost"),
};

class PriceReader final : public RowParser {
 public:
  PriceReader(const PriceList& list, Claims& into) : list_(list), into_(into) {}

  RowProblem parse(std::span<const Field> cells, RowRef ref) override {
    ExportFields fields(cells);
    Prices::OfSku row;
    row.sku = fields.required_name(list_.sku, "a SKU");
    const std::string_view price = read(fields);
    if (list_.part_number != kNoColumn) row.part_number = fields.text(list_.part_number);
    if (list_.currency != kNoColumn) {
      row.price.currency = fields.optional(list_.currency, parse_currency).value_or("");
    }
    if (fields.failed()) return fields.take_error();
    if (price.empty()) return nullptr;
    row.price.price = *read_price(price);
    row.price.ref = ref;
    // A list without currencies says the same of a price as one that has them.
    const std::string about = "price|" + row.sku;
    std::vector<Statement> said{{about, price_text(row.price.price), list_.sku}};
    const std::string currency = ascii_lower(row.price.currency);
    if (!currency.empty()) said.push_back({about + "|currency", currency, list_.sku});
    RowProblem problem;
    if (into_.rows.note(said, ref, problem) == Seen::New) into_.prices.add_sku(std::move(row));
    return problem;
  }

 private:
  /// Empty: a price that is not known ("_") stays so.
  [[nodiscard]] std::string_view read(ExportFields& fields) const {
    if (fields.text(list_.price) == "_") return {};
    return fields.optional(list_.price, parse_price).value_or("");
  }

  const PriceList& list_;
  Claims& into_;
};

template <const PriceList& list>
std::unique_ptr<RowParser> price_reader(Claims& into, const ExportInput& /*input*/) {
  return std::make_unique<PriceReader>(list, into);
}

}  // namespace

std::span<const ExportDef> price_lists() {
  static const std::array kDefs{
      ExportDef{
          .name = "office365itpros_prices",
          .columns = kOffice365ItPros,
          .title = "Office365itpros price list (SkuDataComplete.csv)",
          .obtain = "the script that Office365itpros publishes for its licensing report",
          .gives = "prices by SKU",
          .make_parser = price_reader<kOffice365ItProsList>,
          .gives_prices = true,
      },
      ExportDef{
          .name = "admindroid_prices",
          .columns = kAdminDroid,
          .title = "AdminDroid price list (LicenseCostAndUserFriendlyName.csv)",
          .obtain = "the file that AdminDroid's licence cost script reads",
          .gives = "prices by SKU, without a currency",
          .make_parser = price_reader<kAdminDroidList>,
          .gives_prices = true,
      },
  };
  return kDefs;
}

}  // namespace licstat
