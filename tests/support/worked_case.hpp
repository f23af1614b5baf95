// SPDX-License-Identifier: Apache-2.0
// Cases whose figures were worked out by hand: tests/conformance/README.md. (tests)
// In:     a folder with args, expected.json and the inputs.
// Out:    the outcome of a run in process; a sentence for each thing that it says otherwise.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/case_runner.hpp"

namespace licstat {

struct WorkedCase {
  std::filesystem::path folder;
  std::vector<std::string> args;  ///< the command first, then all that the program gets
  nlohmann::json expected;
};

/// The names of those of a command, in order.
std::vector<std::string> worked_case_names(const std::string& command);
WorkedCase read_worked_case(const std::string& command, const std::string& name);

Outcome run_in_process(const WorkedCase& worked);
std::vector<std::string> differences(const WorkedCase& worked, const Outcome& got);

}  // namespace licstat
