// SPDX-License-Identifier: Apache-2.0
// What a report on a folder would read.                                      (stage: cli)
// In:     the folder of an output; the options of the run.
// Out:    its files that are inputs, in sub-folders too, in the order of their names; those that a
//         report would refuse are told by the report.
// Source: docs/cli.md#conversion.
#pragma once

#include <string>
#include <vector>

#include "licstat/ingest/load.hpp"

namespace licstat {

std::vector<std::string> inputs_in(const std::string& folder, const LoadOptions& load);

}  // namespace licstat
