// SPDX-License-Identifier: Apache-2.0
// What a value is in a workbook. A number that a spreadsheet cannot hold is text: nothing is
// rounded beyond what is shown elsewhere.
#include <charconv>

#include "licstat/report/xlsx/table_sheet.hpp"

namespace licstat {
namespace {

/// Digits that a spreadsheet keeps.
constexpr std::size_t kMostDigits = 15;

struct PutCell {
  Sheet& sheet;
  std::uint32_t row = 0;
  std::uint16_t column = 0;
  CellStyle style;
  bool is_share = false;  ///< of a column of percentages alone

  void operator()(Missing) { sheet.blank(row, column, style); }
  void operator()(std::int64_t value) { put_number(std::to_string(value), Look::Count); }
  void operator()(Ratio ratio) { put_percent(percent_number(ratio)); }
  void operator()(const Percentage& share) { put_percent(percent_number(share)); }
  void operator()(bool flag) { sheet.flag(row, column, flag, style); }
  void operator()(const std::string& text) { sheet.text(row, column, text, style); }
  void operator()(Date date) {
    style.look = Look::Date;
    sheet.date(row, column, date, style);
  }
  void operator()(const Money& money) {
    if (!money.currency.empty()) style.currency = shown_currency(money.currency);
    put_number(shown_price(money.price), Look::Money);
  }
  void operator()(const Amount& amount) { put_number(amount_text(amount), Look::Money); }
  void operator()(const Decimal& number) { put_percent(decimal_text(number)); }
  void operator()(const PlaceList& places) { sheet.text(row, column, places_text(places), style); }

 private:
  /// `exponent`: "e-2" for a hundredth.
  void put_number(const std::string& text, Look look, std::string_view exponent = {}) {
    const std::string scaled = text + std::string(exponent);
    double value = 0;
    std::from_chars(scaled.data(), scaled.data() + scaled.size(), value);
    if (text.size() > kMostDigits + 1) return sheet.text(row, column, text, style);
    style.look = look;
    if (look != Look::Money) style.currency.clear();
    sheet.number(row, column, value, style);
  }
  /// As JSON has it, with two decimals, but a hundredth: so spreadsheets mean percent. In a column
  /// that says in another what its numbers are, the number stands as it is.
  void put_percent(const std::string& text) {
    is_share ? put_number(text, Look::Percent, "e-2") : put_number(text, Look::Text);
  }
};

}  // namespace

std::string shown_currency(std::string_view currency) {
  constexpr std::size_t kLength = 3;
  const bool is_code = currency.size() == kLength &&
                       currency.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == currency.npos;
  return is_code ? std::string(currency) : std::string();
}

void put_cell(Sheet& sheet, std::uint32_t row, std::uint16_t column, const Cell& cell,
              const CellStyle& style, Unit unit) {
  std::visit(PutCell{sheet, row, column, style, unit == Unit::Percent}, cell);
}

}  // namespace licstat
