// SPDX-License-Identifier: Apache-2.0
// Parts of pictures. Positions across are in percent of the width, those down in pixels.
//                                                                           (stage: report)
// Requires: texts are text of a page already.
#pragma once

#include <string>
#include <string_view>

namespace licstat {

/// "12.5%", never more digits than a screen can show.
std::string across(double percent);

std::string svg_rect(std::string_view look, double x, double width, int y, int height);
std::string svg_line(std::string_view look, double x1, int y1, double x2, int y2);
enum class Anchor { Start, Middle, End };
std::string svg_text(double x, int y, Anchor anchor, std::string_view text);
/// A picture that says no more than the text beside it.
std::string svg_hidden(int height, std::string_view parts);
/// A picture that is told by `name` and the longer `description`.
std::string svg_told(int height, std::string_view name, std::string_view description,
                     std::string_view parts);
/// A figure with its caption.
std::string figure_of(std::string_view caption, std::string_view content);
/// A square of a colour and what it stands for, of a legend.
std::string legend_item(std::string_view look, std::string_view text);

}  // namespace licstat
