// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/nearest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "licstat/base/ascii.hpp"
#include "licstat/base/escape.hpp"

namespace licstat {
namespace {

constexpr std::size_t kMaxEdits = 2;
/// Longer names are not compared: the cost is the product of both lengths.
constexpr std::size_t kMaxLength = 100;

/// Edits between two lower-case words; a swap of neighbours is one edit, as in mistyped words.
std::size_t edit_distance(std::string_view left, std::string_view right) {
  std::vector<std::size_t> before_last;
  std::vector<std::size_t> last(right.size() + 1);
  std::iota(last.begin(), last.end(), std::size_t{0});
  for (std::size_t row = 1; row <= left.size(); ++row) {
    std::vector<std::size_t> current(right.size() + 1, row);
    for (std::size_t at = 1; at <= right.size(); ++at) {
      const std::size_t change = left[row - 1] == right[at - 1] ? 0 : 1;
      current[at] = std::min({last[at] + 1, current[at - 1] + 1, last[at - 1] + change});
      const bool swapped =
          row > 1 && at > 1 && left[row - 1] == right[at - 2] && left[row - 2] == right[at - 1];
      if (swapped) current[at] = std::min(current[at], before_last[at - 2] + 1);
    }
    before_last = std::exchange(last, std::move(current));
  }
  return last.back();
}

}  // namespace

std::vector<std::string> near_names(std::string_view word, std::span<const std::string> names,
                                    std::size_t most) {
  const std::string wanted = ascii_lower(word.substr(0, kMaxLength));
  struct Ranked {
    std::size_t rank;
    std::string name;
  };
  std::vector<Ranked> ranked;
  for (const std::string& name : names) {
    if (name.empty() || name.size() > kMaxLength || wanted.empty()) continue;
    const std::string lower = ascii_lower(name);
    const std::size_t distance = edit_distance(wanted, lower);
    const std::size_t part = wanted.size() >= 3 ? lower.find(wanted) : std::string::npos;
    const std::size_t allowed = std::max(kMaxEdits, wanted.size() / 3);
    // The beginning of a name is as near as one edit: "--form" is --format, not --sort. More than
    // half of a short word changed is another word.
    if (part == 0) {
      ranked.push_back({std::min<std::size_t>(distance, 1), name});
    } else if (distance <= allowed && 2 * distance < wanted.size()) {
      ranked.push_back({distance, name});
    } else if (part != std::string::npos) {
      ranked.push_back({allowed + 2, name});
    }
  }
  std::ranges::sort(ranked, {}, [](const Ranked& near) {
    return std::tuple(near.rank, near.name.size(), near.name);
  });
  std::vector<std::string> nearest;  // many may have one name
  for (Ranked& near : ranked) {
    const bool is_new = nearest.empty() || nearest.back() != near.name;
    if (is_new && nearest.size() < most) nearest.push_back(std::move(near.name));
  }
  return nearest;
}

std::optional<std::string> nearest_name(std::string_view word, std::span<const std::string> names) {
  std::vector<std::string> nearest = near_names(word, names, 1);
  if (nearest.empty()) return std::nullopt;
  return std::move(nearest.front());
}

std::string did_you_mean(std::string_view word, std::span<const std::string> names) {
  const auto nearest = nearest_name(word, names);
  return nearest ? fmt::format(" (did you mean '{}'?)", escape_for_screen(*nearest)) : "";
}

}  // namespace licstat
