// SPDX-License-Identifier: Apache-2.0
// What a path names, and what is in a folder.                               (stage: base)
// In:     paths; links are followed.
// Errors: Error{InputRefused, read-failed} where the system cannot say it: only what it calls
//         missing is missing. A folder without permission is not an empty one.
#pragma once

#include <sys/stat.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace licstat {

/// nullopt: there is nothing of this name.
std::optional<struct stat> status_of(const std::string& path);

/// Of a name that must be something: a link to nothing is refused as what cannot be read.
struct stat status_of_entry(const std::string& path);

/// Whether anything has that name, be it a link to nothing.
bool is_name_taken(const std::string& path);

bool is_folder(const std::string& path);

/// Whether a path can be read like a file. Others (sockets, pipes) would block.
bool is_regular_file(const std::string& path);

struct FolderListing {
  std::vector<std::string> names;  ///< in byte order
  struct stat status {};           ///< of the folder that was listed
};

FolderListing list_folder(const std::string& folder);

/// The names in a folder, in byte order.
std::vector<std::string> names_in_folder(const std::string& folder);

/// The path of what is called `name` in a folder.
std::string path_in(const std::string& folder, std::string_view name);

}  // namespace licstat
