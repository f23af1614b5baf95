// SPDX-License-Identifier: Apache-2.0
// What reports of insights and costs say otherwise than worked out by hand. (tests)
// In:     expected.json, as tests/conformance/README.md describes it, and the report as JSON.
// Out:    a sentence for each difference: a row that is missing or too many, a value, the order.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace licstat {

std::vector<std::string> report_differences(const nlohmann::json& expected,
                                            const nlohmann::json& got);

}  // namespace licstat
