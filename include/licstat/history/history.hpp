// SPDX-License-Identifier: Apache-2.0
// The snapshots that a question about a history needs, read.                (stage: history)
// In:     reports whose heads are known; the days that are asked about.
// Out:    one snapshot a date, the oldest first, which may be compared with each other.
// Errors: as read_snapshot.hpp and agreement.hpp; reports-differ where --strict refuses that two of
//         one date differ.
// Source: docs/history.md#snapshots.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "licstat/base/date.hpp"
#include "licstat/history/agreement.hpp"
#include "licstat/history/calendar.hpp"
#include "licstat/history/found_reports.hpp"

namespace licstat {

struct HistoryRange {
  Every every = Every::All;
  std::optional<Date> from;
  std::optional<Date> to;
};

struct History {
  SnapshotKind kind = SnapshotKind::Report;
  std::vector<Dimension> by;  ///< of the newest
  HistoryKeys keys;
  std::vector<Snapshot> snapshots;  ///< all that serve
  std::vector<std::size_t> shown;   ///< those that stand for a period
  std::vector<HistoryNote> notes;
};

/// The newest date of each period within the range. Requires: `dates` are sorted.
std::vector<Date> dates_of_periods(std::span<const Date> dates, const HistoryRange& range);
/// The date that a year figure of `date` looks at. Requires: `dates` are sorted.
std::optional<Date> date_of_year_before(std::span<const Date> dates, Date date);

/// Reports that were not clean when they were written are marked where they are shown, and said.
void note_unclean(History& history);

/// Reads those that serve. Requires: there is a report; the catalogue outlives the history.
History read_history(FoundReports& found, const HistoryRange& range, const Catalogue& catalogue,
                     bool is_strict);

}  // namespace licstat
