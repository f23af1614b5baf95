// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/time_picture.hpp"

#include <catch2/catch.hpp>

#include "licstat/report/display.hpp"

namespace licstat::test {
namespace {

using Lines = std::vector<std::string>;
using Values = std::vector<std::optional<std::int64_t>>;

TimePoint point(const std::string& date, std::int64_t value) {
  return {*parse_date(date), value, std::to_string(value)};
}

TEST_CASE("a picture is to the scale of time, and of the figure from 0 on", "[report][picture]") {
  const std::vector<TimePoint> points{point("2026-01-01", 10), point("2026-01-02", 5),
                                      point("2026-01-11", 8)};
  // 20 columns for 10 days. Days are two columns apart, so bars are one wide.
  CHECK(time_picture(points, {0, true}) ==
        Lines{"  10 |#", "     |#                  #", "     |# :                #",
              "     |# #                #", "     |# #                #",
              "   0 +--------------------", "      2026-01-012026-01-11"});
}

TEST_CASE("a picture fits its width", "[report][picture]") {
  std::vector<TimePoint> points;
  for (int day = 0; day < 400; ++day) {
    points.push_back({{20000 + day}, 1000 + day, std::to_string(1000 + day)});
  }
  for (const std::size_t width : {40U, 60U, 80U, 200U}) {
    for (const std::string& line : time_picture(points, {width, false})) {
      CHECK(display_width(line) <= width);
      CHECK_FALSE(line.ends_with(' '));
    }
  }
}

TEST_CASE("there is no picture of nothing", "[report][picture]") {
  CHECK(time_picture({}, {80, false}).empty());
  const std::vector<TimePoint> points{point("2026-01-01", 0)};
  CHECK(time_picture(points, {80, false}).empty());
}

TEST_CASE("one day has one bar", "[report][picture]") {
  const std::vector<TimePoint> points{point("2026-01-01", 3)};
  CHECK(time_picture(points, {80, true}).back() == "     2026-01-01");
}

TEST_CASE("a sparkline has a blank where there is nothing, and a sign of 0", "[report][picture]") {
  CHECK(sparkline(Values{8, 4, std::nullopt, 1, 0, 8}, false) == "█▄ ▁_█");
  CHECK(sparkline(Values{8, 4, std::nullopt, 1, 0, 8}, true) == "#: ._#");
  CHECK(sparkline(Values{std::nullopt, 3, std::nullopt}, false) == " █");
  CHECK(sparkline(Values{}, false).empty());
}

}  // namespace
}  // namespace licstat::test
