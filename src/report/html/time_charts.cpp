// SPDX-License-Identifier: Apache-2.0
// What happens when: to the scale of time, so that a gap is a gap.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "licstat/base/counted.hpp"
#include "licstat/report/html/charts.hpp"
#include "licstat/report/html/svg.hpp"
#include "licstat/report/html/text.hpp"

namespace licstat {
namespace {

constexpr double kTimeLeft = 2;  // percent of the width
constexpr double kTimeRight = 98;

/// Where a day stands between two; one that lies before or behind them at that end.
double place_of_day(Date date, Window days) {
  const double all = days.to.days - days.from.days;
  if (all <= 0) return (kTimeLeft + kTimeRight) / 2;
  return kTimeLeft + (kTimeRight - kTimeLeft) *
                         (std::clamp(date, days.from, days.to).days - days.from.days) / all;
}

Anchor anchor_at(double x) {
  if (x < 12) return Anchor::Start;
  return x > 88 ? Anchor::End : Anchor::Middle;
}

// Trend.

constexpr int kTrendTop = 30;
constexpr int kTrendBottom = 170;
constexpr int kTrendHeight = 200;

Window days_of(const TimeChart& chart) {
  Window days{chart.lines.front().points.front().date, chart.lines.front().points.front().date};
  for (const TimeLine& line : chart.lines) {
    for (const TimePoint& point : line.points) {
      days.from = std::min(days.from, point.date);
      days.to = std::max(days.to, point.date);
    }
  }
  return days;
}

std::int64_t largest_of(const TimeChart& chart) {
  std::int64_t largest = 0;
  for (const TimeLine& line : chart.lines) {
    for (const TimePoint& point : line.points) largest = std::max(largest, point.value);
  }
  return largest;
}

int height_at(std::int64_t value, std::int64_t largest) {
  const double share = largest == 0 ? 0 : static_cast<double>(value) / static_cast<double>(largest);
  return kTrendBottom - static_cast<int>((kTrendBottom - kTrendTop) * share);
}

/// From point to point: a polyline knows no percent.
std::string line_of(const TimeLine& line, Window days, std::int64_t largest, std::size_t number) {
  std::string parts;
  const std::string look = fmt::format("line{}", number);
  for (std::size_t at = 0; at < line.points.size(); ++at) {
    const TimePoint& point = line.points[at];
    const double x = place_of_day(point.date, days);
    const int y = height_at(point.value, largest);
    if (at > 0) {
      const TimePoint& before = line.points[at - 1];
      parts +=
          svg_line(look, place_of_day(before.date, days), height_at(before.value, largest), x, y);
    }
    parts += fmt::format(
        "<circle class=\"point{}\" cx=\"{}\" cy=\"{}\" r=\"3\"><title>{}: {} {}</title></circle>\n",
        number, across(x), y, to_string(point.date), html_of(point.label), html_of(line.name));
  }
  return parts;
}

std::string time_axis(Window days, std::string_view largest) {
  std::string parts = svg_line("axis", kTimeLeft, kTrendBottom, kTimeRight, kTrendBottom) +
                      svg_line("grid", kTimeLeft, kTrendTop, kTimeRight, kTrendTop) +
                      svg_text(kTimeLeft, kTrendTop - 6, Anchor::Start, largest) +
                      svg_text(kTimeLeft, kTrendBottom + 18, Anchor::Start, to_string(days.from));
  if (days.to > days.from) {
    parts += svg_text(kTimeRight, kTrendBottom + 18, Anchor::End, to_string(days.to));
  }
  return parts;
}

/// "licences sold: 410 on 2026-08-31, 432 on 2026-10-31"
std::string told(const TimeLine& line) {
  if (line.points.empty()) return html_of(line.name + ": not measured");
  const TimePoint& first = line.points.front();
  const TimePoint& last = line.points.back();
  std::string text = fmt::format("{}{}{} on {}", line.name, line.name.empty() ? "" : ": ",
                                 first.label, to_string(first.date));
  if (line.points.size() > 1) {
    text += fmt::format(", {} on {}", last.label, to_string(last.date));
  }
  return html_of(text);
}

std::string label_of_largest(const TimeChart& chart, std::int64_t largest) {
  for (const TimeLine& line : chart.lines) {
    for (const TimePoint& point : line.points) {
      if (point.value == largest) return html_of(point.label);
    }
  }
  return {};
}

// Renewals.

constexpr int kLineAt = 90;
constexpr int kLineHeight = 130;

/// All that ends on one day.
struct EndingDay {
  std::int64_t licenses = 0;
  std::int64_t reducible = 0;
  std::vector<std::string> labels;
};

std::map<Date, EndingDay> by_day(const RenewalLine& line) {
  std::map<Date, EndingDay> days;
  for (const RenewalMark& mark : line.marks) {
    EndingDay& day = days[mark.date];
    day.licenses += mark.licenses;
    day.reducible += mark.reducible;
    day.labels.push_back(mark.label);
  }
  return days;
}

std::string months_of(Window days) {
  constexpr int kDaysApart = 30;
  std::string parts;
  for (int day = days.from.days; day <= days.to.days; day += kDaysApart) {
    const double x = place_of_day(Date{day}, days);
    parts += svg_line("axis", x, kLineAt, x, kLineAt + 6) +
             svg_text(x, kLineAt + 22, anchor_at(x), to_string(Date{day}));
  }
  return parts;
}

std::string day_mark(Date date, const EndingDay& day, std::int64_t most, Window days) {
  constexpr int kTallest = 60;
  constexpr double kWide = 0.8;
  const auto height = [&](std::int64_t count) {
    return static_cast<int>(kTallest * static_cast<double>(count) / static_cast<double>(most));
  };
  const double x = place_of_day(date, days) - kWide / 2;
  const int tall = std::max(height(day.licenses), 2);
  std::string parts = "<g>";
  parts += fmt::format("<title>{}: {} end, {} can be given back: ", to_string(date),
                       counted(day.licenses, "licence", "licences"), day.reducible);
  constexpr std::size_t kMostLabels = 5;
  for (std::size_t at = 0; at < std::min(day.labels.size(), kMostLabels); ++at) {
    parts += (at == 0 ? "" : "; ") + html_of(day.labels[at]);
  }
  if (day.labels.size() > kMostLabels) {
    parts += fmt::format("; and {} more", day.labels.size() - kMostLabels);
  }
  parts += "</title>" + svg_rect("used", x, kWide, kLineAt - tall, tall);
  if (day.reducible > 0) {
    const int idle = std::max(height(day.reducible), 2);
    parts += svg_rect("idle", x, kWide, kLineAt - idle, idle);
  }
  return parts + "</g>\n";
}

std::string renewals_table(const std::map<Date, EndingDay>& days) {
  std::string text;
  constexpr std::size_t kMostDatesListed = 8;
  std::size_t listed = 0;
  for (const auto& [date, day] : days) {
    if (listed++ == kMostDatesListed) break;
    text += fmt::format(
        "<li>{}: {} end, {} can be given back ({}{})</li>\n", to_string(date),
        counted(day.licenses, "licence", "licences"), day.reducible, html_of(day.labels.front()),
        day.labels.size() > 1 ? fmt::format(" and {} more", day.labels.size() - 1) : "");
  }
  if (days.size() > kMostDatesListed) {
    text += fmt::format("<li>and {} later days</li>\n", days.size() - kMostDatesListed);
  }
  return "<ul>\n" + text + "</ul>\n";
}

}  // namespace

std::string time_chart(const TimeChart& chart) {
  if (chart.lines.empty() || chart.lines.front().points.empty()) return {};
  const Window days = days_of(chart);
  const std::int64_t largest = largest_of(chart);
  std::string parts = time_axis(days, label_of_largest(chart, largest));
  std::string words;
  std::string legend;
  for (std::size_t at = 0; at < chart.lines.size(); ++at) {
    parts += line_of(chart.lines[at], days, largest, at + 1);
    words += (at == 0 ? "" : "; ") + told(chart.lines[at]);
    legend += legend_item(fmt::format("point{}", at + 1), html_of(chart.lines[at].name));
  }
  const std::string title = html_of(chart.title);
  std::string content = chart.lines.size() > 1 ? "<ul class=\"key\">\n" + legend + "</ul>\n" : "";
  content += svg_told(kTrendHeight, title.empty() ? "Trend" : title, words, parts);
  content += fmt::format("<p class=\"soft\">{}</p>\n", words);
  return title.empty() ? content : figure_of(title, content);
}

std::string renewals_chart(const RenewalLine& line) {
  if (line.marks.empty()) return {};
  const auto days = by_day(line);
  std::int64_t most = 1;
  for (const auto& [date, day] : days) most = std::max(most, day.licenses);
  std::string parts =
      svg_line("axis", kTimeLeft, kLineAt, kTimeRight, kLineAt) + months_of(line.days);
  for (const auto& [date, day] : days) parts += day_mark(date, day, most, line.days);
  const std::string words =
      fmt::format("{} on {} from {} to {}",
                  counted(static_cast<std::int64_t>(line.marks.size()), "subscription ends",
                          "subscriptions end"),
                  counted(static_cast<std::int64_t>(days.size()), "day", "days"),
                  to_string(line.days.from), to_string(line.days.to));
  std::string content = "<ul class=\"key\">\n" + legend_item("used", "licences that end") +
                        legend_item("idle", "of these, what can be given back") + "</ul>\n";
  content += svg_told(kLineHeight, "Renewals on a calendar line", words, parts);
  return figure_of(html_sentence(words), content + renewals_table(days));
}

}  // namespace licstat
