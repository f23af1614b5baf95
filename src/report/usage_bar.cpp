// SPDX-License-Identifier: Apache-2.0
// A bar of three shades: use up to 100 %, use above it, what is idle.
#include <algorithm>
#include <cmath>

#include "licstat/report/screen_cell.hpp"

namespace licstat {
namespace {

constexpr int kWholeCells = 8;  // 100 %
constexpr int kMostAbove = 4;   // the rest is an arrow
constexpr int kPartsOfCell = 8;
constexpr std::string_view kPartBlocks[kPartsOfCell] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};

struct Shades {
  std::string_view used;
  std::string_view above;
  std::string_view idle;
  /// U+25BA: some terminals draw its neighbour U+25B6 as an emoji of two columns.
  std::string_view more;
};
constexpr Shades kUnicode{"█", "▓", "░", "►"};
constexpr Shades kAscii{"#", "+", ".", ">"};

std::string repeated(std::string_view text, int count) {
  std::string bar;
  for (int i = 0; i < count; ++i) bar += text;
  return bar;
}

/// A double will do: only a picture hangs on it.
double share_of(Ratio ratio) {
  return static_cast<double>(ratio.part) / static_cast<double>(ratio.base);
}

/// How many of `steps` are used. Requires: not above 100 %.
int filled_steps(Ratio ratio, int steps) {
  if (ratio.part == 0) return 0;
  if (ratio.part == ratio.base) return steps;
  return std::clamp(static_cast<int>(share_of(ratio) * steps), 1, steps - 1);
}

BarPart above_part(Ratio used, const Shades& shades) {
  const double cells = std::ceil((share_of(used) - 1) * kWholeCells);
  const bool is_more = cells > kMostAbove;
  const int shown = is_more ? kMostAbove - 1 : std::max(static_cast<int>(cells), 1);
  return {repeated(shades.above, shown).append(is_more ? shades.more : ""), Style::Above};
}

/// `room`: whole columns below 100 % that use has left.
BarPart idle_part(std::optional<Ratio> idle, int room, const Shades& shades) {
  if (!idle || idle->part <= 0 || room == 0) return {};
  const double cells = std::min(std::round(share_of(*idle) * kWholeCells), double{kWholeCells});
  return {repeated(shades.idle, std::clamp(static_cast<int>(cells), 1, room)), Style::Warning};
}

}  // namespace

// What is used is dim, for it is not what somebody is to look at.
std::vector<BarPart> usage_bar(Ratio used, std::optional<Ratio> idle, Drawing drawing) {
  const bool is_ascii = drawing == Drawing::Ascii;
  const Shades& shades = is_ascii ? kAscii : kUnicode;
  if (above_whole(used))
    return {{repeated(shades.used, kWholeCells), Style::Dim}, above_part(used, shades)};
  const int parts_of_cell = is_ascii ? 1 : kPartsOfCell;
  const int parts = filled_steps(used, kWholeCells * parts_of_cell);
  const int begun = (parts + parts_of_cell - 1) / parts_of_cell;
  std::vector<BarPart> bar{
      {repeated(shades.used, parts / parts_of_cell).append(kPartBlocks[parts % parts_of_cell]),
       Style::Dim}};
  bar.push_back(idle_part(idle, kWholeCells - begun, shades));
  std::erase_if(bar, [](const BarPart& part) { return part.text.empty(); });
  return bar;
}

}  // namespace licstat
