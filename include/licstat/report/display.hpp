// SPDX-License-Identifier: Apache-2.0
// How much room a text takes on a screen, and how it is made to take less.  (stage: report)
// In:     text that went through escape_for_screen.
// Out:    columns of a terminal: 2 for a CJK character or an emoji of any length, 0 for a combining
//         mark; counted by grapheme, and an escape ("\x1b", "\u202e") is kept whole.
// Errors: none.
// Source: Unicode Standard Annexes 11 and 29, as utf8proc has them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace licstat {

std::size_t display_width(std::string_view text);

/// `text`, or as much of its front as fits into `width` with `ellipsis` behind. Where not even the
/// ellipsis fits, it is left out.
std::string shorten(std::string_view text, std::size_t width, std::string_view ellipsis);

/// The same, but no word that has a digit is cut: part of a number is another number, part of a
/// date none. Where it does not fit as a whole, it is left out.
std::string shorten_around_numbers(std::string_view text, std::size_t width,
                                   std::string_view ellipsis);
/// The least width at which that shows more than the ellipsis of a text whose first word has a
/// digit; 0 of others.
std::size_t width_of_first_number(std::string_view text, std::string_view ellipsis);

/// Breaks at blanks into lines of at most `width`; all but the first begin with `indent` blanks. A
/// word that is too long stays whole (a path must stay copyable). width 0: one line.
std::vector<std::string> wrap(std::string_view text, std::size_t width, std::size_t indent);

}  // namespace licstat
