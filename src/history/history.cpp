// SPDX-License-Identifier: Apache-2.0
#include "licstat/history/history.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "licstat/history/read_snapshot.hpp"

namespace licstat {
namespace {

std::vector<Date> dates_of(const FoundReports& found) {
  std::set<Date> dates;
  for (const FoundReport& report : found.reports) dates.insert(report.head.as_of);
  return {dates.begin(), dates.end()};
}

/// Shown dates, and those that their year figures look at.
std::set<Date> serving_dates(std::span<const Date> dates, std::span<const Date> shown) {
  std::set<Date> serving(shown.begin(), shown.end());
  for (const Date date : shown) {
    if (const auto before = date_of_year_before(dates, date)) serving.insert(*before);
  }
  return serving;
}

/// By file name, then path.
bool before_by_name(const FoundReport* left, const FoundReport* right) {
  const auto name = [](const FoundReport* report) {
    return std::filesystem::path(report->file.path()).filename().string();
  };
  if (name(left) != name(right)) return name(left) < name(right);
  return left->file.path() < right->file.path();
}

using FiguresByKey = std::map<KeyId, std::vector<std::int64_t>>;

FiguresByKey figures_by_key(const Snapshot& snapshot) {
  FiguresByKey figures;
  std::vector<std::int64_t> buffer;
  for (std::size_t at = 0; at < snapshot.row_count(); ++at) {
    const FigureValues row = snapshot.row(at, buffer);
    const auto [found, is_new] =
        figures.try_emplace(snapshot.keys[at], std::vector(row.begin(), row.end()));
    if (!is_new) add_figures(snapshot.head.kind, found->second, row);
  }
  return figures;
}

bool are_equal(std::span<FoundReport* const> reports, const Catalogue& catalogue) {
  HistoryKeys keys(catalogue);
  std::optional<FiguresByKey> first;
  for (FoundReport* report : reports) {
    FiguresByKey figures = figures_by_key(read_snapshot(report->file, keys));
    if (!first) {
      first = std::move(figures);
    } else if (figures != *first) {
      return false;
    }
  }
  return true;
}

/// The one of several reports of one date that serves.
FoundReport& serving(std::span<FoundReport* const> reports, const Catalogue& catalogue,
                     bool is_strict, std::vector<HistoryNote>& notes) {
  FoundReport& last_given = *reports.back();
  if (reports.size() == 1 || are_equal(reports, catalogue)) return last_given;
  FoundReport& last = **std::ranges::max_element(reports, before_by_name);
  const FoundReport& other = **std::ranges::min_element(reports, before_by_name);
  const std::string paths = fmt::format("{}, {}", other.file.path(), last.file.path());
  const std::string date = to_string(last.head.as_of);
  if (is_strict) {
    throw refuse(paths, DiagnosticId::ReportsDiffer,
                 fmt::format("{} reports of {} have other figures", reports.size(), date));
  }
  notes.push_back({"same_day", 1,
                   fmt::format("{}: {} reports of {} have other figures; the last by name serves",
                               paths, reports.size(), date)});
  return last;
}

}  // namespace

void note_unclean(History& history) {
  std::vector<std::string> dates;
  for (const Snapshot& snapshot : history.snapshots) {
    if (!snapshot.head.clean.value_or(true)) dates.push_back(to_string(snapshot.head.as_of));
  }
  if (dates.empty()) return;
  history.notes.push_back(
      {"not_clean", static_cast<std::int64_t>(dates.size()),
       fmt::format("not clean when written, data is missing in them: {} of {} "
                   "reports ({})",
                   dates.size(), history.snapshots.size(), fmt::join(dates, ", "))});
}

std::vector<Date> dates_of_periods(std::span<const Date> dates, const HistoryRange& range) {
  std::vector<Date> chosen;
  for (const Date date : dates) {
    if ((range.from && date < *range.from) || (range.to && *range.to < date)) continue;
    const bool is_same_period =
        !chosen.empty() && period_end(range.every, chosen.back()) == period_end(range.every, date);
    if (is_same_period) chosen.pop_back();
    chosen.push_back(date);
  }
  return chosen;
}

std::optional<Date> date_of_year_before(std::span<const Date> dates, Date date) {
  const Date wanted = year_before(date);
  const auto behind = std::ranges::upper_bound(dates, wanted);
  if (behind == dates.begin()) return std::nullopt;
  const Date newest = *(behind - 1);
  return wanted.days - newest.days > kYearSlack ? std::nullopt : std::optional(newest);
}

History read_history(FoundReports& found, const HistoryRange& range, const Catalogue& catalogue,
                     bool is_strict) {
  History history{found.reports.front().head.kind, {}, HistoryKeys(catalogue), {}, {}, {}};
  const std::vector<Date> dates = dates_of(found);
  const std::vector<Date> shown = dates_of_periods(dates, range);
  std::vector<FoundReport*> read;
  for (const Date date : serving_dates(dates, shown)) {
    std::vector<FoundReport*> same_day;
    for (FoundReport& report : found.reports) {
      if (report.head.as_of == date) same_day.push_back(&report);
    }
    if (std::ranges::binary_search(shown, date)) history.shown.push_back(read.size());
    read.push_back(&serving(same_day, catalogue, is_strict, history.notes));
  }
  std::vector<NamedHead> heads;
  heads.reserve(read.size());
  for (const FoundReport* report : read) heads.push_back({report->file.path(), report->head});
  check_agreement(heads);
  for (HistoryNote& note : agreement_notes(heads)) history.notes.push_back(std::move(note));
  std::string buffer;
  for (FoundReport* report : read) {
    history.snapshots.push_back(read_snapshot(report->file, history.keys, buffer));
  }
  note_unclean(history);
  if (!read.empty()) history.by = read.back()->head.by;
  return history;
}

}  // namespace licstat
