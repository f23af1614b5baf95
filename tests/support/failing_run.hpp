// SPDX-License-Identifier: Apache-2.0
// Runs of the program in which system calls fail (tests/support/failing_calls.cpp).   (tests)
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "support/program.hpp"

namespace licstat {

/// False, and said so, under a sanitizer: it has system calls of its own, which must not fail.
bool calls_can_fail();

/// The path of the library that makes them fail.
std::string failing_calls();

struct FailedRun {
  Ended ended;
  bool has_fired = false;  ///< the first rule came true; else no call is left that could
};

/// `rules`: as in FAILING_CALLS, "write:EIO:3".
FailedRun run_failing(const std::vector<std::string>& args, const std::string& rules,
                      const std::filesystem::path& folder);

/// All files below a folder with what they hold, by relative path; hidden ones too.
std::map<std::string, std::string> all_files(const std::filesystem::path& folder);

/// The paths of what is hidden below a folder.
std::vector<std::string> hidden_paths(const std::filesystem::path& folder);

}  // namespace licstat
