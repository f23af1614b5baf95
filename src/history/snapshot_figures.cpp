// SPDX-License-Identifier: Apache-2.0
#include "licstat/history/snapshot_figures.hpp"

#include <algorithm>
#include <array>

#include "licstat/base/checked.hpp"

namespace licstat {
namespace {

using ValueKind = SnapshotFigureKind;

/// Those that are kept numbered in their order.
template <std::size_t count>
constexpr std::array<SnapshotFigure, count> placed(std::array<SnapshotFigure, count> figures) {
  std::size_t next = 0;
  for (SnapshotFigure& figure : figures) {
    if (figure.is_kept()) figure.place = next++;
  }
  return figures;
}

constexpr SnapshotFigure percent(std::string_view key, std::string_view part,
                                 std::string_view base) {
  return {.key = key, .kind = ValueKind::Percent, .may_be_null = true, .part = part, .base = base};
}

/// Of amounts of money, which reports round.
constexpr SnapshotFigure share(std::string_view key, std::string_view part, std::string_view base) {
  return {.key = key, .kind = ValueKind::Share, .may_be_null = true, .part = part, .base = base};
}

constexpr SnapshotFigure use(std::string_view key) { return {.key = key, .is_of_use = true}; }

/// The first reports lacked it.
constexpr SnapshotFigure added(std::string_view key) {
  return {.key = key, .may_be_null = true, .is_required = false};
}

/// Null where there is no price.
constexpr SnapshotFigure money(std::string_view key) {
  return {.key = key, .kind = ValueKind::Money, .may_be_null = true};
}

constexpr auto kOfReports = placed(std::array{
    SnapshotFigure{.key = "subscriptions"},
    SnapshotFigure{.key = "licenses_sold"},
    SnapshotFigure{.key = "licenses_assigned", .may_be_null = true},
    SnapshotFigure{.key = "deployment_base"},
    percent("deployment_pct", "licenses_assigned", "deployment_base"),
    SnapshotFigure{.key = "entitlements"},
    SnapshotFigure{.key = "usage_base"},
    use("active_entitlements"),
    percent("usage_pct", "active_entitlements", "usage_base"),
    percent("seated_usage_pct", "seated", "usage_base"),
    added("unassigned"),
    added("idle"),
    SnapshotFigure{.key = "active_users", .kind = ValueKind::Users, .may_be_null = true},
    SnapshotFigure{.key = "at_least", .kind = ValueKind::Other},
    use("seated"),
    use("turnover"),
    use("yammer"),
    use("over_assigned"),
    use("unlicensed"),
    use("lapsed"),
    use("trial"),
    SnapshotFigure{.key = "causes", .kind = ValueKind::Other, .may_be_null = true},
});

constexpr auto kOfCosts = placed(std::array{
    SnapshotFigure{.key = "subscriptions"},
    SnapshotFigure{.key = "licenses"},
    money("monthly_spend"),
    SnapshotFigure{.key = "unassigned"},
    money("monthly_unassigned"),
    SnapshotFigure{.key = "idle"},
    money("monthly_idle"),
    money("monthly_wasted"),
    share("wasted_pct", "monthly_wasted", "monthly_spend"),
    SnapshotFigure{.key = "reducible"},
    money("monthly_reducible"),
    SnapshotFigure{.key = "bound"},
    money("monthly_bound"),
    SnapshotFigure{.key = "end_unknown"},
    money("monthly_end_unknown"),
    SnapshotFigure{.key = "next_end_date", .kind = ValueKind::Date, .may_be_null = true},
});

void add(SnapshotFigureKind kind, std::int64_t& sum, std::int64_t value) {
  if (kind == ValueKind::Users) {
    sum = kNoValue;
  } else if (sum == kNoValue || value == kNoValue) {
    sum = std::max(sum, value);
  } else if (kind == ValueKind::Share) {
    sum = kOfSums;
  } else if (kind == ValueKind::Date) {
    sum = std::min(sum, value);
  } else {
    checked_add(sum, value);
  }
}

}  // namespace

std::string_view schema_of(SnapshotKind kind) {
  return kind == SnapshotKind::Report ? "licstat.report/1" : "licstat.costs/1";
}

std::span<const SnapshotFigure> snapshot_figures(SnapshotKind kind) {
  if (kind == SnapshotKind::Report) return kOfReports;
  return kOfCosts;
}

const SnapshotFigure* find_figure(SnapshotKind kind, std::string_view key) {
  const auto figures = snapshot_figures(kind);
  const auto found = std::ranges::find(figures, key, &SnapshotFigure::key);
  return found == figures.end() ? nullptr : &*found;
}

std::size_t kept_figures(SnapshotKind kind) {
  const auto count = std::ranges::count_if(snapshot_figures(kind), &SnapshotFigure::is_kept);
  return static_cast<std::size_t>(count);
}

std::size_t figure_place(SnapshotKind kind, std::string_view key) {
  const SnapshotFigure* figure = find_figure(kind, key);
  check_law(figure != nullptr && figure->is_kept(), "a figure that is asked for is kept");
  return figure->place;
}

std::vector<std::int64_t> no_figures(SnapshotKind kind) {
  std::vector<std::int64_t> values;
  for (const SnapshotFigure& figure : snapshot_figures(kind)) {
    if (figure.is_kept()) {
      values.push_back(figure.kind == ValueKind::Count && !figure.may_be_null ? 0 : kNoValue);
    }
  }
  return values;
}

void add_figures(SnapshotKind kind, std::span<std::int64_t> sum, FigureValues row) {
  for (const SnapshotFigure& figure : snapshot_figures(kind)) {
    if (figure.is_kept()) add(figure.kind, sum[figure.place], row[figure.place]);
  }
}

std::optional<Ratio> percent_of(SnapshotKind kind, const SnapshotFigure& figure,
                                FigureValues values) {
  constexpr std::int64_t kWhole = 100'00;  // in hundredths of a percent
  const std::int64_t share = figure.is_kept() ? values[figure.place] : kOfSums;
  if (share != kOfSums && share != kNoValue) return ratio_of(share, kWhole);
  const std::int64_t part = values[figure_place(kind, figure.part)];
  const std::int64_t base = values[figure_place(kind, figure.base)];
  if (base == kNoValue) return std::nullopt;
  return ratio_of(part == kNoValue ? 0 : part, base);
}

}  // namespace licstat
