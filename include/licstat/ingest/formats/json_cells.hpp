// SPDX-License-Identifier: Apache-2.0
// Cells that hold JSON, in CSV or as a part of an answer in JSON.           (stage: ingest)
// In:     the text of a cell: an object, or a list of objects or texts.
// Out:    its items as cells of a table would spell them. The library that reads JSON stays behind
//         this door: a unit that includes it takes seconds to compile.
// Errors: bad-type.
// Source: docs/input-formats.md#exports.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/ingest/read/field_reader.hpp"

namespace licstat {

/// A value under a key of an object.
struct JsonPart {
  std::string key;
  std::string text;      ///< empty for null; "7" for 7
  bool is_text = false;  ///< it stands in quotes
};

struct JsonItem {
  enum class Is : std::uint8_t { Text, Object, Other };
  Is is = Is::Other;
  std::string text;             ///< of a Text
  std::vector<JsonPart> parts;  ///< of an Object
};

/// nullopt: it is no object.
std::optional<JsonItem> parse_json_object(std::string_view text);

/// The items of the list in a cell, without those that are null; none where the cell is empty or
/// null. PowerShell writes a list of one as that one, and some as {"value": [...], "Count": 2}.
std::vector<JsonItem> json_items(ExportFields& fields, std::size_t column);

}  // namespace licstat
