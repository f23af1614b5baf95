// SPDX-License-Identifier: Apache-2.0
// The parts of recognition: which records the names of columns or keys make, and a format each.
//                                                                          (stage: ingest)
// In:     names as the input spells them; the start of its text.
// Errors: as recognise() in recognise.hpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/ingest/recognise/mapped_kind.hpp"
#include "licstat/ingest/recognise/not_recognised.hpp"
#include "licstat/ingest/recognise/recognise.hpp"

namespace licstat {

/// What they are without the mapping; nullopt: nothing that is known.
/// Throws where the export cannot serve, or where they are a report of licstat.
std::optional<RecordType> recognise_names(const std::vector<std::string>& names,
                                          const Wanted& wanted, const std::string& path);

/// What the mapping makes of them; nullopt: nothing, or nothing that they are not without it.
std::optional<RecordType> recognise_mapped_names(const std::vector<std::string>& names,
                                                 const Wanted& wanted, bool is_json,
                                                 const std::string& path);

/// Whether a mapping that makes records of the same names goes first.
inline bool yields_to_mapping(const RecordType& records) {
  return records.exported != nullptr && records.exported->yields_to_mapping;
}

/// The names that are not read.
std::vector<std::string> unknown_names(const RecordType& records,
                                       const std::vector<std::string>& names);

/// Why `names` (of `what`: "columns", "keys") are no records, and what they are nearest to.
NotRecognised unrecognised(const std::string& path, std::string_view what,
                           const std::vector<std::string>& names, const Wanted& wanted);

/// Whether they share a name with any kind, or names with an export.
bool resembles_records(const std::vector<std::string>& names, ExportTable exports);

/// Whether they lack one of the several names that a kind or export needs.
bool is_nearly_records(const std::vector<std::string>& names, ExportTable exports);

/// "s.csv:1:13", of an offset in the text.
std::string place_in(std::string_view text, std::size_t offset, const std::string& path);

Layout recognise_csv(std::string_view text, const std::string& path, const Wanted& wanted);
Layout recognise_json(std::string_view text, const std::string& path, const Wanted& wanted);

}  // namespace licstat
