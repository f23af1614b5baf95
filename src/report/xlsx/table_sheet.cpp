// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/xlsx/table_sheet.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "licstat/report/display.hpp"

namespace licstat {
namespace {

constexpr double kNarrowest = 8;
constexpr double kWidest = 60;
constexpr double kWidestId = 12;
constexpr double kArrow = 3;  // of the filter, beside a heading

/// Figures of what nobody needs, and of what can be done about it.
constexpr std::string_view kOfWaste[] = {
    "unassigned",     "idle",       "reducible",         "monthly_unassigned", "monthly_idle",
    "monthly_wasted", "wasted_pct", "monthly_reducible", "monthly_saving"};

/// Narrow, however long they are: names stand beside them.
constexpr std::string_view kIds[] = {"customer_id", "sku", "sku_id", "part_number",
                                     "subscription_id"};

/// Kinds of findings, as rule_table() has them.
struct MarkedWord {
  std::string_view word;
  bool is_red;
};
constexpr MarkedWord kMarked[] = {{"risk", true}, {"save", false}, {"adopt", false}};

/// How much room a value takes, as it is shown.
double width_of(const Cell& cell) {
  constexpr double kDate = 10;
  constexpr double kAmountMore = 6;  // separators, currency
  if (const auto* text = std::get_if<std::string>(&cell)) {
    return static_cast<double>(display_width(text->substr(0, text->find('\n'))));
  }
  if (const auto* count = std::get_if<std::int64_t>(&cell)) {
    return static_cast<double>(std::to_string(*count).size() * 4 / 3);
  }
  if (const auto* amount = std::get_if<Amount>(&cell)) {
    return static_cast<double>(amount_text(*amount).size()) + kAmountMore;
  }
  if (const auto* places = std::get_if<PlaceList>(&cell)) {
    return static_cast<double>(display_width(places_text(*places)));
  }
  return std::holds_alternative<Missing>(cell) ? 0 : kDate;
}

/// The longest word of a heading, for headings break at blanks.
double heading_width(std::string_view heading) {
  std::size_t longest = 0;
  while (!heading.empty()) {
    const std::size_t end = std::min(heading.find(' '), heading.size());
    longest = std::max(longest, end);
    heading.remove_prefix(std::min(end + 1, heading.size()));
  }
  return static_cast<double>(longest) + kArrow;
}

class TableSheets {
 public:
  TableSheets(const SheetOfTable& shown, Book& book)
      : shown_(shown), table_(*shown.table), book_(book) {
    const auto found = std::ranges::find(table_.columns, "currency", &Column::key);
    if (found != table_.columns.end()) currency_ = found - table_.columns.begin();
  }

  void write() {
    for (std::size_t first = 0, sheet = 1; first == 0 || first < table_.row_count; ++sheet) {
      const std::size_t last = std::min(first + shown_.most_rows, table_.row_count);
      begin_sheet(sheet);
      for_each_row(table_, first, last, [&](const auto& cells) { put_row(cells, false); });
      end_rows(row_);
      if (last == table_.row_count) {
        for (const std::vector<Cell>& totals : table_.totals) put_row(totals, true);
      }
      for (std::size_t place = 0; place < widths_.size(); ++place) {
        sheet_->widen(at(place), std::clamp(widths_[place] + 1, kNarrowest, widest_of(place)));
      }
      first = std::max(last, std::size_t{1});
    }
  }

 private:
  [[nodiscard]] double widest_of(std::size_t place) const {
    const std::string_view key = table_.columns[shown_.columns[place]].key;
    return std::ranges::count(kIds, key) > 0 ? kWidestId : kWidest;
  }

  static std::uint16_t at(std::size_t place) { return static_cast<std::uint16_t>(place); }

  void begin_sheet(std::size_t number) {
    sheet_.emplace(
        book_.add_sheet(number == 1 ? shown_.name : fmt::format("{} {}", shown_.name, number)));
    widths_.clear();
    for (const std::size_t i : shown_.columns) {
      const std::string_view heading = table_.columns[i].heading;
      sheet_->text(0, at(widths_.size()), heading, {.look = Look::Heading});
      widths_.push_back(heading_width(heading));
    }
    sheet_->freeze(1);
    row_ = 1;
  }

  void put_row(const std::vector<Cell>& cells, bool is_total) {
    CellStyle style{.is_total = is_total};
    if (currency_) {
      const auto* const currency = std::get_if<std::string>(&cells[*currency_]);
      if (currency != nullptr) style.currency = shown_currency(*currency);
    }
    for (std::size_t place = 0; place < shown_.columns.size(); ++place) {
      const std::size_t i = shown_.columns[place];
      const bool is_name = is_total && place == 0 && std::holds_alternative<Missing>(cells[i]) &&
                           !is_figure(table_.columns[i].unit);
      put_cell(*sheet_, row_, at(place), is_name ? Cell("Total") : cells[i], style,
               table_.columns[i].unit);
      widths_[place] = std::max(widths_[place], width_of(cells[i]));
    }
    ++row_;
  }

  /// What holds for the rows, but not for totals. `end` is the row behind them.
  void end_rows(std::uint32_t end) {
    if (end == 1 || shown_.columns.empty()) return;
    sheet_->filter(end - 1, at(shown_.columns.size() - 1));
    for (std::size_t place = 0; place < shown_.columns.size(); ++place) {
      const Column& column = table_.columns[shown_.columns[place]];
      if (std::ranges::count(kOfWaste, column.key) > 0) sheet_->shade(at(place), 1, end - 1);
      if (column.bar) sheet_->mark_above_one(at(place), 1, end - 1);
      if (column.key != "kind") continue;
      for (const MarkedWord& marked : kMarked) {
        sheet_->mark_word(at(place), 1, end - 1, std::string(marked.word), marked.is_red);
      }
    }
  }

  const SheetOfTable& shown_;
  const Table& table_;
  Book& book_;
  std::optional<std::size_t> currency_;
  std::optional<Sheet> sheet_;
  std::vector<double> widths_;
  std::uint32_t row_ = 0;
};

}  // namespace

void add_table_sheets(const SheetOfTable& shown, Book& book) { TableSheets(shown, book).write(); }

}  // namespace licstat
