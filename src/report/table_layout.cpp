// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/table_layout.hpp"

#include <algorithm>

namespace licstat {
namespace {

// A name or a cause of 24 columns is still read; with 12 it is still told from its neighbours.
// Columns are left out rather than that all text of a table shrinks below the former.
constexpr std::size_t kReadable = 24;
constexpr std::size_t kLeast = 12;

/// Widths where shrinkable text takes `level` columns at most.
class Fit {
 public:
  explicit Fit(std::span<const ColumnNeed> needs) : needs_(needs), shown_(needs.size(), true) {}

  [[nodiscard]] std::size_t width_of(std::size_t column, std::size_t level) const {
    const ColumnNeed& need = needs_[column];
    if (!need.shrinkable) return need.natural;
    const std::size_t room = need.firm && level > kLeast ? 2 * level - kLeast : level;
    return std::min(need.natural, std::max({room, need.heading, need.least}));
  }

  [[nodiscard]] std::size_t total(std::size_t level) const {
    std::size_t sum = 0;
    for (std::size_t i = 0; i < needs_.size(); ++i) {
      if (shown_[i]) sum += width_of(i, level) + kColumnGap;
    }
    return sum == 0 ? 0 : sum - kColumnGap;
  }

  /// Leaves out what does not fit even beside the columns that stay or lead alone: in vain would
  /// others make room for it.
  void drop_hopeless(std::size_t level, std::size_t screen_width) {
    std::size_t staying = 0;
    for (std::size_t i = 0; i < needs_.size(); ++i) {
      if (stays(i)) staying += width_of(i, level) + kColumnGap;
    }
    for (std::size_t i = 0; i < needs_.size(); ++i) {
      if (!stays(i) && staying + width_of(i, level) > screen_width) shown_[i] = false;
    }
  }

  /// False where every column that is left must stay; those that lead do unless `with_leading`.
  bool drop_one(bool with_leading) {
    std::size_t candidate = needs_.size();
    int rank = 1;
    for (std::size_t i = 0; i < needs_.size(); ++i) {
      if (!shown_[i] || needs_[i].drop_rank < rank) continue;
      if (needs_[i].leads && !with_leading) continue;
      candidate = i;
      rank = needs_[i].drop_rank;
    }
    if (candidate == needs_.size()) return false;
    shown_[candidate] = false;
    return true;
  }

  [[nodiscard]] std::vector<std::optional<std::size_t>> widths(std::size_t level) const {
    std::vector<std::optional<std::size_t>> widths(needs_.size());
    for (std::size_t i = 0; i < needs_.size(); ++i) {
      if (shown_[i]) widths[i] = width_of(i, level);
    }
    return widths;
  }

 private:
  [[nodiscard]] bool stays(std::size_t column) const {
    return needs_[column].drop_rank == 0 || needs_[column].leads;
  }

  std::span<const ColumnNeed> needs_;
  std::vector<bool> shown_;
};

std::size_t widest(std::span<const ColumnNeed> needs) {
  std::size_t width = 0;
  for (const ColumnNeed& need : needs) width = std::max(width, need.natural);
  return width;
}

}  // namespace

std::vector<std::optional<std::size_t>> fit_columns(std::span<const ColumnNeed> needs,
                                                    std::size_t screen_width) {
  Fit fit(needs);
  const std::size_t natural = widest(needs);
  if (screen_width == 0) return fit.widths(natural);
  fit.drop_hopeless(kReadable, screen_width);
  while (fit.total(kReadable) > screen_width && fit.drop_one(false)) {
  }
  while (fit.total(kLeast) > screen_width && fit.drop_one(true)) {
  }
  // No text wider than the screen fits, so the search need not begin above that.
  std::size_t level = std::min(natural, std::max(screen_width, kLeast));
  while (level > kLeast && fit.total(level) > screen_width) --level;
  return fit.widths(level);
}

}  // namespace licstat
