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

#include "licstat/base/error.hpp"
#include "licstat/ingest/recognise/export.hpp"
#include "licstat/ingest/recognise/mapped_kind.hpp"
#include "licstat/ingest/recognise/recognise.hpp"

namespace licstat {

/// What rows with these names are.
struct RecordNames {
  Kind kind{};
  const ExportDef* exported = nullptr;  ///< where kind is Export
  std::shared_ptr<const MappedKind> mapped = nullptr;
  [[nodiscard]] const KindDef& record() const {
    if (mapped) return mapped->record();
    return exported ? exported->record : kind_def(kind);
  }
};

/// What the command line says of an input.
struct Wanted {
  std::optional<Kind> forced;  ///< no other kind will do
  const Mapping* mapping = nullptr;
};

/// Canonical records, or those of an export; nullopt: neither.
/// Throws where the export cannot serve, or where they are a report of licstat.
std::optional<RecordNames> recognise_names(const std::vector<std::string>& names,
                                           std::optional<Kind> forced, const std::string& path);

/// What the mapping makes of them; nullopt: nothing, or nothing that they are not without it.
std::optional<RecordNames> recognise_mapped_names(const std::vector<std::string>& names,
                                                  const Wanted& wanted, bool is_json,
                                                  const std::string& path);

/// The names that are not read.
std::vector<std::string> unknown_names(const RecordNames& record,
                                       const std::vector<std::string>& names);

/// Why `names` (of `what`: "columns", "keys") are no records, and what they are nearest to.
Error unrecognised(const std::string& path, std::string_view what,
                   const std::vector<std::string>& names, const Wanted& wanted);

/// Whether they share a name with any kind.
bool resembles_records(const std::vector<std::string>& names);

/// "s.csv:1:13", of an offset in the text.
std::string place_in(std::string_view text, std::size_t offset, const std::string& path);

Layout recognise_csv(std::string_view text, const std::string& path, const Wanted& wanted);
Layout recognise_json(std::string_view text, const std::string& path, const Wanted& wanted);

}  // namespace licstat
