// SPDX-License-Identifier: Apache-2.0
// A new folder takes the place of another in one step.                      (stage: cli)
// In:     a hidden folder with new files, and the one beside it that has their old ones. What else
//         the old one has gets a second name in the new one before.
// Out:    whoever opens the path finds the old folder whole or the new one whole.
// Errors: Error{OutputFailed}, and everything is as it was.
// Source: rename(2), RENAME_EXCHANGE.
#pragma once

#include <sys/stat.h>

#include <map>
#include <string>
#include <vector>

#include "licstat/cli/files_aside.hpp"
#include "licstat/cli/folder_files.hpp"
#include "licstat/cli/temporary_file.hpp"

namespace licstat {

class FolderExchange {
 public:
  /// `shown`: what messages call the folder. Requires: all of it outlives this.
  /// `going`: files of the old folder that the new one is not to have.
  FolderExchange(StagingFolder& staging, std::string folder, std::string shown,
                 const FolderFiles& files, std::vector<std::string> going = {});

  /// false, and nothing has changed, where the system cannot, or the new folder would not be what
  /// the old one is to those who have it: another owner, a folder in it, the working folder.
  [[nodiscard]] bool perform();
  void undo() noexcept;
  /// The old folder goes. What somebody put into it meanwhile is moved to the new one.
  void settle() noexcept;

 private:
  [[nodiscard]] bool may_be_exchanged() const;
  [[nodiscard]] bool take_attributes() const;
  [[nodiscard]] bool link_others();
  void unlink_others() noexcept;
  [[nodiscard]] bool exchange();
  void set_old_aside();
  void empty_old() const noexcept;
  [[nodiscard]] bool is_linked(const std::string& path, const std::string& in_new) const;
  void move_or_remove(const std::string& name) const;

  StagingFolder& staging_;
  std::string folder_;
  std::string shown_;
  const FolderFiles& files_;
  std::vector<std::string> going_;
  std::map<std::string, struct stat> others_;  // that have a second name, by it: what they were
  FilesAside aside_;                           // old files, in the folder that is hidden now
};

}  // namespace licstat
