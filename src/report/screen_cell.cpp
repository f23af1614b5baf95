// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/screen_cell.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "licstat/base/escape.hpp"
#include "licstat/report/grouped_digits.hpp"

namespace licstat {
namespace {

constexpr std::string_view kRisk = "‼ ";
constexpr std::string_view kAct = "! ";

ScreenCell percent_with_bar(Ratio ratio, const CellLook& look, std::optional<Ratio> idle) {
  ScreenCell cell{percent_text(ratio, 1)};
  if (look.drawing == Drawing::None) return cell;
  // The exact comparison, not the rounded text: 2001 of 2000 reads 100.1, 100001 of 100000 reads
  // 100.0, and both are above.
  if (above_whole(ratio)) cell.mark = look.drawing == Drawing::Ascii ? " !" : " ▲";
  cell.bar = usage_bar(ratio, idle, look.drawing);
  return cell;
}

ScreenCell absent_cell(const Column& column, Missing missing) {
  if (column.marked) return {};  // nothing to point at
  // "n/a" is said of what is computed: a price is given, or not.
  const bool is_computed = column.unit == Unit::Count || column.unit == Unit::Percent;
  if (!is_computed && column.unit != Unit::Flag) return {"-", Style::Dim};
  ScreenCell cell{"n/a", Style::Dim};
  if (column.bar) cell.reason = fmt::format(": {}", reason_text(missing));
  return cell;
}

/// "‼ in grace", in its colour and drawn as everything is.
ScreenCell marked_cell(const std::string& text, Drawing drawing) {
  const bool is_risk = text.starts_with(kRisk);
  if (!is_risk && !text.starts_with(kAct)) return {escape_for_screen(text)};
  const std::string words = escape_for_screen(text.substr(is_risk ? kRisk.size() : kAct.size()));
  const std::string_view sign = drawing == Drawing::None    ? ""
                                : !is_risk                  ? kAct
                                : drawing == Drawing::Ascii ? "!! "
                                                            : kRisk;
  return {fmt::format("{}{}", sign, words), is_risk ? Style::Alarm : Style::Warning};
}

struct ToScreen {
  const Column& column;
  const CellLook& look;
  std::optional<Ratio> idle;

  [[nodiscard]] ScreenCell number(const std::string& text) const {
    return {look.thousands ? grouped_digits(text) : text};
  }

  ScreenCell operator()(Missing missing) const { return absent_cell(column, missing); }
  ScreenCell operator()(std::int64_t value) const { return number(fmt::to_string(value)); }
  ScreenCell operator()(Ratio ratio) const {
    return column.bar ? percent_with_bar(ratio, look, idle) : ScreenCell{percent_text(ratio, 1)};
  }
  ScreenCell operator()(bool flag) const { return {flag ? "yes" : "no"}; }
  ScreenCell operator()(const std::string& text) const {
    return column.marked ? marked_cell(text, look.drawing) : ScreenCell{escape_for_screen(text)};
  }
  ScreenCell operator()(Date date) const { return {to_string(date)}; }
  ScreenCell operator()(const Money& money) const { return number(shown_price(money.price)); }
  ScreenCell operator()(const Amount& amount) const { return number(amount_text(amount)); }
  ScreenCell operator()(const Percentage& share) const { return {percent_text(share, 1)}; }
  ScreenCell operator()(const Decimal& decimal) const { return number(decimal_text(decimal)); }
  ScreenCell operator()(const PlaceList& places) const {
    return {escape_for_screen(places_text(places))};
  }
};

/// What is idle beside the percentage of the column, where a cell of the row says it.
std::optional<Ratio> idle_beside(const Table& table, const std::vector<Cell>& cells,
                                 const Column& column) {
  if (column.bar_idle.empty()) return std::nullopt;
  const auto found = std::ranges::find(table.columns, column.bar_idle, &Column::key);
  if (found == table.columns.end()) return std::nullopt;
  const Cell& cell = cells[static_cast<std::size_t>(found - table.columns.begin())];
  const auto* const share = std::get_if<Ratio>(&cell);
  return share == nullptr ? std::nullopt : std::optional(*share);
}

}  // namespace

ScreenCell screen_cell(const Column& column, const Cell& cell, const CellLook& look,
                       std::optional<Ratio> idle) {
  return std::visit(ToScreen{column, look, idle}, cell);
}

ScreenCell screen_cell(const Table& table, const std::vector<Cell>& cells, std::size_t index,
                       const CellLook& look) {
  const Column& column = table.columns[index];
  return screen_cell(column, cells[index], look, idle_beside(table, cells, column));
}

ScreenCell screen_total(const Table& table, const std::vector<Cell>& totals, std::size_t index,
                        bool is_first, const CellLook& look) {
  const Column& column = table.columns[index];
  const Cell& cell = totals[index];
  // What the totals are of is said of each of them, be it that there is none.
  if (column.key == table.totals_by) return screen_cell(column, cell, look);
  const bool is_blank = column.unit == Unit::Text && std::holds_alternative<Missing>(cell);
  ScreenCell shown = is_blank ? ScreenCell{} : screen_cell(table, totals, index, look);
  if (is_first && column.unit == Unit::Text && shown.text.empty()) shown.text = "Total";
  return shown;
}

}  // namespace licstat
