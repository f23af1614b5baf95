// SPDX-License-Identifier: Apache-2.0
// The JSON Schemas of reports: the files of data/schema, which are part of the program. (stage:
// cli) Source: docs/cli.md#schemas.
#pragma once

#include <string_view>

namespace licstat {

/// What `licstat COMMAND --format json` writes. Requires: the command makes a report.
std::string_view report_schema(std::string_view command);

}  // namespace licstat
