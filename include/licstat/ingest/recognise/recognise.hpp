// SPDX-License-Identifier: Apache-2.0
// What an input is, by its content alone.                                   (stage: ingest)
// In:     the first bytes of its text.
// Out:    format, kind and where its columns stand.
// Errors: Error{InputRefused}: unrecognised-input, missing-column, duplicate-column, empty-input,
//         each naming what was found and what is needed.
// Source: docs/input-formats.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/ingest/recognise/catalogue_list.hpp"
#include "licstat/ingest/recognise/export.hpp"
#include "licstat/ingest/recognise/kind.hpp"
#include "licstat/ingest/recognise/tenant_columns.hpp"

namespace licstat {

/// How much of an input is looked at first, and at most: a first record may be long.
constexpr std::size_t kPeek = std::size_t{256} << 10;
constexpr std::size_t kLongestPeek = std::size_t{128} << 20;

class MappedKind;
class Mapping;

/// What the command line names an input for.
enum class InputRole : std::uint8_t {
  Records,    ///< of any kind
  Prices,     ///< --prices: an export that gives prices, and nothing else
  Catalogue,  ///< --catalog
};

/// What an input is recognised by, beside its content.
struct Wanted {
  std::optional<Kind> kind = std::nullopt;  ///< the command line gives it: no other will do
  InputRole role = InputRole::Records;
  /// Serves where nothing is recognised without it, and where a kind is given; nullptr: none.
  const Mapping* mapping = nullptr;
  ExportTable exports = {};  ///< those that are known
  /// A folder or customer.json names its customer, if its rows do not.
  bool has_customer = false;
  bool is_cut = false;  ///< more of the text stands behind what is looked at
};

/// What the rows of an input are: one of a canonical kind, an export and a catalogue's list.
struct RecordType {
  std::optional<Kind> kind = std::nullopt;
  const ExportDef* exported = nullptr;
  std::optional<CatalogueList> catalogue = std::nullopt;
  /// Of an export whose rows name their tenant; nullptr: they do not.
  std::shared_ptr<const TenantColumns> tenants = nullptr;
  /// Where the export reads more columns of this input than it names.
  std::shared_ptr<const OpenColumns> open = nullptr;
  /// Where the mapping tells what it is; `kind` is the kind that it makes.
  std::shared_ptr<const MappedKind> mapped = nullptr;

  [[nodiscard]] std::string_view name() const;  ///< "usage", "graph_users", "catalogue"
  [[nodiscard]] RecordShape shape() const;
};

enum class Format : std::uint8_t {
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

/// Whether an object with records under that key is an envelope of them: value and items
/// of Microsoft, Results of CIPP.
bool is_envelope(std::string_view key);

struct Layout {
  Format format{};
  RecordType records;    ///< of nothing in a JsonObject: its keys name the kinds
  std::string envelope;  ///< JsonEnvelope: the key, as spelled
  char delimiter = ',';  ///< CSV, TSV
  std::size_t header_bytes = 0;
  std::size_t header_lines = 0;
  /// CSV: for each column of the file that of the records.
  std::vector<std::optional<std::size_t>> columns;
  std::vector<std::string> unknown_columns;  ///< ignored
};

/// `peek`: the first bytes, or all. Where they are too few to tell, its NotRecognised says so.
Layout recognise(std::string_view peek, const std::string& path, const Wanted& wanted);

/// Shows the first bytes of a text, so many, or all. Valid until the next call.
using ShowStart = std::function<std::string_view(std::size_t)>;

struct Recognition {
  Layout layout;
  std::string_view peek;  ///< what was looked at: as much as the header or first record takes
};

Recognition recognise_start(const ShowStart& show_start, const std::string& path, Wanted wanted);

}  // namespace licstat
