// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/xlsx/overview.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

#include "licstat/report/footer.hpp"
#include "licstat/report/whole_report.hpp"

namespace licstat {
namespace {

constexpr std::string_view kName = "Overview";
constexpr double kNameWidth = 36;
constexpr double kFigureWidth = 12;

void put_headings(Sheet& sheet, std::uint32_t row, const std::string& bars_are) {
  std::string first = bars_are;
  if (!first.empty()) first[0] = first[0] == 'c' ? 'C' : 'P';
  const std::string_view headings[] = {first, "Sold", "In use", "Idle", "Other"};
  std::uint16_t column = 0;
  for (const std::string_view heading : headings) {
    sheet.text(row, column++, heading, {.look = Look::Heading});
  }
}

void put_count(Sheet& sheet, std::uint32_t row, std::uint16_t column,
               std::optional<std::int64_t> count) {
  if (!count) return;
  sheet.number(row, column, static_cast<double>(*count), {.look = Look::Count});
}

/// Other: what is sold and neither in use nor idle; none where more is in use than is sold.
void put_bar(Sheet& sheet, std::uint32_t row, const SeatsBar& bar) {
  sheet.text(row, 0, bar.label, {});
  put_count(sheet, row, 1, bar.sold);
  put_count(sheet, row, 2, bar.in_use);
  put_count(sheet, row, 3, bar.idle);
  const std::int64_t told = bar.in_use.value_or(0) + bar.idle.value_or(0);
  put_count(sheet, row, 4, std::max<std::int64_t>(bar.sold - told, 0));
}

void add_chart(const Report& report, Book& book, Sheet& sheet, std::uint32_t row) {
  constexpr int kWidth = 720;
  constexpr int kBar = 24;
  constexpr int kRest = 140;
  constexpr std::uint16_t kColumn = 6;  // behind the numbers and a gap
  const std::vector<SeatsBar>& bars = report.whole->seats.bars;
  if (bars.empty()) return;
  put_headings(sheet, row, report.whole->bars_are);
  const std::uint32_t first = row + 1;
  std::uint32_t next = first;
  for (const SeatsBar& bar : bars) put_bar(sheet, next++, bar);
  sheet.insert(book.stacked_bars(sheet.name(), first, next - 1), row, kColumn, kWidth,
               kRest + kBar * static_cast<int>(bars.size()));
}

using Days = std::map<Date, std::vector<std::optional<std::int64_t>>>;

Days days_of(const TimeChart& trend) {
  Days days;
  for (std::size_t line = 0; line < trend.lines.size(); ++line) {
    for (const TimePoint& point : trend.lines[line].points) {
      auto& values = days[point.date];
      values.resize(trend.lines.size());
      values[line] = point.value;
    }
  }
  return days;
}

}  // namespace

void add_trend(const Report& report, Book& book) {
  const auto& trend = report.whole->trend;
  if (!trend) return;
  Sheet sheet = book.add_sheet("Trend");
  sheet.text(0, 0, "As of", {.look = Look::Heading});
  std::uint16_t column = 1;
  for (const TimeLine& line : trend->lines) {
    sheet.text(0, column++, line.name, {.look = Look::Heading});
  }
  std::uint32_t row = 1;
  for (const auto& [day, values] : days_of(*trend)) {
    sheet.date(row, 0, day, {.look = Look::Date});
    column = 1;
    for (const auto& value : values) put_count(sheet, row, column++, value);
    ++row;
  }
  sheet.freeze(1);
  sheet.widen(0, kFigureWidth);
}

void add_overview(const Report& report, Book& book) {
  Sheet sheet = book.add_sheet(std::string(kName));
  sheet.text(0, 0, report.title, {.look = Look::Title});
  sheet.text(1, 0, window_line(report.window), {.look = Look::Remark});
  std::uint32_t row = 3;
  for (const std::string& line : report.whole->lead) sheet.text(row++, 0, line, {});
  add_chart(report, book, sheet, row + 1);
  sheet.widen(0, kNameWidth);
  for (std::uint16_t column = 1; column <= 4; ++column) sheet.widen(column, kFigureWidth);
}

}  // namespace licstat
