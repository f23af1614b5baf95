// SPDX-License-Identifier: Apache-2.0
// What a path names, and what is in a folder.                               (stage: base)
// Errors: Error{InputRefused, read-failed} for a folder that cannot be read.
#pragma once

#include <string>
#include <vector>

namespace licstat {

bool is_folder(const std::string& path);

/// Whether a path can be read like a file. Others (sockets, pipes) would block.
bool is_regular_file(const std::string& path);

/// The names in a folder, in byte order.
std::vector<std::string> names_in_folder(const std::string& folder);

}  // namespace licstat
