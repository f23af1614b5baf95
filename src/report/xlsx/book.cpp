// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/xlsx/book.hpp"

#include <fmt/format.h>

#include <array>

#include "licstat/base/error.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/report/xlsx/checked.hpp"
#include "licstat/report/xlsx/text.hpp"

namespace licstat {
namespace {

constexpr std::size_t kMostCharacters = 32'767;  // of a cell

constexpr lxw_color_t kSoft = 0x6B7280;
constexpr lxw_color_t kHeadingFill = 0xE5E7EB;
constexpr lxw_color_t kWaste = 0xF59E0B;
constexpr lxw_color_t kRedFill = 0xFECACA;
constexpr lxw_color_t kYellowFill = 0xFEF3C7;
constexpr lxw_color_t kAlarm = 0xB91C1C;

/// Seconds since 1970 of the start of a day; 0 would be taken for "now".
time_t seconds_of(Date date) {
  constexpr time_t kDay = 86400;
  const time_t seconds = date.days * kDay;
  return seconds == 0 ? 1 : seconds;
}

std::string number_format(const CellStyle& style) {
  switch (style.look) {
    case Look::Count:
      return "#,##0";
    case Look::Percent:
      return "0.0%";
    case Look::Date:
      return "yyyy-mm-dd";
    case Look::Money:
      return style.currency.empty() ? "#,##0.00" : fmt::format("#,##0.00\\ [${}]", style.currency);
    default:
      return {};
  }
}

void set_look(Look look, lxw_format* format) {
  switch (look) {
    case Look::Heading:
      format_set_bold(format);
      format_set_text_wrap(format);
      format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
      format_set_bg_color(format, kHeadingFill);
      format_set_bottom(format, LXW_BORDER_THIN);
      break;
    case Look::Title:
      format_set_bold(format);
      format_set_font_size(format, 14);
      break;
    case Look::Remark:
      format_set_font_color(format, kSoft);
      break;
    case Look::Alarm:
      format_set_bold(format);
      format_set_font_color(format, kAlarm);
      break;
    case Look::Red:
      format_set_bg_color(format, kRedFill);
      break;
    case Look::Yellow:
      format_set_bg_color(format, kYellowFill);
      break;
    case Look::Wrapped:
      format_set_text_wrap(format);
      format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
      break;
    default:
      break;
  }
}

[[noreturn]] void refuse_length(const std::string& sheet, std::uint32_t row, std::uint16_t column,
                                std::size_t length) {
  std::array<char, LXW_MAX_CELL_NAME_LENGTH> cell{};
  lxw_rowcol_to_cell(cell.data(), row, column);
  throw Error(ExitCode::OutputFailed,
              fmt::format("cell {} of sheet {} has {} characters, and a workbook at most {}: write "
                          "csv or json, which have no such limit",
                          cell.data(), sheet, length, kMostCharacters));
}

}  // namespace

// Rows are written when they are complete, so memory does not grow with them.
Book::Book(const std::string& path, const std::string& title, Date made_on) {
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  options.use_zip64 = LXW_FALSE;
  book_ = checked([&] { return workbook_new_opt(path.c_str(), &options); });
  std::string words = workbook_text(title).substr(0, 200);
  words = escape_invalid(words);  // cut within a character
  std::string author = "licstat";
  lxw_doc_properties properties{};
  properties.title = words.data();
  properties.author = author.data();
  properties.created = seconds_of(made_on);
  checked([&] { return workbook_set_properties(book_, &properties); });
}

Book::~Book() {
  if (book_ != nullptr) lxw_workbook_free(book_);
}

Sheet Book::add_sheet(const std::string& name) {
  return {*this, checked([&] { return workbook_add_worksheet(book_, name.c_str()); }), name};
}

lxw_format* Book::format(const CellStyle& style) {
  const auto found = formats_.find(style);
  if (found != formats_.end()) return found->second;
  lxw_format* const made = checked([&] { return workbook_add_format(book_); });
  checked([&] {
    set_look(style.look, made);
    const std::string number = number_format(style);
    if (!number.empty()) format_set_num_format(made, number.c_str());
    if (!style.is_total) return;
    format_set_bold(made);
    format_set_top(made, LXW_BORDER_THIN);
  });
  formats_.emplace(style, made);
  return made;
}

lxw_chart* Book::stacked_bars(const std::string& sheet, std::uint32_t first, std::uint32_t last) {
  constexpr std::array<lxw_color_t, 3> kColors{0x2563EB, kWaste, 0xCBD5E1};
  lxw_chart* const chart =
      checked([&] { return workbook_add_chart(book_, LXW_CHART_BAR_STACKED); });
  for (std::size_t part = 0; part < kColors.size(); ++part) {
    const auto column = static_cast<lxw_col_t>(2 + part);
    lxw_chart_series* const series =
        checked([&] { return chart_add_series(chart, nullptr, nullptr); });
    lxw_chart_fill fill{};
    fill.color = kColors[part];
    checked([&] {
      chart_series_set_categories(series, sheet.c_str(), first, 0, last, 0);
      chart_series_set_values(series, sheet.c_str(), first, column, last, column);
      chart_series_set_name_range(series, sheet.c_str(), first - 1, column);
      chart_series_set_fill(series, &fill);
    });
  }
  checked([&] {
    chart_title_set_name(chart, "Licences: in use, idle, other");
    chart_axis_set_reverse(chart->y_axis);  // the first row is the bar on top
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
  });
  return chart;
}

void Book::close() {
  lxw_workbook* const book = std::exchange(book_, nullptr);
  checked([&] { return workbook_close(book); });
}

void Sheet::text(std::uint32_t row, std::uint16_t column, std::string_view text,
                 const CellStyle& style) {
  const std::string written = workbook_text(text);
  if (written.size() > kMostCharacters) {
    const std::size_t length = utf16_length(written);
    if (length > kMostCharacters) refuse_length(name_, row, column, length);
  }
  lxw_format* const format = book_.format(style);
  checked([&] { return worksheet_write_string(sheet_, row, column, written.c_str(), format); });
}

void Sheet::number(std::uint32_t row, std::uint16_t column, double value, const CellStyle& style) {
  lxw_format* const format = book_.format(style);
  checked([&] { return worksheet_write_number(sheet_, row, column, value, format); });
}

void Sheet::flag(std::uint32_t row, std::uint16_t column, bool value, const CellStyle& style) {
  lxw_format* const format = book_.format(style);
  checked([&] { return worksheet_write_boolean(sheet_, row, column, value ? 1 : 0, format); });
}

void Sheet::date(std::uint32_t row, std::uint16_t column, Date date, const CellStyle& style) {
  constexpr std::int32_t kDayZero = 25569;  // 1970-01-01 as spreadsheets count
  if (date < date_of(1900, 3, 1)) return text(row, column, to_string(date), style);
  number(row, column, static_cast<double>(date.days + kDayZero), style);
}

void Sheet::blank(std::uint32_t row, std::uint16_t column, const CellStyle& style) {
  lxw_format* const format = book_.format(style);
  checked([&] { return worksheet_write_blank(sheet_, row, column, format); });
}

void Sheet::widen(std::uint16_t column, double characters) {
  checked([&] { return worksheet_set_column(sheet_, column, column, characters, nullptr); });
}

void Sheet::freeze(std::uint32_t rows) {
  checked([&] { worksheet_freeze_panes(sheet_, rows, 0); });
}

void Sheet::filter(std::uint32_t last_row, std::uint16_t last_column) {
  checked([&] { return worksheet_autofilter(sheet_, 0, 0, last_row, last_column); });
}

void Sheet::mark(std::uint16_t column, std::uint32_t first, std::uint32_t last,
                 lxw_conditional_format& condition) {
  checked([&] {
    return worksheet_conditional_format_range(sheet_, first, column, last, column, &condition);
  });
}

void Sheet::shade(std::uint16_t column, std::uint32_t first, std::uint32_t last) {
  lxw_conditional_format condition{};
  condition.type = LXW_CONDITIONAL_2_COLOR_SCALE;
  condition.min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER;
  condition.min_value = 0;
  condition.min_color = 0xFFFFFF;
  condition.max_color = kWaste;
  mark(column, first, last, condition);
}

void Sheet::mark_above_one(std::uint16_t column, std::uint32_t first, std::uint32_t last) {
  lxw_format* const alarm = book_.format({.look = Look::Alarm});
  lxw_conditional_format condition{};
  condition.type = LXW_CONDITIONAL_TYPE_CELL;
  condition.criteria = LXW_CONDITIONAL_CRITERIA_GREATER_THAN;
  condition.value = 1;
  condition.format = alarm;
  mark(column, first, last, condition);
}

void Sheet::mark_word(std::uint16_t column, std::uint32_t first, std::uint32_t last,
                      const std::string& word, bool is_red) {
  std::string quoted = fmt::format("\"{}\"", word);
  lxw_conditional_format condition{};
  condition.type = LXW_CONDITIONAL_TYPE_CELL;
  condition.criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO;
  condition.value_string = quoted.data();
  condition.format = book_.format({.look = is_red ? Look::Red : Look::Yellow});
  mark(column, first, last, condition);
}

void Sheet::insert(lxw_chart* chart, std::uint32_t row, std::uint16_t column, int width,
                   int height) {
  constexpr double kUsualWidth = 480;
  constexpr double kUsualHeight = 288;
  lxw_chart_options options{};
  options.x_scale = width / kUsualWidth;
  options.y_scale = height / kUsualHeight;
  checked([&] { return worksheet_insert_chart_opt(sheet_, row, column, chart, &options); });
}

}  // namespace licstat
