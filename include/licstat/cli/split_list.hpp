// SPDX-License-Identifier: Apache-2.0
// The list of what --split wrote to a folder: for programs, and for the next run, which removes
// those of its files that are of no customer any more.                      (stage: cli)
// In:     a folder, or what a run writes.
// Out:    names of files alone, whatever the list says: nothing outside of the folder.
// Errors: Error{OutputFailed} where a file of its name is no list that a run can have written: its
//         files are those of its customers, in its format.
// Source: docs/cli.md#split.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "licstat/report/report.hpp"
#include "licstat/report/writer.hpp"

namespace licstat {

struct SplitFile {
  std::string name;
  std::string customer_id;
  std::string customer_name;  ///< empty: none
};

struct SplitList {
  std::string format;
  bool has_index = false;
  std::vector<SplitFile> files;
};

/// Of the files of a split in that format; of one that shares its extension with another, too.
std::string_view extension_of_split(const WriterDef& writer);
/// Whether a page leads to the others.
bool has_split_index(const WriterDef& writer);

/// What it says, as JSON; `report`: what the run says of itself.
std::string split_list_text(const SplitList& list, const Report& report);

/// The files that the list of the folder names, and the list. Empty: there is none.
std::vector<std::string> files_of_split(const std::string& folder);

}  // namespace licstat
