// SPDX-License-Identifier: Apache-2.0
// Whether the answer of a service says that another page follows.           (stage: ingest)
// In:     a member of the outermost object.
// Out:    the key that names the next page, such as "links.next"; empty: none does.
// Source: docs/input-formats.md#json.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace licstat {

std::string next_page_key(const std::string& key, const nlohmann::json& value);

}  // namespace licstat
