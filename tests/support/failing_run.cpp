// SPDX-License-Identifier: Apache-2.0
#include "support/failing_run.hpp"

#include <algorithm>

#include "support/skipped.hpp"

namespace licstat {

namespace fs = std::filesystem;

bool calls_can_fail() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  say_skipped("calls cannot fail under a sanitizer");
  return false;
#else
  return true;
#endif
}

std::string failing_calls() { return LICSTAT_FAILING_CALLS; }

FailedRun run_failing(const std::vector<std::string>& args, const std::string& rules,
                      const fs::path& folder) {
  const ProgramFolder marks;
  const fs::path fired = marks.path() / "fired";
  FailedRun run;
  run.ended = run_program({LICSTAT_BINARY,
                           args,
                           {{"LD_PRELOAD", failing_calls()},
                            {"FAILING_CALLS", rules},
                            {"FAILING_CALLS_FIRED", fired.string()}},
                           folder,
                           ""});
  run.has_fired = fs::exists(fired);
  return run;
}

std::map<std::string, std::string> all_files(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    files.emplace(entry.path().lexically_relative(folder).string(), read_text(entry.path()));
  }
  return files;
}

std::vector<std::string> hidden_paths(const fs::path& folder) {
  std::vector<std::string> paths;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.path().filename().string().starts_with('.')) continue;
    paths.push_back(entry.path().lexically_relative(folder).string());
  }
  std::ranges::sort(paths);
  return paths;
}

}  // namespace licstat
