// SPDX-License-Identifier: Apache-2.0
#include "licstat/history/diff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "licstat/history/agreement.hpp"
#include "licstat/history/read_snapshot.hpp"

namespace licstat {
namespace {

constexpr std::array<std::string_view, 7> kChanges{"new",   "lost",     "more", "less",
                                                   "moved", "left_out", "same"};

constexpr std::array<std::string_view, 12> kOfReports{
    "licenses_sold", "entitlements",     "active_entitlements",
    "usage_pct",     "seated_usage_pct", "seated",
    "turnover",      "yammer",           "over_assigned",
    "unlicensed",    "lapsed",           "trial"};
constexpr std::array<std::string_view, 6> kOfCosts{"licenses", "monthly_spend",  "unassigned",
                                                   "idle",     "monthly_wasted", "wasted_pct"};

/// As reports show it: two percentages of other parts may be one there.
std::optional<std::string> shown(SnapshotKind kind, const SnapshotFigure& figure,
                                 FigureValues values) {
  if (is_percentage(figure.kind)) {
    const auto ratio = percent_of(kind, figure, values);
    return ratio ? std::optional(percent_number(*ratio)) : std::nullopt;
  }
  const std::int64_t value = values[figure.place];
  return value == kNoValue ? std::nullopt : std::optional(fmt::format_int(value).str());
}

BridgeQuestion at_level(BridgeQuestion question, const std::vector<Dimension>& level) {
  question.level = level;
  return question;
}

}  // namespace

std::string_view change_name(Change change) { return kChanges[static_cast<std::size_t>(change)]; }

std::span<const std::string_view> compared_figures(SnapshotKind kind) {
  if (kind == SnapshotKind::Report) return kOfReports;
  return kOfCosts;
}

History read_two(FoundReports& found, const Catalogue& catalogue) {
  if (found.reports.size() != 2) {
    throw Error(
        ExitCode::Usage,
        fmt::format("two reports are compared, and {}: licstat diff OLD NEW",
                    found.reports.size() == 1 ? "there is one"
                                              : fmt::format("there are {}", found.reports.size())));
  }
  FoundReport* older = &found.reports.front();
  FoundReport* newer = &found.reports.back();
  History history{older->head.kind, {}, HistoryKeys(catalogue), {}, {0, 1}, {}};
  if (newer->head.as_of < older->head.as_of) {
    history.notes.push_back({"swapped", 1,
                             fmt::format("{} is older than {}, and taken as the old one",
                                         newer->file.path(), older->file.path())});
    std::swap(older, newer);
  }
  const std::array heads{NamedHead{older->file.path(), older->head},
                         NamedHead{newer->file.path(), newer->head}};
  check_agreement(heads);
  std::ranges::move(agreement_notes(heads), std::back_inserter(history.notes));
  for (FoundReport* report : {older, newer}) {
    history.snapshots.push_back(read_snapshot(report->file, history.keys));
  }
  note_unclean(history);
  history.by = newer->head.by;
  return history;
}

Diff::Diff(const History& history, DiffQuestion question)
    : history_(history),
      question_(std::move(question)),
      bridging_(history.snapshots, history.keys, at_level(question_.bridge, question_.by),
                question_.by) {
  add_up(history.snapshots[Old], Old);
  add_up(history.snapshots[New], New);
  for (GroupId group = 0; group < bridging_.groups().size(); ++group) {
    if (figures(group, Old).empty() && figures(group, New).empty()) continue;  // not shown
    const DiffRow row = row_of(group);
    has_difference_ = has_difference_ || row.differs;
    if (row.differs || question_.with_same) rows_.push_back(row);
  }
  sort_rows();
  const Bridging whole(history.snapshots, history.keys, question_.bridge, {});
  tells_products_ = whole.tells_products();
  totals_ = totals_between(history, whole, history.shown);
}

void Diff::add_up(const Snapshot& snapshot, End end) {
  figures_[end].resize(bridging_.groups().size());
  std::vector<std::int64_t> buffer;
  for (std::size_t at = 0; at < snapshot.row_count(); ++at) {
    const KeyId key = snapshot.keys[at];
    if (!question_.bridge.shown.empty() && !question_.bridge.shown[key]) continue;
    std::vector<std::int64_t>& sum = figures_[end][bridging_.groups().of(key)];
    const FigureValues row = snapshot.row(at, buffer);
    if (sum.empty()) {
      sum.assign(row.begin(), row.end());
    } else {
      add_figures(history_.kind, sum, row);
    }
  }
}

FigureValues Diff::figures(GroupId group, End end) const { return figures_[end][group]; }

bool Diff::differs(GroupId group) const {
  const FigureValues old_values = figures(group, Old);
  const FigureValues new_values = figures(group, New);
  if (old_values.empty() != new_values.empty()) return true;
  return std::ranges::any_of(compared_figures(history_.kind), [&](std::string_view key) {
    const SnapshotFigure& figure = *find_figure(history_.kind, key);
    return shown(history_.kind, figure, old_values) != shown(history_.kind, figure, new_values);
  });
}

/// What a customer is new or lost by, or has more of: what is sold or, of costs, what is spent, and
/// licences where these have no price.
std::int64_t Diff::counted(GroupId group, End end) const {
  const FigureValues values = figures(group, end);
  if (values.empty()) return 0;
  std::string_view by = "licenses_sold";
  if (history_.kind == SnapshotKind::Costs) {
    by = key(group)[kCurrencyPlace] == 0 ? "licenses" : "monthly_spend";
  }
  const std::int64_t value = values[figure_place(history_.kind, by)];
  return value == kNoValue ? 0 : value;
}

std::optional<std::int64_t> Diff::delta(GroupId group) const {
  std::int64_t delta = 0;
  for (const End end : {New, Old}) {
    const FigureValues values = figures(group, end);
    if (values.empty()) continue;
    const std::int64_t value = values[question_.bridge.figure->place];
    if (value == kNoValue) return std::nullopt;
    delta += end == New ? value : -value;
  }
  return delta;
}

DiffRow Diff::row_of(GroupId group) const {
  DiffRow row{group, Change::Same, differs(group), delta(group)};
  const std::int64_t before = counted(group, Old);
  const std::int64_t after = counted(group, New);
  if (!bridging_.is_comparable(group, Old, New)) {
    row.change = Change::LeftOut;
  } else if (before != after) {
    if (before == 0) {
      row.change = Change::New;
    } else if (after == 0) {
      row.change = Change::Lost;
    } else {
      row.change = after > before ? Change::More : Change::Less;
    }
  } else if (row.differs) {
    row.change = Change::Moved;
  }
  return row;
}

void Diff::sort_rows() {
  std::ranges::sort(rows_, [&](const DiffRow& left, const DiffRow& right) {
    if (left.delta.has_value() != right.delta.has_value()) return left.delta.has_value();
    const std::int64_t one = std::abs(left.delta.value_or(0));
    const std::int64_t other = std::abs(right.delta.value_or(0));
    if (one != other) return one > other;
    return before_in_reports(history_.keys, question_.by, key(left.group), key(right.group));
  });
}

}  // namespace licstat
