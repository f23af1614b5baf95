// SPDX-License-Identifier: Apache-2.0
// Programs as users start them, and folders to start them in.               (tests)
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace licstat {

/// A folder of its own, gone with the object.
class ProgramFolder {
 public:
  ProgramFolder();
  ~ProgramFolder();
  ProgramFolder(const ProgramFolder&) = delete;
  ProgramFolder& operator=(const ProgramFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

struct Launch {
  std::string program;
  std::vector<std::string> args;
  /// All of it: nothing is inherited but what sanitizers and coverage need.
  std::map<std::string, std::string> environment;
  std::filesystem::path folder;
  std::string in;  ///< the text on standard input
};

struct Ended {
  int code = 0;  ///< 128 + n where signal n ended the program
  std::string out;
  std::string err;
};

Ended run_program(const Launch& launch);

/// `script` for /bin/sh, where "$LICSTAT" is the built program.
Ended run_shell(const std::string& script, const std::filesystem::path& folder);

std::string read_text(const std::filesystem::path& path);
void write_text(const std::filesystem::path& path, std::string_view text);

}  // namespace licstat
