// SPDX-License-Identifier: Apache-2.0
// A workbook that is being written, by libxlsxwriter: the only door to it.  (stage: report)
// In:     rows from the top to the bottom of a sheet, one sheet after the other.
// Out:    the file, once closed. Text is text and never a formula or a link, whatever it looks
//         like; the same calls give the same bytes.
// Errors: Error{OutputFailed} with what the library or the system says, or which limit of
//         workbooks is passed; std::bad_alloc. The library itself may die where memory is short,
//         so it is used in a process of its own (base/run_apart.hpp).
// Source: docs/xlsx.md.
#pragma once

#include <xlsxwriter.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "licstat/base/date.hpp"

namespace licstat {

/// How a cell looks, and what sort of value it has.
enum class Look {
  Text,
  Wrapped,
  Count,
  Percent,
  Date,
  Money,
  Heading,
  Title,
  Remark,
  Alarm,
  Red,
  Yellow
};

struct CellStyle {
  Look look = Look::Text;
  bool is_total = false;
  std::string currency = {};  ///< of money; empty: not said
  auto operator<=>(const CellStyle&) const = default;
};

class Sheet;

class Book {
 public:
  /// `made_on` is the day that it says it was made on.
  Book(const std::string& path, const std::string& title, Date made_on);
  ~Book();
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;

  /// The name is one of the program's.
  Sheet add_sheet(const std::string& name);
  lxw_format* format(const CellStyle& style);
  /// Bars of three parts, stacked. `first` and `last`: rows that have a name in column 0, the
  /// parts from column 2 on with their headings in the row before the first.
  lxw_chart* stacked_bars(const std::string& sheet, std::uint32_t first, std::uint32_t last);
  /// Nothing is written before.
  void close();

 private:
  lxw_workbook* book_;
  std::map<CellStyle, lxw_format*> formats_;
};

class Sheet {
 public:
  Sheet(Book& book, lxw_worksheet* sheet, std::string name)
      : book_(book), sheet_(sheet), name_(std::move(name)) {}

  void text(std::uint32_t row, std::uint16_t column, std::string_view text, const CellStyle& style);
  void number(std::uint32_t row, std::uint16_t column, double value, const CellStyle& style);
  void flag(std::uint32_t row, std::uint16_t column, bool value, const CellStyle& style);
  /// A day that spreadsheets count otherwise than the calendar, one before March 1900, is text.
  void date(std::uint32_t row, std::uint16_t column, Date date, const CellStyle& style);
  void blank(std::uint32_t row, std::uint16_t column, const CellStyle& style);

  void widen(std::uint16_t column, double characters);
  void freeze(std::uint32_t rows);
  /// On the columns 0 to `last_column` of the rows 0 to `last_row`.
  void filter(std::uint32_t last_row, std::uint16_t last_column);
  /// The more it is, the deeper the colour.
  void shade(std::uint16_t column, std::uint32_t first, std::uint32_t last);
  /// Marked where it is more than 1.
  void mark_above_one(std::uint16_t column, std::uint32_t first, std::uint32_t last);
  /// Marked where it is that word, one of the program's: red, or yellow.
  void mark_word(std::uint16_t column, std::uint32_t first, std::uint32_t last,
                 const std::string& word, bool is_red);
  void insert(lxw_chart* chart, std::uint32_t row, std::uint16_t column, int width, int height);

  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  void mark(std::uint16_t column, std::uint32_t first, std::uint32_t last,
            lxw_conditional_format& condition);

  Book& book_;
  lxw_worksheet* sheet_;
  std::string name_;
};

}  // namespace licstat
