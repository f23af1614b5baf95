// SPDX-License-Identifier: Apache-2.0
// What reports on a history say of themselves.                              (stage: report)
// In:     a history, the dimensions that something is told apart by.
// Out:    names; a report with its head, an account of the reports that were read, and notes.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/history/history.hpp"
#include "licstat/report/report.hpp"

namespace licstat {

std::vector<std::string> dimension_names(std::span<const Dimension> dimensions);
/// "customer,sku"
std::string joined_names(std::span<const Dimension> dimensions);

/// What the newest report that was read hands on, and what the run knows.
struct HistoryContext {
  std::string version;
  Window window;
  ShownFilters filters;
  ReportHead head = {};
  std::vector<SkippedFile> skipped = {};
};

/// A report without its tables: all that it says of itself and of what was read. One note of each
/// key, be it of nothing.
Report history_report(const History& history, const HistoryContext& context,
                      std::span<const Dimension> by, std::span<const std::string_view> note_keys);

}  // namespace licstat
