// SPDX-License-Identifier: Apache-2.0
// Figures over time, drawn with characters.                                 (stage: report)
// In:     values of days, the earliest first; none below 0.
// Out:    lines without line feeds, without blanks at their ends. A bar stands where its day is, so
//         that a gap in time is a gap; its height is to scale from 0 on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "licstat/base/date.hpp"

namespace licstat {

struct TimePoint {
  Date date;
  std::int64_t value = 0;
  std::string label;  ///< the value as it is shown
};

struct PictureSize {
  std::size_t width = 80;  ///< of the lines
  bool ascii = false;
};

/// Bars with the largest value and both ends of time beside them. Empty: there is nothing to draw.
std::vector<std::string> time_picture(std::span<const TimePoint> points, PictureSize size);

/// A character for each value, the largest of them the highest; a blank where there is none.
std::string sparkline(std::span<const std::optional<std::int64_t>> values, bool ascii);

}  // namespace licstat
