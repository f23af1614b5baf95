// SPDX-License-Identifier: Apache-2.0
// A list of names in a sentence, the first of them.                         (stage: cli)
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace licstat {

/// Names of a sentence, where nobody asks for all.
constexpr std::size_t kMostShown = 5;

/// "a, b and 3 more". The names are escaped already.
std::string shown_list(const std::vector<std::string>& names, std::size_t most = kMostShown);

}  // namespace licstat
