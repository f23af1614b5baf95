// SPDX-License-Identifier: Apache-2.0
// What a report says of itself.                                             (stage: cli)
// In:     what was read, and how it is redacted.
// Out:    whether the report is whole and of whom data is missing; hashes of the catalogue in force
//         and of the key of pseudonyms, by which two reports can be told to be comparable.
// Source: docs/cli.md#json-report.
#pragma once

#include <string>

#include "licstat/cli/analysis.hpp"
#include "licstat/cli/redaction.hpp"
#include "licstat/report/report.hpp"

namespace licstat {

/// By which catalogues are told apart: 8 hexadecimal digits.
std::string hash_of_facts(const Catalogue& catalogue, const Workloads& workloads);

/// To be called before customers are renamed. `analysis` outlives the head.
ReportHead report_head(const Analysis& analysis, const Redaction& redaction);

}  // namespace licstat
