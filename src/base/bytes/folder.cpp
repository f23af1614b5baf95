// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/bytes/folder.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "licstat/base/error.hpp"

namespace licstat {

namespace fs = std::filesystem;

bool is_folder(const std::string& path) {
  std::error_code failed;
  return fs::is_directory(path, failed);
}

bool is_regular_file(const std::string& path) {
  std::error_code failed;
  return fs::is_regular_file(path, failed);
}

std::vector<std::string> names_in_folder(const std::string& folder) {
  std::error_code failed;
  std::vector<std::string> names;
  for (fs::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) {
    names.push_back(at->path().filename().string());
  }
  if (failed) {
    throw refuse(folder, DiagnosticId::ReadFailed,
                 "the folder cannot be read: " + failed.message());
  }
  std::ranges::sort(names);
  return names;
}

}  // namespace licstat
