// SPDX-License-Identifier: Apache-2.0
// Deployment against usage: who deploys and does not use stands at the lower right.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "licstat/base/counted.hpp"
#include "licstat/report/html/charts.hpp"
#include "licstat/report/html/svg.hpp"
#include "licstat/report/html/text.hpp"

namespace licstat {
namespace {

constexpr int kUseHeight = 300;
constexpr int kUseTop = 24;      // below the words above the plot
constexpr int kUseBottom = 250;  // above the numbers and words of the axis
constexpr double kUseLeft = 12;  // percent of the width, for the numbers of the axis
constexpr double kUseRight = 97;
constexpr double kWidestScale = 150;  // percent that an axis goes to at most
constexpr std::size_t kMostTold = 1000;

double percent_value(Ratio ratio) {
  return 100.0 * static_cast<double>(ratio.part) / static_cast<double>(ratio.base);
}

/// Where the axes end: 100 %, 125 % or 150 %.
double scale_of(const std::vector<UsePoint>& points, Ratio UsePoint::*ratio) {
  double largest = 0;
  for (const UsePoint& point : points) largest = std::max(largest, percent_value(point.*ratio));
  return largest <= 100 ? 100 : largest <= 125 ? 125 : kWidestScale;
}

struct Plot {
  double across_to;  // percent at the right end
  double up_to;      // percent at the top

  [[nodiscard]] double x(double value) const {
    return kUseLeft + (kUseRight - kUseLeft) * std::min(value / across_to, 1.0);
  }
  [[nodiscard]] int y(double value) const {
    return kUseBottom - static_cast<int>((kUseBottom - kUseTop) * std::min(value / up_to, 1.0));
  }
};

std::string grid_of(const Plot& plot) {
  std::string parts;
  for (int value = 0; value <= plot.across_to; value += 25) {
    const std::string_view look = value == 100 ? "whole" : "grid";
    parts += svg_line(look, plot.x(value), kUseTop, plot.x(value), kUseBottom);
    if (value % 50 == 0) {
      parts += svg_text(plot.x(value), kUseBottom + 16, Anchor::Middle, fmt::format("{} %", value));
    }
  }
  for (int value = 0; value <= plot.up_to; value += 25) {
    const std::string_view look = value == 100 ? "whole" : "grid";
    parts += svg_line(look, kUseLeft, plot.y(value), kUseRight, plot.y(value));
    if (value % 50 == 0) {
      parts += svg_text(kUseLeft - 1, plot.y(value) + 4, Anchor::End, fmt::format("{} %", value));
    }
  }
  parts += svg_text(kUseRight, kUseBottom + 34, Anchor::End, "deployment (assigned of sold)");
  return parts + svg_text(0, 12, Anchor::Start, "usage (active of entitled)");
}

/// An area grows with the licences.
int radius_of(std::int64_t licenses, std::int64_t most) {
  constexpr double kLargestRadius = 14;
  constexpr double kLeastRadius = 3;
  const double share = most == 0 ? 0 : static_cast<double>(licenses) / static_cast<double>(most);
  return static_cast<int>(std::lround(std::max(kLeastRadius, kLargestRadius * std::sqrt(share))));
}

std::string dot_of(const UsePoint& point, const Plot& plot, std::int64_t most) {
  return fmt::format(
      "<circle class=\"dot{}\" cx=\"{}\" cy=\"{}\" r=\"{}\"><title>{}: {} % deployed, {} % used, "
      "{} licences</title></circle>\n",
      above_whole(point.usage) ? " over" : "", across(plot.x(percent_value(point.deployment))),
      plot.y(percent_value(point.usage)), radius_of(point.licenses, most), html_of(point.label),
      percent_text(point.deployment, 1), percent_text(point.usage, 1), point.licenses);
}

/// The largest, so that a small one is drawn above a large one and can be pointed at.
std::vector<UsePoint> largest_first(std::vector<UsePoint> points) {
  std::ranges::stable_sort(points, std::greater{}, &UsePoint::licenses);
  if (points.size() > kMostTold) points.resize(kMostTold);
  return points;
}

std::string description_of(const std::vector<UsePoint>& points, std::string_view points_are) {
  const auto count = [&](auto matches) { return std::ranges::count_if(points, matches); };
  const Ratio half{1, 2};
  return fmt::format(
      "{}: {} with less than half of what is there in use, {} of these with at least half of it "
      "deployed; {} above 100 %. The table has the numbers.",
      counted(static_cast<std::int64_t>(points.size()), points_are, fmt::format("{}s", points_are)),
      count([&](const UsePoint& point) { return less(point.usage, half); }),
      count([&](const UsePoint& point) {
        return less(point.usage, half) && !less(point.deployment, half);
      }),
      count([&](const UsePoint& point) { return above_whole(point.usage); }));
}

}  // namespace

std::string use_chart(const std::vector<UsePoint>& points, std::string_view points_are) {
  if (points.empty()) return {};
  const Plot plot{scale_of(points, &UsePoint::deployment), scale_of(points, &UsePoint::usage)};
  const std::vector<UsePoint> drawn = largest_first(points);
  std::string parts = grid_of(plot);
  for (const UsePoint& point : drawn) {
    parts += dot_of(point, plot, drawn.front().licenses);
  }
  const std::string told = description_of(points, points_are);
  std::string content = svg_told(kUseHeight, "Deployment against usage", told, parts);
  content += fmt::format(
      "<p class=\"soft\">{}{}</p>\n", told,
      drawn.size() < points.size() ? fmt::format(" The {} largest are drawn.", drawn.size()) : "");
  return figure_of(
      fmt::format("Deployment against usage by {}; the larger, the more licences", points_are),
      content);
}

}  // namespace licstat
