// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>

#include "licstat/base/ascii.hpp"
#include "licstat/base/error.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/base/utf8.hpp"
#include "licstat/ingest/read/json_chunks.hpp"
#include "licstat/ingest/read/json_record.hpp"
#include "licstat/ingest/recognise/empty_list.hpp"
#include "licstat/ingest/recognise/json_members.hpp"
#include "licstat/ingest/recognise/next_page.hpp"
#include "licstat/ingest/recognise/not_recognised.hpp"
#include "licstat/ingest/recognise/recognise_names.hpp"

namespace licstat {
namespace {

/// The keys of an object of which a byte or a number cannot be read. Its row is rejected, which it
/// could not be where nobody knew what it is a row of. None where it is no object: what follows the
/// fault may be anything.
std::vector<std::string> keys_of_damaged(std::string_view object) {
  const auto problem = JsonRecord(RecordShape{}, 1).parse_strictly(object);
  if (!problem || problem->id == DiagnosticId::JsonSyntax) return {};
  std::vector<std::string> keys;
  const std::string readable = without_bad_bytes(object);
  for_each_member(readable, 0, [&](std::string_view key, std::size_t /*value*/) {
    keys.emplace_back(key);
    return true;
  });
  return keys;
}

/// The keys of the object that the text is, however damaged its values are.
std::vector<std::string> keys_of(std::string_view object) {
  std::vector<std::string> keys = object_keys(object).value_or(std::vector<std::string>{});
  if (keys.empty()) keys = keys_of_damaged(object);
  for (std::string& key : keys) key = std::string(without_mark(key));
  return keys;
}

/// The keys of the whole records at the front of `text`, each once, in order. Records of one input
/// may leave keys out, so several are looked at.
std::vector<std::string> keys_of_records(std::string_view text, std::size_t at) {
  constexpr int kRecords = 100;
  std::vector<std::string> keys;
  std::set<std::string, std::less<>> known;
  for (int record = 0; record < kRecords; ++record) {
    at = text.find('{', at);
    const auto end = at == std::string_view::npos ? std::nullopt : find_value_end(text, at);
    if (!end) break;
    for (std::string& name : keys_of(text.substr(at, *end - at))) {
      if (known.insert(name).second) keys.push_back(std::move(name));
    }
    at = *end;
  }
  return keys;
}

/// Refuses a broken record with its place, where it would only be said to have no keys. Of a file
/// in a folder that nobody would miss it is the reason to skip it.
void check_first_record(std::string_view text, std::size_t at, const std::string& path,
                        const Wanted& wanted) {
  const auto end = at < text.size() && text[at] == '{' ? find_value_end(text, at) : std::nullopt;
  if (!end) return;
  JsonRecord record(RecordShape{}, 1);
  const auto problem = record.parse(text.substr(at, *end - at));
  if (!problem) return;
  const std::string place = place_in(text, at + problem->offset, path);
  if (problem->id == DiagnosticId::JsonSyntax) {
    throw refuse(place, DiagnosticId::JsonSyntax,
                 problem->message + "; fix: one complete JSON object is needed here");
  }
  if (is_nearly_records(keys_of_damaged(text.substr(at, *end - at)), wanted.exports)) {
    throw refuse(place, problem->id, problem->message + "; fix: export or download it again");
  }
  throw malformed(place, problem->id, problem->message);
}

/// `known`: the keys, and those that need not stand in the first records.
std::optional<RecordType> type_of_records(const std::vector<std::string>& known,
                                          const std::vector<std::string>& keys,
                                          const Wanted& wanted, const std::string& path) {
  const bool is_mapped = wanted.mapping != nullptr;
  if (wanted.role == InputRole::Prices) return recognise_names(keys, wanted, path);
  if (wanted.kind) {
    auto mapped =
        is_mapped ? recognise_mapped_names(keys, wanted, true, path) : std::optional<RecordType>();
    if (mapped) return mapped;
    // What is an export, and not the kind that it is named as, has no record of it.
    const bool is_whole = missing_columns(kind_def(*wanted.kind), known).empty();
    if (!is_whole && recognise_export(wanted.exports, keys) != nullptr) {
      throw unrecognised(path, "keys", keys, wanted);
    }
    return RecordType{.kind = wanted.kind};
  }
  auto records = recognise_names(known, wanted, path);
  const bool may_be_mapped = is_mapped && (!records || yields_to_mapping(*records));
  if (may_be_mapped) {
    if (auto mapped = recognise_mapped_names(keys, wanted, true, path)) return mapped;
  }
  return records;
}

Layout json_layout(Format format, const std::vector<std::string>& keys, const std::string& path,
                   const Wanted& wanted) {
  Layout layout;
  layout.format = format;
  // In JSON a key that is left out is a value that is not given: a kind that was named needs no
  // proof. So is a date of use that the first records leave out: what has a workload is usage.
  std::vector<std::string> known = keys;
  if (std::ranges::count(keys, "workload") > 0) known.emplace_back("last_activity_date");
  const auto records = type_of_records(known, keys, wanted, path);
  if (!records && keys.empty()) {
    const std::string where =
        wanted.is_cut ? fmt::format("its first {} MiB", kLongestPeek >> 20) : "it";
    throw NotRecognised(path, DiagnosticId::UnrecognisedInput,
                        fmt::format("not recognised: no record in {} has a key", where),
                        {.needs_more = wanted.is_cut});
  }
  if (!records) throw unrecognised(path, "keys", keys, wanted);
  layout.records = *records;
  layout.unknown_columns = unknown_names(*records, keys);
  return layout;
}

/// A member of an object whose value is an array.
struct ArrayMember {
  std::string key;
  std::size_t start = 0;  ///< of the array
};

/// The first array of the object at `at` that stands under the name of a kind or is an envelope's.
/// Its members are walked one by one, since the object is not read as a whole.
std::optional<ArrayMember> find_array_of_records(std::string_view text, std::size_t at) {
  std::optional<ArrayMember> found;
  for_each_member(text, at, [&](std::string_view key, std::size_t value) {
    const bool has_records = text[value] == '[' && (find_kind(key) || is_envelope(key));
    if (has_records) found = ArrayMember{std::string(key), value};
    return !found;
  });
  return found;
}

/// An array without records says nothing of its kind, but the answer that it stands in may name
/// another page.
NotRecognised without_records(std::string_view text, const std::string& path) {
  const std::string next_page = find_next_page(text);
  return {path,
          DiagnosticId::UnrecognisedInput,
          fmt::format("not recognised: an array without records says nothing of its kind: leave "
                      "the file away, or name its kind, as in --usage FILE{}",
                      next_page.empty()
                          ? ""
                          : fmt::format("; '{}' names another page", escape_for_screen(next_page))),
          {.reason = "no record in it", .next_page = next_page, .as = SkippedAs::NoRecords}};
}

Layout array_layout(Format format, std::string_view text, std::size_t start,
                    const std::string& path, const Wanted& wanted) {
  // What stands behind an array without records is none: {"items": [], "links": {...}}.
  const std::size_t end = find_value_end(text, start).value_or(text.size());
  const std::vector<std::string> keys = keys_of_records(text.substr(0, end), start);
  if (keys.empty()) check_first_record(text, skip_json_blanks(text, start + 1), path, wanted);
  if (keys.empty() && !wanted.kind && wanted.role == InputRole::Records && !wanted.is_cut) {
    const ExportDef* const def = text.substr(skip_json_blanks(text, start + 1)).starts_with(']')
                                     ? export_of_empty_list(text, wanted.exports)
                                     : nullptr;
    if (def == nullptr || !find_next_page(text).empty()) throw without_records(text, path);
    Layout layout;
    layout.format = format;
    layout.records.exported = def;
    return layout;
  }
  return json_layout(format, keys, path, wanted);
}

/// An object over several lines that is a record by itself, as PowerShell writes the only one.
Layout single_layout(std::string_view text, std::size_t start, const std::string& path,
                     const Wanted& wanted) {
  const auto end = find_value_end(text, start);
  const auto keys = end ? keys_of(text.substr(start, *end - start)) : std::vector<std::string>{};
  if (!keys.empty()) return json_layout(Format::JsonSingle, keys, path, wanted);
  throw NotRecognised(
      path, DiagnosticId::UnrecognisedInput,
      "not recognised: a JSON object over several lines that is no record and has no array "
      "under the name of a kind (subscriptions, usage, ...) or of an envelope (value, items, "
      "Results)",
      {.needs_more = wanted.is_cut && !end});
}

/// Whether the text starts as JSON with records does. Other files may start with brackets too:
/// "[section]", "[12:00] started", "{{name}}".
bool begins_as_records(std::string_view text, std::size_t start) {
  const std::size_t next = skip_json_blanks(text, start + 1);
  return next == text.size() || text[next] == (text[start] == '[' ? '{' : '"');
}

/// Broken JSON is refused as such, wherever it lies: it would be said to have no records.
void check_syntax(std::string_view text, std::size_t start, const std::string& path,
                  const Wanted& wanted) {
  if (wanted.is_cut || !begins_as_records(text, start)) return;
  if (!find_value_end(text, start)) {
    throw refuse(place_in(text, start, path), DiagnosticId::JsonSyntax,
                 "what starts here never ends: is the file cut short?");
  }
  check_first_record(text, text[start] == '[' ? skip_json_blanks(text, start + 1) : start, path,
                     wanted);
}

/// The keys of the first object, as far as the text has it.
std::vector<std::string> first_keys(std::string_view text, std::size_t start) {
  std::vector<std::string> keys;
  const std::size_t object = text.find('{', start);
  if (object == std::string_view::npos) return keys;
  for_each_member(text, object, [&](std::string_view key, std::size_t /*value*/) {
    keys.emplace_back(key);
    return true;
  });
  return keys;
}

/// Of what is nested too deep nobody looks for the end, be it a file of brackets alone: it would be
/// read as far as a record may reach. Where it has keys of records these would be missing.
void check_depth(std::string_view text, std::size_t start, const std::string& path,
                 const Wanted& wanted) {
  const auto at = find_too_deep(text.substr(start));
  if (!at) return;
  const std::string message = fmt::format(
      "objects and arrays are nested deeper than {} levels; fix: records are flat objects",
      kMaxDepth);
  const std::string place = place_in(text, start + *at, path);
  if (resembles_records(first_keys(text, start), wanted.exports)) {
    throw refuse(place, DiagnosticId::NestedTooDeep, message);
  }
  throw malformed(place, DiagnosticId::NestedTooDeep, message);
}

Layout layout_of(std::string_view text, std::size_t start, const std::string& path,
                 const Wanted& wanted) {
  if (text[start] == '[') return array_layout(Format::JsonArray, text, start, path, wanted);
  if (const auto array = find_array_of_records(text, start)) {
    Layout layout;
    layout.format = Format::JsonObject;
    const bool has_prices = wanted.role == InputRole::Prices;
    if (find_kind(array->key) && has_prices) throw unrecognised(path, "keys", {array->key}, wanted);
    if (find_kind(array->key)) return layout;
    layout = array_layout(Format::JsonEnvelope, text, array->start, path, wanted);
    layout.envelope = array->key;
    return layout;
  }
  const std::string_view line = text.substr(start, text.find('\n', start) - start);
  const bool is_one_line =
      find_value_end(line, 0) || text.find('\n', start) == std::string_view::npos;
  if (!is_one_line) return single_layout(text, start, path, wanted);
  return json_layout(Format::Ndjson, keys_of_records(text, start), path, wanted);
}

}  // namespace

bool is_envelope(std::string_view key) {
  return equal_ignoring_case(key, "value") || equal_ignoring_case(key, "items") ||
         equal_ignoring_case(key, "Results");
}

Layout recognise_json(std::string_view text, const std::string& path, const Wanted& wanted) {
  const std::size_t start = skip_json_blanks(text, 0);
  try {
    return layout_of(text, start, path, wanted);
  } catch (const Error& error) {
    if (error.id() != DiagnosticId::UnrecognisedInput) throw;
    check_depth(text, start, path, wanted);
    check_syntax(text, start, path, wanted);
    throw;
  }
}

}  // namespace licstat
