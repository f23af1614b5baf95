// SPDX-License-Identifier: Apache-2.0
// A file that is to be in a folder.                                         (stage: cli)
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "licstat/cli/temporary_file.hpp"

namespace licstat {

struct FolderFile {
  FolderFile(std::string its_name, std::string its_target, bool behind_link, const std::string& at,
             const std::string& shown, NameOnDisk named)
      : name(std::move(its_name)),
        target(std::move(its_target)),
        is_behind_link(behind_link),
        file(at, shown, named) {}

  std::string name;
  std::string target;  ///< the file of that name in the folder; of a link, what it points to
  bool is_behind_link;
  TemporaryFile file;
};

using FolderFiles = std::vector<std::unique_ptr<FolderFile>>;

}  // namespace licstat
