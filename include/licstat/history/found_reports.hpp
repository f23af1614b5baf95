// SPDX-License-Identifier: Apache-2.0
// The reports that a command line names, by themselves or in folders, of which the heads are read.
//                                                                           (stage: history)
// In:     paths; standard input.
// Out:    reports in the order in which they were given, all of one schema; what is passed over in
//         folders, and why.
// Errors: as read_snapshot.hpp; no-report where a folder holds none, reports-differ where some are
//         of another schema; Error{Usage} where standard input is named twice.
// Source: docs/history.md#snapshots.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "licstat/base/bytes/byte_source.hpp"
#include "licstat/history/report_file.hpp"
#include "licstat/history/snapshot.hpp"
#include "licstat/model/input_account.hpp"

namespace licstat {

struct FoundReport {
  ReportFile file;
  SnapshotHead head;
};

struct FoundReports {
  std::vector<FoundReport> reports;
  std::vector<SkippedFile> skipped;
};

using OpenStandardInput = std::function<std::unique_ptr<ByteSource>()>;

FoundReports find_reports(const std::vector<std::string>& names,
                          const OpenStandardInput& open_standard_input);

}  // namespace licstat
