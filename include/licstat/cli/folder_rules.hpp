// SPDX-License-Identifier: Apache-2.0
// What an output may do to a folder that is there already.                  (stage: cli)
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace licstat {

struct FolderRules {
  /// The files that earlier runs wrote to the folder. Those that this one does not write go, and no
  /// other file is replaced, nor what a link points to. Without it every file of a name that is
  /// written is replaced, behind links, and nothing goes.
  std::function<std::vector<std::string>(const std::string& folder)> written_before = {};
};

}  // namespace licstat
