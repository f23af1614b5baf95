// SPDX-License-Identifier: Apache-2.0
// Old files of a folder that are to go: hidden first, so that all of them can come back.
//                                                                           (stage: cli)
// In:     paths. Who may not rename a file could not remove it either.
// Errors: Error{OutputFailed}; what was set aside before still is.
#pragma once

#include <string>
#include <vector>

namespace licstat {

class FilesAside {
 public:
  /// Nothing where there is no such file. `shown`: what messages call it.
  void set_aside(const std::string& path, const std::string& shown);
  void bring_back() noexcept;
  void remove() noexcept;

 private:
  struct Aside {
    std::string path;
    std::string hidden;
  };
  std::vector<Aside> files_;
};

}  // namespace licstat
