// SPDX-License-Identifier: Apache-2.0
// Which columns a screen has room for, and how wide each is.                (stage: report)
// In:     what each column needs; the width of the screen, 0 for no limit.
// Out:    a width for each column, nullopt for one that is left out. Numbers are never cut: where
//         nothing more can give way, the table is wider than the screen.
// Errors: none.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace licstat {

/// Blanks between two columns.
constexpr std::size_t kColumnGap = 2;

/// What one column asks for.
struct ColumnNeed {
  std::size_t natural = 0;  ///< of its widest cell, or its heading
  std::size_t heading = 0;  ///< never shortened
  bool shrinkable = false;
  int drop_rank = 0;      ///< the highest goes first, of equals the last; 0 stays
  bool leads = false;     ///< it goes only where all text is at its least
  bool firm = false;      ///< its text gives way half as fast as that of others
  std::size_t least = 0;  ///< of what is never cut: an id, a number
};

/// Text gives way first, but only as far as it can still be read; then columns are left out that do
/// not lead, before all others those that cannot fit; then text is shortened down to its least;
/// then the others that need not stay go.
std::vector<std::optional<std::size_t>> fit_columns(std::span<const ColumnNeed> needs,
                                                    std::size_t screen_width);

}  // namespace licstat
