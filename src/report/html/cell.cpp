// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/html/cell.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "licstat/report/html/text.hpp"

namespace licstat {
namespace {

constexpr int kWholePixels = 48;  // pixels of 100 %
constexpr int kMostPixels = 72;   // and of all that is above

/// A double will do: only a picture hangs on it.
void append_bar(std::string& page, Ratio ratio) {
  const double share = static_cast<double>(ratio.part) / static_cast<double>(ratio.base);
  const double length = std::min(share * kWholePixels, static_cast<double>(kMostPixels));
  page += fmt::format(
      R"(<svg class="use" width="{}" height="10" aria-hidden="true">)"
      R"(<rect class="track" width="{}" height="9"/><rect class="used" width="{:.1f}" height="9"/>)",
      kMostPixels, kWholePixels, std::min(length, static_cast<double>(kWholePixels)));
  if (length > kWholePixels) {
    page += fmt::format(R"(<rect class="over" x="{}" width="{:.1f}" height="9"/>)", kWholePixels,
                        length - kWholePixels);
  }
  page += "</svg>";
}

}  // namespace

void append_html_cell(std::string& page, const Column& column, const Cell& cell,
                      const CellLook& look) {
  const auto* const ratio = std::get_if<Ratio>(&cell);
  if (!column.bar || ratio == nullptr) {
    const ScreenCell shown = screen_cell(column, cell, look);
    if (column.marked) {
      page += html_sentence(shown.text);
    } else {
      append_html(page, shown.text + shown.reason);
    }
    return;
  }
  page += percent_text(*ratio, 1);
  if (above_whole(*ratio)) page += " ▲";
  append_bar(page, *ratio);
}

void append_html_total(std::string& page, const Column& column, const Cell& cell,
                       const CellLook& look) {
  const bool is_blank = column.unit == Unit::Text && std::holds_alternative<Missing>(cell);
  if (!is_blank) append_html_cell(page, column, cell, look);
}

}  // namespace licstat
