// SPDX-License-Identifier: Apache-2.0
// Bars, one below the other, each below its name and its numbers: a list, so that names break where
// the screen ends, and numbers are read out.
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "licstat/base/counted.hpp"
#include "licstat/report/figure_columns.hpp"
#include "licstat/report/html/charts.hpp"
#include "licstat/report/html/svg.hpp"
#include "licstat/report/html/text.hpp"

namespace licstat {
namespace {

constexpr int kBarHeight = 8;

double part_of(std::int64_t part, std::int64_t whole) {
  return whole <= 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

std::string bar_item(std::string_view label, std::string_view numbers, std::string_view picture) {
  return fmt::format(
      "<li><div class=\"l\"><span>{}</span><span class=\"v\">{}</span></div>{}</li>\n",
      html_of(label), html_of(numbers), picture);
}

/// What a list leaves out of its bars.
std::string summed_up(std::size_t summed, std::string_view bars_are) {
  if (summed == 0) return {};
  return fmt::format("<p class=\"soft\">The last bar sums {} more {}s.</p>\n", summed, bars_are);
}

std::string seats_numbers(const SeatsBar& bar) {
  return fmt::format("{} sold, {}, {}", bar.sold,
                     bar.in_use ? fmt::format("{} in use", *bar.in_use) : "use not measured",
                     bar.idle ? fmt::format("{} idle", *bar.idle) : "idle not known");
}

std::int64_t longest_of(const BarList<SeatsBar>& list) {
  std::int64_t longest = 0;
  // The sum of many is no measure of one: it may be cut.
  const std::size_t single = list.bars.size() - std::size_t{list.summed > 0};
  for (std::size_t at = 0; at < single; ++at) {
    const SeatsBar& bar = list.bars[at];
    longest = std::max({longest, bar.sold, bar.in_use.value_or(0), bar.idle.value_or(0)});
  }
  return longest;
}

std::string seats_picture(const SeatsBar& bar, std::int64_t longest) {
  const auto length = [&](std::int64_t count) { return std::min(part_of(count, longest), 100.0); };
  std::string parts = svg_rect("track", 0, length(bar.sold), 1, 2 * kBarHeight);
  if (const std::int64_t used = bar.in_use.value_or(0); used > 0) {
    const std::int64_t inside = std::min(used, bar.sold);
    parts += svg_rect("used", 0, length(inside), 1, kBarHeight);
    if (used > inside) {
      parts += svg_rect("over", length(inside), length(used) - length(inside), 1, kBarHeight);
    }
  }
  if (bar.idle.value_or(0) > 0) {
    parts += svg_rect("idle", 0, length(*bar.idle), 1 + kBarHeight, kBarHeight);
  }
  return svg_hidden(2 * kBarHeight + 2, parts);
}

/// The classes that any bar has, in their order.
std::vector<Cause> causes_in(const BarList<CausesBar>& list) {
  std::vector<Cause> causes;
  for (const Cause cause : kCauses) {
    const bool is_there =
        std::ranges::any_of(list.bars, [&](const CausesBar& bar) { return bar.pairs[cause] > 0; });
    if (is_there) causes.push_back(cause);
  }
  return causes;
}

std::string percent_of_base(std::int64_t pairs, std::int64_t base) {
  return percent_text(Ratio{pairs, base}, 1);
}

/// "133.3 % = 80.0 seated + 53.3 probably turnover"
std::string causes_numbers(const CausesBar& bar) {
  std::string text = percent_of_base(bar.pairs.sum(), bar.usage_base) + " %";
  std::string_view joint = " = ";
  for (const Cause cause : kCauses) {
    if (bar.pairs[cause] == 0) continue;
    text += fmt::format("{}{} {}", joint, percent_of_base(bar.pairs[cause], bar.usage_base),
                        cause_words(cause, bar.basis));
    joint = " + ";
  }
  return text;
}

/// Percent of 100 % that the longest bar has: three times as much and what is above is cut.
double causes_scale(const BarList<CausesBar>& list) {
  double longest = 110;
  for (const CausesBar& bar : list.bars) {
    longest = std::max(longest, part_of(bar.pairs.sum(), bar.usage_base));
  }
  return std::min(longest, 300.0);
}

std::string causes_picture(const CausesBar& bar, double scale) {
  constexpr int kCausesHeight = 2 * kBarHeight;
  std::string parts;
  double from = 0;
  for (const Cause cause : kCauses) {
    if (bar.pairs[cause] == 0) continue;
    const double to =
        std::min(from + 100.0 * part_of(bar.pairs[cause], bar.usage_base) / scale, 100.0);
    parts += svg_rect(cause_name(cause), from, to - from, 2, kCausesHeight);
    from = to;
  }
  parts += svg_line("whole", 10000.0 / scale, 0, 10000.0 / scale, kCausesHeight + 4);
  return svg_hidden(kCausesHeight + 4, parts);
}

}  // namespace

std::string seats_chart(const BarList<SeatsBar>& list, std::string_view bars_are) {
  if (list.bars.empty()) return {};
  std::string content = "<ul class=\"key\">\n" + legend_item("track", "sold") +
                        legend_item("used", "in use (upper half)") +
                        legend_item("over", "in use beyond what is sold") +
                        legend_item("idle", "idle: not assigned, or not used (lower half)") +
                        "</ul>\n<ol class=\"bars\">\n";
  const std::int64_t longest = longest_of(list);
  for (const SeatsBar& bar : list.bars) {
    content += bar_item(bar.label, seats_numbers(bar), seats_picture(bar, longest));
  }
  content += "</ol>\n" + summed_up(list.summed, bars_are);
  return figure_of(fmt::format("Licences sold, in use and idle by {}, worst first", bars_are),
                   content);
}

std::string causes_chart(const BarList<CausesBar>& list, std::string_view bars_are) {
  if (list.bars.empty()) return {};
  std::string content = "<ul class=\"key\">\n";
  for (const Cause cause : causes_in(list)) {
    content += legend_item(cause_name(cause), cause_words(cause, CauseBasis::Known));
  }
  content +=
      "<li><svg width=\"12\" height=\"12\" aria-hidden=\"true\"><line class=\"whole\" x1=\"6\" "
      "y1=\"0\" x2=\"6\" y2=\"12\"/></svg>100 %</li>\n</ul>\n<ol class=\"bars\">\n";
  const double scale = causes_scale(list);
  for (const CausesBar& bar : list.bars) {
    content += bar_item(bar.label, causes_numbers(bar), causes_picture(bar, scale));
  }
  content += "</ol>\n" + summed_up(list.summed, bars_are);
  return figure_of(fmt::format("Usage above 100 % by {}, and what it is made of", bars_are),
                   content);
}

}  // namespace licstat
