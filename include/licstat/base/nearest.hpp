// SPDX-License-Identifier: Apache-2.0
// The name that somebody probably meant.                                    (stage: base)
// In:     a word; the names there are.
// Out:    the nearest names by edit distance without ASCII case: at most two edits, or a third of
//         the word, away, and less than half of it; else those that begin with the word, or have it
//         as a part.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace licstat {

std::optional<std::string> nearest_name(std::string_view word, std::span<const std::string> names);

/// Up to `most` names, nearest first.
std::vector<std::string> near_names(std::string_view word, std::span<const std::string> names,
                                    std::size_t most);

/// " (did you mean 'NAME'?)", or nothing.
std::string did_you_mean(std::string_view word, std::span<const std::string> names);

}  // namespace licstat
