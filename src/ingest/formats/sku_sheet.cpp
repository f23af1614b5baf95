// SPDX-License-Identifier: Apache-2.0
// Sheets of one row a SKU, as Get-MsolAccountSku and scripts of administrators write them: licences
// of each state, and licences assigned. What subscribedSkus says, with fewer columns.
// Source: docs/input-formats.md#sheets-of-one-row-a-sku.
#include <fmt/format.h>

#include <array>
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "licstat/base/ascii.hpp"
#include "licstat/ingest/claims/claims.hpp"
#include "licstat/ingest/formats/format_columns.hpp"
#include "licstat/ingest/formats/table.hpp"
#include "licstat/ingest/formats/words.hpp"
#include "licstat/ingest/read/field_reader.hpp"

namespace licstat {
namespace {

constexpr std::array<std::string_view, 3> kProductNames{"ProductName", "DisplayName",
                                                        "FriendlyName"};
constexpr std::array kColumns{
    ColumnDef{"SkuId"},
    ColumnDef{"SkuPartNumber"},
    ColumnDef{"AccountSkuId"},
    ColumnDef{"LicenseName", false, kProductNames},
    ColumnDef{"Enabled"},
    ColumnDef{"ActiveUnits"},
    ColumnDef{"prepaidUnits.enabled"},
    ColumnDef{"Total"},
    ColumnDef{"Warning"},
    ColumnDef{"WarningUnits"},
    ColumnDef{"prepaidUnits.warning"},
    ColumnDef{"Suspended"},
    ColumnDef{"SuspendedUnits"},
    ColumnDef{"prepaidUnits.suspended"},
    ColumnDef{"LockedOut"},
    ColumnDef{"LockedOutUnits"},
    ColumnDef{"prepaidUnits.lockedOut"},
    ColumnDef{"Consumed"},
    ColumnDef{"ConsumedUnits"},
    ColumnDef{"Assigned"},
    ColumnDef{"TargetClass"},
    ColumnDef{"appliesTo"},
};
consteval std::size_t at(std::string_view name) { return column(kColumns, name); }

constexpr std::array<std::string_view, 3> kSkuColumns{"SkuPartNumber", "SkuId", "AccountSkuId"};
constexpr std::array<std::string_view, 4> kEnabledColumns{"Enabled", "ActiveUnits", "Total",
                                                          "prepaidUnits.enabled"};
constexpr std::array<std::string_view, 3> kConsumedColumns{"Consumed", "ConsumedUnits", "Assigned"};
constexpr std::array<OneOf, 2> kNumbers{kEnabledColumns, kConsumedColumns};

/// The columns that may say the number of a state; the first that a row has counts.
constexpr std::size_t kNames = 4;
struct State {
  std::array<std::size_t, kNames> columns;
  std::string_view suffix;
  Status status;
};
constexpr std::array kStates{
    State{{at("Enabled"), at("ActiveUnits"), at("prepaidUnits.enabled"), at("Total")},
          "enabled",
          Status::Active},
    State{{at("Warning"), at("WarningUnits"), at("prepaidUnits.warning"), kNoColumn},
          "warning",
          Status::InGracePeriod},
    State{{at("Suspended"), at("SuspendedUnits"), at("prepaidUnits.suspended"), kNoColumn},
          "suspended",
          Status::Disabled},
    State{{at("LockedOut"), at("LockedOutUnits"), at("prepaidUnits.lockedOut"), kNoColumn},
          "lockedOut",
          Status::Cancelled},
};
constexpr std::array kConsumed{at("Consumed"), at("ConsumedUnits"), at("Assigned"), kNoColumn};

/// The first of the columns that the row has a value in; the first of all where it has none.
template <class Columns>
std::size_t given_column(const ExportFields& fields, const Columns& columns) {
  for (const std::size_t column : columns) {
    if (column != kNoColumn && !fields.is_empty(column)) return column;
  }
  return *std::begin(columns);
}

/// "contoso:ENTERPRISEPACK" is the SKU ENTERPRISEPACK of an account.
std::string_view without_account(std::string_view sku) {
  return sku.substr(sku.rfind(':') + 1);  // npos + 1 is 0
}

class SheetReader final : public RowParser {
 public:
  SheetReader(Claims& into, ExportInput input) : into_(into), input_(std::move(input)) {}

  RowProblem parse(std::span<const Field> cells, RowRef ref) override {
    ExportFields fields(cells);
    Row row;
    row.column =
        given_column(fields, std::array{at("SkuId"), at("SkuPartNumber"), at("AccountSkuId")});
    row.sku = without_account(fields.required_name(row.column, "a SKU"));
    row.part_number = without_account(
        fields.text(given_column(fields, std::array{at("SkuPartNumber"), at("AccountSkuId")})));
    row.product = fields.text(at("LicenseName"));
    if (row.column == at("SkuId")) row.title = row.part_number;
    fields.required_quantity(given_column(fields, kStates.front().columns));
    for (std::size_t state = 0; state < kStates.size(); ++state) {
      row.units[state] = fields.quantity(given_column(fields, kStates[state].columns));
    }
    row.consumed = fields.required_quantity(given_column(fields, kConsumed));
    row.is_of_users = applies_to_users(
        fields.text(given_column(fields, std::array{at("TargetClass"), at("appliesTo")})));
    if (fields.failed()) return fields.take_error();
    return take(row, ref);
  }

 private:
  struct Row {
    std::string_view sku;
    std::string_view part_number;
    std::string_view product;
    std::string_view title;                                         ///< beside an id
    std::size_t column = 0;                                         ///< that names the SKU
    std::array<std::optional<std::int64_t>, kStates.size()> units;  ///< nullopt: not given
    std::int64_t consumed = 0;
    bool is_of_users = true;
  };

  RowProblem take(const Row& row, RowRef ref) {
    std::string about = fmt::format("sku sheet|{}|{}", input_.customer_id, row.sku);
    const std::string mark = into_.titles.mark(about, row.title);
    about += mark;
    std::string content = fmt::format("{}|{}", row.consumed, row.is_of_users);
    for (const auto& units : row.units) content += fmt::format("|{}", units.value_or(-1));
    RowProblem problem;
    if (into_.rows.note(about, content, ref, row.column, problem, OtherFiles::Snapshots) !=
        Seen::New) {
      return problem;
    }
    if (!row.is_of_users) {
      into_.add(UnassignableSku{id_key(input_.customer_id), std::string(row.sku),
                                std::string(row.part_number), std::string(row.product)});
      into_.unused.leave_out(ref);
      return nullptr;
    }
    for (std::size_t state = 0; state < kStates.size(); ++state) {
      if (row.units[state]) add(row, kStates[state], *row.units[state], !mark.empty(), ref);
    }
    into_.add(AssignedClaim{input_.customer_id, row.sku, row.consumed,
                            AssignedSource::SheetConsumed, std::nullopt, ref, true});
    return nullptr;
  }

  void add(const Row& row, const State& state, std::int64_t units, bool is_part, RowRef ref) {
    into_.add(UnitCount{.source = SubscriptionSource::SkuSheet,
                        .customer_id = input_.customer_id,
                        .sku = row.sku,
                        .part_number = row.part_number,
                        .product = row.product,
                        .state = state.suffix,
                        .status = state.status,
                        .units = units,
                        .is_part = is_part,
                        .ref = ref});
  }

  Claims& into_;
  ExportInput input_;
};

}  // namespace

std::span<const ExportDef> sku_sheet() {
  static const std::array kDefs{
      ExportDef{
          .name = "sku_sheet",
          .columns = kColumns,
          .one_of = kSkuColumns,
          .more_one_of = kNumbers,
          .title = "Sheet of one row a SKU (Get-MsolAccountSku, or made at home)",
          .obtain =
              "Get-MsolAccountSku | Export-Csv, or a script that writes SkuPartNumber, Enabled "
              "and Consumed",
          .gives = "licences of each state and licences assigned, per SKU; not: single "
                   "subscriptions, trials",
          .make_parser = [](Claims& into, const ExportInput& input) -> std::unique_ptr<RowParser> {
            return std::make_unique<SheetReader>(into, input);
          },
          .needs_customer = true,
          .yields_to_mapping = true,
      },
  };
  return kDefs;
}

}  // namespace licstat
