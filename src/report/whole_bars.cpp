// SPDX-License-Identifier: Apache-2.0
// Bars of many customers: the first of them, and one for what the others come to.
#include <fmt/format.h>

#include <algorithm>

#include "licstat/base/checked.hpp"
#include "licstat/report/build_whole.hpp"

namespace licstat {
namespace {

constexpr std::size_t kMostBars = 40;

void add_known(std::optional<std::int64_t>& sum, const std::optional<std::int64_t>& more) {
  if (!more) return;
  if (!sum) sum = 0;
  checked_add(*sum, *more);
}

void add(SeatsBar& sum, const SeatsBar& bar) {
  checked_add(sum.sold, bar.sold);
  add_known(sum.in_use, bar.in_use);
  add_known(sum.idle, bar.idle);
}

void add(CausesBar& sum, const CausesBar& bar) {
  for (const Cause cause : kCauses) sum.pairs.add(cause, bar.pairs[cause]);
  checked_add(sum.usage_base, bar.usage_base);
  if (bar.basis && sum.basis && *sum.basis != *bar.basis) sum.basis = CauseBasis::Mixed;
  if (!sum.basis) sum.basis = bar.basis;
}

template <class Bar>
BarList<Bar> first_of(const std::vector<Bar>& all) {
  BarList<Bar> list;
  list.bars.assign(all.begin(),
                   all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), kMostBars)));
  if (all.size() <= kMostBars) return list;
  list.summed = all.size() - kMostBars;
  Bar others;
  others.label = fmt::format("{} others", list.summed);
  for (std::size_t at = kMostBars; at < all.size(); ++at) add(others, all[at]);
  list.bars.push_back(std::move(others));
  return list;
}

}  // namespace

BarList<SeatsBar> seats_bars(const std::vector<SeatsBar>& all) { return first_of(all); }

BarList<CausesBar> causes_bars(std::vector<CausesBar> all) {
  std::ranges::stable_sort(all, [](const CausesBar& left, const CausesBar& right) {
    return less(Ratio{right.pairs.sum(), right.usage_base},
                Ratio{left.pairs.sum(), left.usage_base});
  });
  return first_of(all);
}

}  // namespace licstat
