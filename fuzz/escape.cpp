// SPDX-License-Identifier: Apache-2.0
// Text from the data on its way out. On a screen nothing is hidden, whatever its bytes; JSON and
// CSV give back the text that they were given.
#include "licstat/base/escape.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "licstat/base/utf8.hpp"
#include "licstat/ingest/read/csv_scan.hpp"
#include "licstat/report/csv_text.hpp"
#include "licstat/report/display.hpp"
#include "licstat/report/json_text.hpp"
#include "support/property.hpp"

namespace {

using namespace licstat;

void check_screen(const std::string& text) {
  const std::string shown = escape_for_screen(text);
  fuzz::require(find_invalid_utf8(shown) == std::string::npos, "a screen gets UTF-8");
  fuzz::require_same(escape_for_screen(shown), shown, "what is escaped is escaped");
  for (std::size_t at = 0; at < shown.size();) {
    const CodePoint c = first_code_point(std::string_view(shown).substr(at));
    fuzz::require(c.valid && !is_hidden(c.value), "nothing is hidden");
    at += c.length;
  }
  for (const std::size_t width : {1UL, 7UL, 40UL}) {
    const std::string cut = shorten(shown, width, "...");
    fuzz::require(display_width(cut) <= width, "it is cut to a width");
    fuzz::require(find_invalid_utf8(cut) == std::string::npos, "between characters");
  }
}

void check_json(const std::string& text) {
  std::string json;
  append_json_string(json, text);
  const auto parsed = nlohmann::json::parse(json, nullptr, false);
  fuzz::require(parsed.is_string(), "JSON is JSON");
  fuzz::require_same(parsed.get<std::string>(), escape_invalid(text), "JSON gives the text back");
}

void check_csv(const std::string& text, char delimiter) {
  std::string csv;
  append_csv_field(csv, text, delimiter);
  csv += '\n';
  std::vector<CsvField> fields;
  const RecordScan scan = scan_csv_record(csv, 0, delimiter, &fields);
  fuzz::require(!scan.open_quote && !scan.stray_quote && scan.end == csv.size(), "CSV is CSV");
  fuzz::require_same(fields.size(), std::size_t{1}, "a field is one field");
  const CsvField& field = fields.front();
  fuzz::require_same(field.quoted ? unquoted(field.content) : std::string(field.content), text,
                     "CSV gives the text back");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text = fuzz::Input(data, size).text();
  check_screen(text);
  check_json(text);
  for (const char delimiter : {',', '\t'}) check_csv(text, delimiter);
  return 0;
}
