// SPDX-License-Identifier: Apache-2.0
// Whether the answer of a service says that another page follows.           (stage: ingest)
// Out:    the key that names the next page, such as "links.next"; empty: none does.
// Source: docs/input-formats.md#json.
#pragma once

#include <string>
#include <string_view>

namespace licstat {

/// Of a member of the outermost object. `value`: the text of its value.
std::string next_page_key(const std::string& key, std::string_view value);

/// Of an answer as a whole.
std::string find_next_page(std::string_view answer);

}  // namespace licstat
