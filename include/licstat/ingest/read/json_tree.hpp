// SPDX-License-Identifier: Apache-2.0
// Small documents of JSON as trees of nlohmann, which neither depth nor keys bound by itself.
//                                                                           (stage: ingest)
// In:     the text of one value.
// Out:    its tree; the array in it, be it written as Windows PowerShell writes some.
// Errors: json_tree(): discarded where it is no JSON, or nested deeper than records may be.
//         strict_json_tree(): UnfitJson, or nlohmann's parse_error.
//         array_in(): bad-type.
// Limits: 64 levels, counted before anything is built: a tree has a hundred bytes a bracket.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "licstat/base/expected.hpp"

namespace licstat {

/// What stands in an answer of a service. The last of two equal keys counts.
nlohmann::json json_tree(std::string_view text);

/// It is JSON, and still no document that can be understood.
class UnfitJson : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// What somebody wrote by hand. Of two equal keys one is a mistake, and nobody knows which.
nlohmann::json strict_json_tree(std::string_view text);

/// `value`, or the array in it: {"value": [...], "Count": 2}. nullptr: it is neither. An error
/// where the array has not as many as Count says: what is lost would be held by nobody.
Expected<nlohmann::json*> array_in(nlohmann::json& value);

/// Where the text stops being JSON; nullopt: nowhere.
std::optional<std::size_t> find_json_error(std::string_view text);

}  // namespace licstat
