// SPDX-License-Identifier: Apache-2.0
// The names of files that are each about one customer: --split.             (stage: cli)
// In:     ids of customers, any bytes.
// Out:    of each a name in [A-Za-z0-9._-], of 100 bytes at most, which begins with neither dot nor
//         dash; no two of them are equal, in any case of letters, nor one of those that are
//         reserved. An id that is such a name keeps it; any other gets a part of its hash, so that
//         it does not depend on the other customers.
// Source: docs/cli.md#split.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace licstat {

/// The list of what a run wrote, and the page that leads to the others.
constexpr std::string_view kSplitList = "licstat-index.json";
constexpr std::string_view kSplitIndex = "index.html";

/// In the order of the ids. `extension`: ".html", of the same letters.
std::vector<std::string> split_names(std::span<const std::string> ids, std::string_view extension);

/// Whether a file of --split can have the name.
bool is_split_name(std::string_view name);

}  // namespace licstat
