// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/screen_cell.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "licstat/base/escape.hpp"

namespace licstat {
namespace {

constexpr int kBarCells = 8;
constexpr int kPartsOfCell = 8;
constexpr std::string_view kFullBlock = "█";
constexpr std::string_view kPartBlocks[kPartsOfCell] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};

/// How many of `steps` the ratio fills. Requires: ratio.part <= ratio.base. A double will do: only
/// a picture hangs on it.
int filled_steps(Ratio ratio, int steps) {
  if (ratio.part == 0) return 0;
  if (ratio.part == ratio.base) return steps;
  const double share = static_cast<double>(ratio.part) / static_cast<double>(ratio.base);
  return std::clamp(static_cast<int>(share * steps), 1, steps - 1);
}

std::string full_cells(int count) {
  std::string bar;
  for (int i = 0; i < count; ++i) bar += kFullBlock;
  return bar;
}

std::string ascii_bar(Ratio ratio) {
  if (above_whole(ratio)) return std::string(kBarCells, '#') + '>';
  return std::string(static_cast<std::size_t>(filled_steps(ratio, kBarCells)), '#');
}

ScreenCell percent_with_bar(Ratio ratio, bool ascii) {
  ScreenCell cell{percent_text(ratio, 1), {}, Style::Plain};
  // The exact comparison, not the rounded text: 2001 of 2000 reads 100.1, 100001 of 100000 reads
  // 100.0, and both are above.
  if (above_whole(ratio)) {
    cell.tail = ascii ? " ! " : " ▲ ";
    cell.style = Style::Alarm;
  } else {
    cell.tail = "   ";
  }
  cell.tail += usage_bar(ratio, ascii);
  return cell;
}

ScreenCell absent_cell(const Column& column, Missing missing) {
  // "n/a" is said of what is computed: a price is given, or not.
  const bool is_computed = column.unit == Unit::Count || column.unit == Unit::Percent;
  if (!is_computed && column.unit != Unit::Flag) return {"-", {}, Style::Dim};
  if (!column.bar) return {"n/a", {}, Style::Dim};
  // The reason has the room of a number and its bar.
  return {fmt::format("n/a: {}", reason_text(missing)), {}, Style::Dim, true};
}

struct ToScreen {
  const Column& column;
  bool ascii;

  ScreenCell operator()(Missing missing) const { return absent_cell(column, missing); }
  ScreenCell operator()(std::int64_t value) const { return {fmt::to_string(value), {}}; }
  ScreenCell operator()(Ratio ratio) const {
    return column.bar ? percent_with_bar(ratio, ascii) : ScreenCell{percent_text(ratio, 1), {}};
  }
  ScreenCell operator()(bool flag) const { return {flag ? "yes" : "no", {}}; }
  ScreenCell operator()(const std::string& text) const { return {escape_for_screen(text), {}}; }
  ScreenCell operator()(Date date) const { return {to_string(date), {}}; }
  ScreenCell operator()(const Money& money) const { return {shown_price(money.price), {}}; }
  ScreenCell operator()(const Amount& amount) const { return {amount_text(amount), {}}; }
  ScreenCell operator()(const Percentage& share) const { return {percent_text(share, 1), {}}; }
  ScreenCell operator()(const Decimal& number) const { return {decimal_text(number), {}}; }
  ScreenCell operator()(const PlaceList& places) const {
    return {escape_for_screen(places_text(places)), {}};
  }
};

}  // namespace

ScreenCell screen_cell(const Column& column, const Cell& cell, bool ascii) {
  return std::visit(ToScreen{column, ascii}, cell);
}

ScreenCell screen_total(const Table& table, const std::vector<Cell>& totals, std::size_t index,
                        bool is_first, bool ascii) {
  const Column& column = table.columns[index];
  const Cell& cell = totals[index];
  // What the totals are of is said of each of them, be it that there is none.
  if (column.key == table.totals_by) return screen_cell(column, cell, ascii);
  const bool is_blank = column.unit == Unit::Text && std::holds_alternative<Missing>(cell);
  ScreenCell shown = is_blank ? ScreenCell{} : screen_cell(column, cell, ascii);
  if (is_first && column.unit == Unit::Text && shown.text.empty()) shown.text = "Total";
  return shown;
}

std::string usage_bar(Ratio ratio, bool ascii) {
  if (ascii) return ascii_bar(ratio);
  // The arrow is U+25BA: some terminals draw its neighbour U+25B6 as an emoji of two columns.
  if (above_whole(ratio)) return full_cells(kBarCells) + "►";
  const int parts = filled_steps(ratio, kBarCells * kPartsOfCell);
  return full_cells(parts / kPartsOfCell).append(kPartBlocks[parts % kPartsOfCell]);
}

}  // namespace licstat
