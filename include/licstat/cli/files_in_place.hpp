// SPDX-License-Identifier: Apache-2.0
// Files of a folder are replaced one by one, where the folder cannot be exchanged. A note in the
// folder says which hidden file is to have which name: from the moment that it is there the new
// files are what a report reads, whether or not they have their names.      (stage: cli)
// In:     finished files, hidden in the folder.
// Out:    each under its name; the note is gone.
// Errors: Error{OutputFailed}, and everything is as it was.
// Source: docs/decisions/0012-conversion-as-one-transaction.md.
#pragma once

#include <string>
#include <vector>

#include "licstat/cli/file_replacement.hpp"
#include "licstat/cli/files_aside.hpp"
#include "licstat/cli/folder_files.hpp"

namespace licstat {

/// Renames what a conversion that was ended had no time for. Requires: no other is at work.
void finish_conversion(const std::string& folder);

class FilesInPlace {
 public:
  /// `going`: files of the folder that go with the old ones.
  FilesInPlace(const std::string& folder, const FolderFiles& files,
               std::vector<std::string> going = {});

  void perform();
  void undo() noexcept;
  void settle() noexcept;

 private:
  void write_note();

  std::string folder_;
  std::string note_;
  const FolderFiles& files_;
  std::vector<std::string> going_;
  FilesAside aside_;
  std::vector<FileReplacement> replacements_;
};

}  // namespace licstat
