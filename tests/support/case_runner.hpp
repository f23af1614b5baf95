// SPDX-License-Identifier: Apache-2.0
// Golden cases: what tests/cases/README.md describes, run and compared.     (tests)
// In:     a folder with cmd, expout, experr, exprc, and the inputs.
// Out:    the outcome of a run, in process or through the built program; what differs, as a diff.
// Errors: std::runtime_error where the case itself is broken.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace licstat {

struct GoldenCase {
  std::string name;  ///< "portfolio/0001-table"
  std::filesystem::path folder;
  std::vector<std::string> args;
  std::map<std::string, std::string> environment;
  std::string in;
  std::optional<int> terminal_width;  ///< a terminal reads; such a case runs in process alone
};

struct Outcome {
  int code = 0;
  std::string out;
  std::string err;
  std::map<std::string, std::string> files;  ///< written or changed, by relative path
};

/// All cases, in the order of their names.
const std::vector<std::string>& case_names();
GoldenCase read_case(const std::string& name);

Outcome run_in_process(const GoldenCase& golden);
Outcome run_through_binary(const GoldenCase& golden);

Outcome expected_outcome(const GoldenCase& golden);
/// Empty where the two agree, else a diff of each part, the expectation first.
std::string differences(const GoldenCase& golden, const Outcome& expected, const Outcome& got);

/// Whether LICSTAT_UPDATE_GOLDEN=1 asks for new expectations.
bool update_is_wanted();
void accept(const GoldenCase& golden, const Outcome& got);

/// Words as a shell splits them: quotes and backslashes, nothing else.
std::vector<std::string> split_words(const std::string& line);

}  // namespace licstat
