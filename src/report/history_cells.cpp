// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/history_cells.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "licstat/report/build.hpp"
#include "licstat/report/dimension_columns.hpp"

namespace licstat {
namespace {

constexpr std::int64_t kHundredths = 100;

/// Hundredths with their point: -1250 is -12.50.
Decimal amount(std::int64_t hundredths) {
  const Wide size = hundredths < 0 ? -Wide{hundredths} : Wide{hundredths};
  return make_decimal(hundredths < 0,
                      fmt::format("{}", static_cast<std::uint64_t>(size / kHundredths)),
                      fmt::format("{:02}", static_cast<std::uint64_t>(size % kHundredths)));
}

Cell ratio_cell(const std::optional<Ratio>& ratio) {
  return ratio ? Cell(*ratio) : Cell(Missing::NotGiven);
}

/// How a part of a bridge is made of it.
struct BridgePart {
  std::string_view key;
  std::string_view heading;
  int drop_rank;
  Audience audience;
  std::int64_t Bridge::*value;              ///< of the figure; nullptr: it follows
  std::int64_t (Bridge::*product)() const;  ///< the part of products
  std::optional<Ratio> (Bridge::*rate)() const;
  std::int64_t Bridge::*keys;  ///< a number of keys
  bool needs_products = false;
};

constexpr auto kEveryone = Audience::Everyone;
constexpr auto kMachines = Audience::Machines;

constexpr BridgePart part(std::string_view key, std::string_view heading,
                          std::int64_t Bridge::*value, int drop_rank = 0,
                          Audience audience = kEveryone) {
  return {key, heading, drop_rank, audience, value, nullptr, nullptr, nullptr, false};
}
constexpr BridgePart rate(std::string_view key, std::string_view heading,
                          std::optional<Ratio> (Bridge::*value)() const, int drop_rank,
                          Audience audience = kEveryone) {
  return {key, heading, drop_rank, audience, nullptr, nullptr, value, nullptr, false};
}
constexpr BridgePart keys(std::string_view key, std::string_view heading,
                          std::int64_t Bridge::*value) {
  return {key, heading, 6, kMachines, nullptr, nullptr, nullptr, value, false};
}
constexpr BridgePart by_customer(std::string_view key, std::string_view heading,
                                 std::int64_t Bridge::*value) {
  return {key, heading, 6, kMachines, value, nullptr, nullptr, nullptr, true};
}
constexpr BridgePart by_product(std::string_view key, std::string_view heading,
                                std::int64_t (Bridge::*value)() const) {
  return {key, heading, 6, kMachines, nullptr, value, nullptr, nullptr, true};
}

constexpr std::array kParts{
    part("start", "Start", &Bridge::start, 4),
    part("new", "New", &Bridge::gained),
    part("returned", "Returned", &Bridge::returned, 6, kMachines),
    part("expansion", "Expansion", &Bridge::expansion),
    part("contraction", "Contraction", &Bridge::contraction),
    part("lost", "Lost", &Bridge::lost),
    part("not_comparable", "Not known", &Bridge::not_comparable, 1),
    part("end", "End", &Bridge::end),
    by_customer("new_customer", "New customers", &Bridge::new_customer),
    by_product("new_product", "New products", &Bridge::new_product),
    by_customer("lost_customer", "Lost customers", &Bridge::lost_customer),
    by_product("lost_product", "Lost products", &Bridge::lost_product),
    rate("net_retention_pct", "Net %", &Bridge::net_retention, 2),
    rate("gross_retention_pct", "Gross %", &Bridge::gross_retention, 5),
    rate("keys_retention_pct", "Keys kept %", &Bridge::keys_retention, 6, kMachines),
    keys("keys_start", "Keys, start", &Bridge::keys_start),
    keys("keys_new", "Keys, new", &Bridge::keys_new),
    keys("keys_lost", "Keys, lost", &Bridge::keys_lost),
    keys("keys_end", "Keys, end", &Bridge::keys_end),
};

Unit unit_of(const BridgePart& part, const SnapshotFigure& figure) {
  if (part.rate != nullptr) return Unit::Percent;
  if (part.keys != nullptr) return Unit::Count;
  return unit_of(figure.kind);
}

Cell cell_of(const BridgePart& part, const SnapshotFigure& figure, const Bridge& bridge) {
  if (part.rate != nullptr) return ratio_cell((bridge.*part.rate)());
  if (part.keys != nullptr) return bridge.*part.keys;
  return value_cell(figure, part.value != nullptr ? bridge.*part.value : (bridge.*part.product)());
}

std::string_view spelled(const HistoryKeys& keys, std::size_t place, const Key& key) {
  return key[place] == 0 ? std::string_view() : keys.of(place, key[place]).spelling;
}

void append_dimension_cell(const HistoryKeys& keys, Dimension dimension, const Key& key,
                           std::vector<Cell>& cells) {
  const std::size_t place = place_of(dimension);
  const std::string_view spelling = spelled(keys, place, key);
  cells.push_back(text_or_missing(spelling));
  const KeyValue& value = keys.of(place, key[place]);
  if (dimension == Dimension::Customer) {
    cells.push_back(text_or_missing(value.name));
    cells.emplace_back(value.name.empty() ? std::string(spelling) : value.name);
  } else if (dimension == Dimension::Sku) {
    cells.push_back(text_or_missing(value.sku_id));
    cells.push_back(text_or_missing(value.part_number));
  }
}

/// A SKU has its product behind it, where that is no dimension itself.
bool names_product(std::span<const Dimension> by) {
  return has_dimension(by, Dimension::Sku) && !has_dimension(by, Dimension::Product);
}

void insert_product(std::vector<Column>& columns) {
  if (std::ranges::count(columns, "product", &Column::key) > 0) return;
  const auto behind = std::ranges::find(columns, "part_number", &Column::key);
  columns.insert(behind + 1,
                 {.key = "product", .heading = "Product", .audience = Audience::Machines});
}

}  // namespace

Unit unit_of(SnapshotFigureKind kind) {
  switch (kind) {
    case SnapshotFigureKind::Money:
      return Unit::Money;
    case SnapshotFigureKind::Percent:
    case SnapshotFigureKind::Share:
      return Unit::Percent;
    case SnapshotFigureKind::Date:
      return Unit::Date;
    default:
      return Unit::Count;
  }
}

std::vector<Column> key_columns(SnapshotKind kind, std::span<const Dimension> by) {
  std::vector<Column> columns = dimension_columns(by);
  if (names_product(by)) insert_product(columns);
  if (kind == SnapshotKind::Costs) columns.push_back({.key = "currency", .heading = "Currency"});
  return columns;
}

void append_key_cells(const HistoryKeys& keys, SnapshotKind kind, std::span<const Dimension> by,
                      const Key& key, std::vector<Cell>& cells) {
  for (const Dimension dimension : by) {
    append_dimension_cell(keys, dimension, key, cells);
    if (dimension == Dimension::Sku && names_product(by)) {
      cells.push_back(
          text_or_missing(keys.of(place_of(dimension), key[place_of(dimension)]).product));
    }
  }
  if (kind == SnapshotKind::Costs) {
    cells.push_back(text_or_missing(spelled(keys, kCurrencyPlace, key)));
  }
}

std::string key_name(const HistoryKeys& keys, std::span<const Dimension> by, const Key& key) {
  std::vector<std::string> parts;
  for (const Dimension dimension : by) {
    const KeyValue& value = keys.of(place_of(dimension), key[place_of(dimension)]);
    const std::string& shown = value.name.empty() ? value.spelling : value.name;
    parts.push_back(shown.empty() ? "-" : shown);
  }
  return fmt::format("{}", fmt::join(parts, ", "));
}

Cell value_cell(const SnapshotFigure& figure, std::int64_t value) {
  if (value == kNoValue) return Missing::NotGiven;
  if (figure.kind == SnapshotFigureKind::Money) return amount(value);
  if (figure.kind == SnapshotFigureKind::Date) return Date{static_cast<std::int32_t>(value)};
  return value;
}

Cell figure_cell(SnapshotKind kind, const SnapshotFigure& figure, FigureValues values) {
  if (is_percentage(figure.kind)) {
    return ratio_cell(percent_of(kind, figure, values));
  }
  return value_cell(figure, values[figure.place]);
}

Cell signed_percent(const std::optional<Ratio>& ratio, Audience audience) {
  if (!ratio) return Missing::NotGiven;
  const std::size_t decimals = audience == Audience::People ? 1 : 2;
  const Wide part = ratio->part;
  Decimal percent = rounded({(part < 0 ? -part : part) * kHundredths, ratio->base}, decimals);
  // As percent_number() has it, which knows no sign.
  if (decimals == 2 && percent.fraction.ends_with('0')) percent.fraction.pop_back();
  return make_decimal(part < 0, percent.whole, percent.fraction);
}

std::vector<Column> bridge_columns(const SnapshotFigure& figure) {
  std::vector<Column> columns;
  for (const BridgePart& each : kParts) {
    columns.push_back({.key = each.key,
                       .heading = each.heading,
                       .unit = unit_of(each, figure),
                       .audience = each.audience,
                       .drop_rank = each.drop_rank});
  }
  return columns;
}

void append_bridge_cells(const SnapshotFigure& figure, const std::optional<Bridge>& bridge,
                         bool tells_products, std::vector<Cell>& cells) {
  for (const BridgePart& each : kParts) {
    const bool is_told = bridge && (tells_products || !each.needs_products);
    cells.push_back(is_told ? cell_of(each, figure, *bridge) : Cell(Missing::NotGiven));
  }
}

}  // namespace licstat
