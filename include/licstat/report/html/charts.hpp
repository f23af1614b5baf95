// SPDX-License-Identifier: Apache-2.0
// Pictures of a page, as inline SVG. Lengths are parts of the width, so that text keeps its size on
// a screen of any width.                                                    (stage: report)
// Out:    figures with captions. Whatever a colour says, a text beside it or in a title says too;
//         who listens is told the numbers.
// Source: docs/html.md#charts.
#pragma once

#include <string>
#include <string_view>

#include "licstat/report/whole_report.hpp"

namespace licstat {

/// Sold, in use and idle, a bar each. `bars_are`: "customer".
std::string seats_chart(const BarList<SeatsBar>& list, std::string_view bars_are);
/// Of what usage above 100 % is made, with the line of 100 %. Empty: nothing is above.
std::string causes_chart(const BarList<CausesBar>& list, std::string_view bars_are);
/// Deployment against usage. Empty: there is no point.
std::string use_chart(const std::vector<UsePoint>& points, std::string_view points_are);
/// What ends when.
std::string renewals_chart(const RenewalLine& line);
/// Figures over time, to its scale. Empty: there is nothing to draw.
std::string time_chart(const TimeChart& chart);

}  // namespace licstat
