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
  if (column.marked || column.is_remark) return {};  // nothing to point at
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
    if (column.unit == Unit::Money) return number(escape_for_screen(text));  // "1200.00 EUR"
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

/// The cell in the column `key` of the row; nullptr: there is none.
const Cell* cell_beside(const Table& table, const std::vector<Cell>& cells, std::string_view key) {
  if (key.empty()) return nullptr;
  const auto found = std::ranges::find(table.columns, key, &Column::key);
  if (found == table.columns.end()) return nullptr;
  return &cells[static_cast<std::size_t>(found - table.columns.begin())];
}

/// Its value of type T; nullptr: there is none.
template <class T>
const T* beside(const Table& table, const std::vector<Cell>& cells, std::string_view key) {
  return std::get_if<T>(cell_beside(table, cells, key));
}

bool says_unmeasured(const Cell& cell) {
  const auto* const missing = std::get_if<Missing>(&cell);
  return missing != nullptr &&
         (*missing == Missing::NoUsageData || *missing == Missing::NotMeasurable);
}

}  // namespace

ScreenCell screen_cell(const Column& column, const Cell& cell, const CellLook& look,
                       std::optional<Ratio> idle) {
  return std::visit(ToScreen{column, look, idle}, cell);
}

std::string_view bound_sign(const Table& table, const std::vector<Cell>& cells, std::size_t index,
                            Drawing drawing) {
  const auto* const is_bound = beside<bool>(table, cells, table.columns[index].bound_by);
  const bool is_shown = !std::holds_alternative<Missing>(shown_cell(table, cells, index));
  if (is_bound == nullptr || !*is_bound || !is_shown) return {};
  return drawing == Drawing::Unicode ? "≥" : ">=";
}

const Cell& shown_cell(const Table& table, const std::vector<Cell>& cells, std::size_t index) {
  const Cell* const measure = cell_beside(table, cells, table.columns[index].unknown_with);
  if (measure == nullptr || !says_unmeasured(*measure)) return cells[index];
  const auto* const count = std::get_if<std::int64_t>(&cells[index]);
  return count != nullptr && *count == 0 ? *measure : cells[index];
}

bool is_id_cell(const Table& table, const std::vector<Cell>& cells, std::size_t index) {
  const Column& column = table.columns[index];
  if (column.is_id) return true;
  if (column.named_by.empty()) return false;
  const auto* const name = beside<std::string>(table, cells, column.named_by);
  return name == nullptr || name->empty();
}

ScreenCell screen_cell(const Table& table, const std::vector<Cell>& cells, std::size_t index,
                       const CellLook& look) {
  const Column& column = table.columns[index];
  const auto* const idle = beside<Ratio>(table, cells, column.bar_idle);
  ScreenCell cell = screen_cell(column, shown_cell(table, cells, index), look,
                                idle == nullptr ? std::nullopt : std::optional(*idle));
  cell.text.insert(0, bound_sign(table, cells, index, look.drawing));
  const auto* const told_by = beside<std::string>(table, cells, column.told_by);
  if (!cell.reason.empty() && told_by != nullptr && !look.short_reasons) {
    cell.reason += fmt::format(" ({} does)", escape_for_screen(*told_by));
  }
  return cell;
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
