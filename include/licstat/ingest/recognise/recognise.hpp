// SPDX-License-Identifier: Apache-2.0
// What an input is, by its content alone.                                   (stage: ingest)
// In:     the first bytes of its text.
// Out:    format, kind and where its columns stand.
// Errors: Error{InputRefused}: unrecognised-input, missing-column, duplicate-column, empty-input,
//         each naming what was found and what is needed.
// Source: docs/input-formats.md.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/ingest/recognise/kind.hpp"

namespace licstat {

/// How much of an input is looked at.
constexpr std::size_t kPeek = std::size_t{256} << 10;

struct ExportDef;
class MappedKind;
class Mapping;

enum class Format {
  Csv,
  Tsv,
  Ndjson,
  JsonArray,
  JsonObject,    ///< arrays by kind
  JsonEnvelope,  ///< an array of records under one key: {"value": [...]}
  JsonSingle,    ///< one record, over several lines
};
/// "csv", "tsv", "ndjson", "json"
std::string_view format_name(Format format);

/// Whether an object with records under that key is an envelope of them: value, items.
bool is_envelope(std::string_view key);

struct Layout {
  Format format{};
  Kind kind{};                          ///< but for JsonObject, whose keys name the kinds
  const ExportDef* exported = nullptr;  ///< where kind is Export
  std::shared_ptr<const MappedKind> mapped = nullptr;  ///< where the mapping tells what it is
  std::string envelope;                                ///< JsonEnvelope: the key, as spelled
  char delimiter = ',';                                ///< CSV, TSV
  std::size_t header_bytes = 0;
  std::size_t header_lines = 0;
  std::vector<std::optional<std::size_t>>
      columns;                               ///< CSV: per column of the file that of the kind
  std::vector<std::string> unknown_columns;  ///< ignored
};

/// `peek`: the first kPeek bytes, or all. `forced`: the kind that the command line gives. `mapping`
/// serves where nothing is recognised without it, and where a kind is forced; nullptr: none.
Layout recognise(std::string_view peek, const std::string& path, std::optional<Kind> forced,
                 const Mapping* mapping = nullptr);

}  // namespace licstat
