// SPDX-License-Identifier: Apache-2.0
// The note that `licstat convert` leaves in a folder while it replaces the files in it one by one.
// Where the program is ended in between, the note stays: whoever reads the folder then reads the
// new files, those that have their names and those that have not yet.       (stage: base)
// In:     a folder.
// Out:    which hidden file stands for which name.
// Errors: Error{InputRefused, read-failed}. Whatever else the note may hold is no note.
// Source: docs/decisions/0012-conversion-as-one-transaction.md.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace licstat {

constexpr std::string_view kConversionNote = ".licstat-convert";

/// The file `hidden` of a folder is to be called `name`.
struct UnfinishedFile {
  std::string name;
  std::string hidden;
};

/// Empty: there is no note. A file that has its name already is among them all the same.
std::vector<UnfinishedFile> unfinished_conversion(const std::string& folder);

/// What the note says: the names of each file and a NUL behind either.
std::string conversion_note(const std::vector<UnfinishedFile>& files);

}  // namespace licstat
