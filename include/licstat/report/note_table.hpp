// SPDX-License-Identifier: Apache-2.0
// What a reader must know besides the figures: one table that JSON, the footer and stderr follow.
//                                                                          (stage: report)
// In:     Notes.
// Out:    each count with its key and its sentence.
// Source: docs/metrics.md#notes.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/metrics/notes.hpp"
#include "licstat/report/report.hpp"

namespace licstat {

struct NoteDef {
  std::string_view key;  ///< in JSON
  bool on_stderr;        ///< besides standing below every table
  std::int64_t (*count)(const Notes& notes);
  std::string_view one;  ///< what is counted: "usage row"
  std::string_view many;
  std::string_view sentence;  ///< behind the count: "after the as-of date, not used"
  /// What the sentence ends with: names from the data, to be escaped.
  std::string (*names)(const Notes& notes) = nullptr;
  /// The rows that are counted, of which stderr tells the first.
  const Unmatched& (*rows)(const Facts& facts) = nullptr;
};

/// In the order of docs/cli.md#json-report.
std::span<const NoteDef> note_table();

/// "2 usage rows after the as-of date, not used"
std::string note_sentence(const NoteDef& note, const Notes& notes);

/// All of them, as a report has them.
std::vector<Note> report_notes(const Notes& notes);

}  // namespace licstat
