// SPDX-License-Identifier: Apache-2.0
// The line that `licstat check --nagios` says to a monitoring system.       (tests)
// In:     what is expected of it (tests/conformance/README.md), and all of standard output.
// Out:    a sentence for each difference.
// Source: https://www.monitoring-plugins.org/doc/guidelines.html
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace licstat {

std::vector<std::string> plugin_line_differences(const nlohmann::json& expected,
                                                 const std::string& out);

}  // namespace licstat
