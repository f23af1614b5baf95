// SPDX-License-Identifier: Apache-2.0
// CSV texts in which quotes do nothing but enclose fields, as exports write them that quote every
// field.                                                                    (stage: ingest)
// In:     a text that starts where a record starts; the delimiter.
// Out:    where its fields and records end, or that the text is not enclosed: a quote stands in an
//         unquoted field or behind a quoted one, a quoted field holds a line break, a carriage
//         return stands alone. Then nothing is said of it, and csv_scan.hpp reads it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace licstat {

/// How quotes stand in a text.
struct QuotesFound {
  bool is_enclosed = false;  ///< and none is left open
  bool has_odd = false;      ///< a byte asks for a closer look (csv_separators.hpp), no quote alone
};

/// Writes the positions of the separators outside quotes, then the size of the text; of use where
/// it is enclosed. Requires: room for one more than it has bytes.
QuotesFound find_unquoted_separators(std::string_view text, char delimiter,
                                     std::uint32_t* positions);

/// The length of the whole records in front of the text; its last one may be cut anywhere.
std::optional<std::size_t> whole_enclosed_records(std::string_view text, char delimiter);

}  // namespace licstat
