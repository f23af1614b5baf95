// SPDX-License-Identifier: Apache-2.0
// Reads the reports that licstat wrote, strictly.                           (stage: history)
// In:     JSON of the schemas licstat.report/1 and licstat.costs/1.
// Out:    heads, then whole snapshots. Unknown keys are accepted; what an older report lacks is
//         null.
// Errors: Error{InputRefused}: no-report (something else), bad-report (a member that lacks or is of
//         a wrong type, with its pointer), later-schema, cut-report (--top), duplicate-key,
//         json-syntax, and those of base/bytes.
// Source: docs/history.md#snapshots.
#pragma once

#include <optional>
#include <string>

#include "licstat/history/report_file.hpp"
#include "licstat/history/snapshot.hpp"

namespace licstat {

/// The head; nullopt for a file of a folder that is no such report, with the reason in `why`.
std::optional<SnapshotHead> read_head(ReportFile& file, std::string& why);

/// All of it, its keys numbered by `keys`. `buffer` serves one file after the other.
Snapshot read_snapshot(ReportFile& file, HistoryKeys& keys, std::string& buffer);
inline Snapshot read_snapshot(ReportFile& file, HistoryKeys& keys) {
  std::string buffer;
  return read_snapshot(file, keys, buffer);
}

}  // namespace licstat
