// SPDX-License-Identifier: Apache-2.0
#include "licstat/history/trend.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <tuple>
#include <utility>

#include "licstat/base/checked.hpp"

namespace licstat {
namespace {

constexpr std::size_t kNever = std::numeric_limits<std::size_t>::max();

/// Where they differ: -1, 0 or 1. Null is last.
int compare_at(const HistoryKeys& keys, std::size_t place, ValueId left, ValueId right) {
  if (left == right) return 0;
  if (left == 0 || right == 0) return left == 0 ? 1 : -1;
  const KeyValue& one = keys.of(place, left);
  const KeyValue& other = keys.of(place, right);
  const auto shown = [&](const KeyValue& value) -> const std::string& {
    return value.name.empty() ? value.spelling : value.name;
  };
  return std::tie(shown(one), one.spelling) < std::tie(shown(other), other.spelling) ? -1 : 1;
}

std::vector<Dimension> with_customer(std::span<const Dimension> by) {
  std::vector<Dimension> all(by.begin(), by.end());
  if (!has_dimension(all, Dimension::Customer)) all.push_back(Dimension::Customer);
  return all;
}

/// Rows of reports stand by customer first, whatever comes first in them.
std::vector<Dimension> customer_first(std::span<const Dimension> by) {
  std::vector<Dimension> order(by.begin(), by.end());
  std::ranges::stable_partition(
      order, [](Dimension dimension) { return dimension == Dimension::Customer; });
  return order;
}

/// Amounts of a currency are 0 where nothing is left; without a price there are none.
std::vector<std::int64_t> no_amounts(SnapshotKind kind) {
  std::vector<std::int64_t> values = no_figures(kind);
  for (const SnapshotFigure& figure : snapshot_figures(kind)) {
    if (figure.kind == SnapshotFigureKind::Money) values[figure.place] = 0;
  }
  return values;
}

std::optional<Ratio> change(const Bridge& bridge) {
  return ratio_of(bridge.end - bridge.start, bridge.start);
}

}  // namespace

bool before_in_reports(const HistoryKeys& keys, std::span<const Dimension> by, const Key& left,
                       const Key& right) {
  for (const Dimension dimension : customer_first(by)) {
    const std::size_t place = place_of(dimension);
    if (const int found = compare_at(keys, place, left[place], right[place])) return found < 0;
  }
  return compare_at(keys, kCurrencyPlace, left[kCurrencyPlace], right[kCurrencyPlace]) < 0;
}

Trend::Trend(const History& history, TrendQuestion question)
    : history_(history),
      question_(std::move(question)),
      bridging_(history.snapshots, history.keys, question_.bridge, question_.by),
      customers_(history.keys, with_customer(question_.by)),
      width_(kept_figures(history.kind)),
      nothing_(no_figures(history.kind)),
      nothing_to_pay_(no_amounts(history.kind)) {
  sort_groups();
  for (const Snapshot& snapshot : history_.snapshots) {
    figures_.push_back(figures_of(snapshot));
    set_users(snapshot, figures_.back());
  }
  find_first_seen();
  rows_.reserve(history_.shown.size() * order_.size());
  for (std::size_t at = 0; at < history_.shown.size(); ++at) add_rows_of(at);
  add_totals();
}

void Trend::sort_groups() {
  order_.resize(bridging_.groups().size());
  std::iota(order_.begin(), order_.end(), GroupId{0});
  std::ranges::sort(order_, [&](GroupId left, GroupId right) {
    return before_in_reports(history_.keys, question_.by, key(left), key(right));
  });
}

Trend::Figures Trend::figures_of(const Snapshot& snapshot) const {
  const std::size_t groups = bridging_.groups().size();
  // Of a whole snapshot there is a row, be it of nothing.
  const bool is_whole = question_.by.empty() && history_.kind == SnapshotKind::Report;
  Figures figures{std::vector<bool>(groups, is_whole), {}};
  for (GroupId group = 0; group < groups; ++group) {
    figures.values.insert(figures.values.end(), nothing_.begin(), nothing_.end());
  }
  std::vector<std::int64_t> buffer;
  for (std::size_t at = 0; at < snapshot.row_count(); ++at) {
    if (!is_shown(snapshot.keys[at])) continue;
    const GroupId group = bridging_.groups().of(snapshot.keys[at]);
    figures.is_there[group] = true;
    add_figures(history_.kind, of_group(figures, group), snapshot.row(at, buffer));
  }
  return figures;
}

/// Users do not add up, so only what the report itself says of the same rows is told.
void Trend::set_users(const Snapshot& snapshot, Figures& figures) const {
  if (history_.kind != SnapshotKind::Report) return;
  const std::size_t place = figure_place(history_.kind, "active_users");
  if (question_.by.empty()) {
    if (!question_.bridge.shown.empty()) return;
    for (GroupId group = 0; group < figures.is_there.size(); ++group) {
      of_group(figures, group)[place] = snapshot.totals[place];
    }
    return;
  }
  if (question_.by.size() != snapshot.head.by.size()) return;
  std::vector<std::size_t> rows(figures.is_there.size());
  for (const KeyId row_key : snapshot.keys) ++rows[bridging_.groups().of(row_key)];
  for (std::size_t at = 0; at < snapshot.row_count(); ++at) {
    const GroupId group = bridging_.groups().of(snapshot.keys[at]);
    if (rows[group] == 1) of_group(figures, group)[place] = snapshot.value(at, place);
  }
}

FigureValues Trend::figures(const TrendRow& row) const {
  if (!row.is_gone) {
    return FigureValues(figures_[row.snapshot].values).subspan(row.group * width_, width_);
  }
  return key(row.group)[kCurrencyPlace] == 0 ? nothing_ : nothing_to_pay_;
}

/// Those with licences, by group.
std::vector<std::int64_t> Trend::count_customers(const Snapshot& snapshot) const {
  const std::size_t place = figure_place(history_.kind, "licenses_sold");
  std::vector<std::int64_t> sold(customers_.size());
  for (std::size_t at = 0; at < snapshot.row_count(); ++at) {
    const KeyId row_key = snapshot.keys[at];
    if (is_shown(row_key)) checked_add(sold[customers_.of(row_key)], snapshot.value(at, place));
  }
  std::vector<std::int64_t> counts(bridging_.groups().size());
  for (GroupId each = 0; each < customers_.size(); ++each) {
    if (sold[each] > 0) ++counts[bridging_.groups().holding(customers_.key(each))];
  }
  return counts;
}

void Trend::find_first_seen() {
  first_seen_.assign(bridging_.groups().size(), kNever);
  for (std::size_t snapshot = 0; snapshot < figures_.size(); ++snapshot) {
    for (std::size_t group = 0; group < first_seen_.size(); ++group) {
      if (figures_[snapshot].is_there[group]) {
        first_seen_[group] = std::min(first_seen_[group], snapshot);
      }
    }
  }
}

std::vector<YearFigures> Trend::year_figures(std::size_t snapshot) const {
  std::vector<YearFigures> years(bridging_.groups().size());
  std::vector<Date> dates;
  dates.reserve(history_.snapshots.size());
  for (const Snapshot& each : history_.snapshots) dates.push_back(each.head.as_of);
  const auto before = date_of_year_before(dates, dates[snapshot]);
  if (!before) return years;
  const auto at = std::ranges::lower_bound(dates, *before) - dates.begin();
  const auto bridges = bridging_.between(static_cast<std::size_t>(at), snapshot);
  for (std::size_t group = 0; group < years.size(); ++group) {
    if (!bridges[group]) continue;
    years[group] = {change(*bridges[group]), bridges[group]->net_retention(),
                    bridges[group]->gross_retention()};
  }
  return years;
}

void Trend::add_rows_of(std::size_t shown_at) {
  const std::size_t snapshot = history_.shown[shown_at];
  const auto before = shown_at == 0 ? std::nullopt : std::optional(history_.shown[shown_at - 1]);
  const bool counts_customers =
      history_.kind == SnapshotKind::Report && has_dimension(history_.by, Dimension::Customer);
  const auto customers = counts_customers ? count_customers(history_.snapshots[snapshot])
                                          : std::vector<std::int64_t>();
  const auto bridges = before ? bridging_.between(*before, snapshot)
                              : std::vector<std::optional<Bridge>>(order_.size());
  const std::vector<YearFigures> years = year_figures(snapshot);
  for (const GroupId group : order_) {
    const bool is_here = figures_[snapshot].is_there[group];
    if (!is_here && (!before || !figures_[*before].is_there[group])) continue;
    rows_.push_back({snapshot, before, group, !is_here,
                     counts_customers ? std::optional(customers[group]) : std::nullopt,
                     bridges[group], years[group], first_seen_[group]});
  }
}

void Trend::add_totals() {
  if (history_.shown.size() < 2) return;
  const Bridging whole(history_.snapshots, history_.keys, question_.bridge, {});
  totals_ = totals_between(history_, whole, history_.shown);
}

std::vector<TrendTotal> totals_between(const History& history, const Bridging& whole,
                                       std::span<const std::size_t> shown) {
  std::vector<TrendTotal> totals;
  const auto bridges = whole.between(shown.front(), shown.back());
  const std::vector<bool> is_there = whole.groups_in(history.snapshots, shown);
  for (GroupId group = 0; group < bridges.size(); ++group) {
    if (is_there[group]) totals.push_back({whole.groups().key(group), bridges[group]});
  }
  if (totals.empty() && history.kind == SnapshotKind::Report) totals.push_back({{}, Bridge{}});
  std::ranges::sort(totals, [&](const TrendTotal& left, const TrendTotal& right) {
    return before_in_reports(history.keys, {}, left.key, right.key);
  });
  return totals;
}

}  // namespace licstat
