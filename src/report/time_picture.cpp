// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/time_picture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

#include "licstat/report/display.hpp"

namespace licstat {
namespace {

constexpr std::size_t kSteps = 8;  // of one character
constexpr std::size_t kHeight = 5;
constexpr std::size_t kWidestBar = 5;
constexpr std::size_t kWidestPlot = 66;
constexpr std::size_t kNarrowestPlot = 20;

constexpr std::array<std::string_view, kSteps + 1> kBlocks{" ", "▁", "▂", "▃", "▄",
                                                           "▅", "▆", "▇", "█"};
constexpr std::array<std::string_view, kSteps + 1> kSigns{" ", ".", ".", ":", ":",
                                                          "+", "+", "#", "#"};

std::string_view block(std::size_t steps, bool ascii) {
  return ascii ? kSigns[steps] : kBlocks[steps];
}

/// How high a value is; never nothing where it is above 0. A double will do for a picture.
std::size_t height_of(std::int64_t value, std::int64_t largest, std::size_t steps) {
  if (value <= 0 || largest <= 0) return 0;
  const double share = static_cast<double>(value) / static_cast<double>(largest);
  const auto height = static_cast<std::size_t>(std::lround(share * static_cast<double>(steps)));
  return std::clamp(height, std::size_t{1}, steps);
}

const TimePoint& largest_of(std::span<const TimePoint> points) {
  return *std::ranges::max_element(points, {}, &TimePoint::value);
}

/// Where each point stands: to scale, and wide enough apart for a bar.
std::vector<std::size_t> places_of(std::span<const TimePoint> points, std::size_t width) {
  const std::int64_t days = points.back().date.days - points.front().date.days;
  std::vector<std::size_t> places;
  for (const TimePoint& point : points) {
    const std::int64_t passed = point.date.days - points.front().date.days;
    const auto last = static_cast<std::int64_t>(width) - 1;
    places.push_back(days == 0 ? 0 : static_cast<std::size_t>((passed * last + days / 2) / days));
  }
  return places;
}

/// The widest bars that leave a blank between neighbours, where there is room for it. The last ends
/// where time ends.
std::size_t bar_width(std::span<const TimePoint> points, std::size_t plot_width) {
  for (std::size_t width = kWidestBar; width > 1; --width) {
    const auto places = places_of(points, plot_width - width + 1);
    const auto touches = std::ranges::adjacent_find(
        places, [&](std::size_t left, std::size_t right) { return right - left <= width; });
    if (touches == places.end()) return width;
  }
  return 1;
}

class Picture {
 public:
  Picture(std::span<const TimePoint> points, PictureSize size)
      : points_(points),
        size_(size),
        label_(largest_of(points).label),
        label_width_(display_width(label_)) {
    const std::size_t beside = label_width_ + 4;  // the axis, and an indent
    plot_width_ =
        std::clamp(size.width > beside ? size.width - beside : 0, kNarrowestPlot, kWidestPlot);
    find_columns();
  }

  std::vector<std::string> lines() const {
    std::vector<std::string> lines;
    for (std::size_t row = kHeight; row-- > 0;) lines.push_back(row_line(row));
    lines.push_back(axis_line());
    lines.push_back(dates_line());
    return lines;
  }

 private:
  /// The height of each column of the plot; of several days in one the last is drawn.
  void find_columns() {
    const std::size_t width = bar_width(points_, plot_width_);
    const auto places = places_of(points_, plot_width_ - width + 1);
    heights_.assign(plot_width_, 0);
    for (std::size_t at = 0; at < points_.size(); ++at) {
      const std::size_t height =
          height_of(points_[at].value, largest_of(points_).value, kHeight * kSteps);
      for (std::size_t x = places[at]; x < places[at] + width; ++x) heights_[x] = height;
    }
  }

  [[nodiscard]] std::string_view axis() const { return size_.ascii ? "|" : "│"; }

  [[nodiscard]] std::string row_line(std::size_t row) const {
    std::string line =
        fmt::format("  {:>{}} {}", row + 1 == kHeight ? label_ : "", label_width_, axis());
    std::size_t blanks = 0;
    for (const std::size_t height : heights_) {
      const std::size_t below = row * kSteps;
      const std::size_t steps = std::min(height > below ? height - below : 0, kSteps);
      if (steps == 0) {
        ++blanks;
        continue;
      }
      line += std::string(std::exchange(blanks, 0), ' ');
      line += block(steps, size_.ascii);
    }
    return line;
  }

  [[nodiscard]] std::string axis_line() const {
    std::string line = fmt::format("  {:>{}} {}", "0", label_width_, size_.ascii ? "+" : "└");
    for (std::size_t x = 0; x < plot_width_; ++x) line += size_.ascii ? "-" : "─";
    return line;
  }

  [[nodiscard]] std::string dates_line() const {
    const std::string first = to_string(points_.front().date);
    const std::string last = to_string(points_.back().date);
    const std::string indent(label_width_ + 4, ' ');
    if (points_.size() == 1) return indent + first;
    return fmt::format("{}{}{:>{}}", indent, first, last, plot_width_ - first.size());
  }

  std::span<const TimePoint> points_;
  PictureSize size_;
  std::string label_;
  std::size_t label_width_;
  std::size_t plot_width_ = 0;
  std::vector<std::size_t> heights_;
};

}  // namespace

std::vector<std::string> time_picture(std::span<const TimePoint> points, PictureSize size) {
  if (points.empty() || largest_of(points).value <= 0) return {};
  return Picture(points, size).lines();
}

std::string sparkline(std::span<const std::optional<std::int64_t>> values, bool ascii) {
  std::int64_t largest = 0;
  for (const auto& value : values) largest = std::max(largest, value.value_or(0));
  std::string line;
  for (const auto& value : values) {
    // What is there and 0 is not what is not there.
    if (value && *value == 0)
      line += "_";
    else
      line += block(value ? height_of(*value, largest, kSteps) : 0, ascii);
  }
  while (line.ends_with(' ')) line.pop_back();
  return line;
}

}  // namespace licstat
