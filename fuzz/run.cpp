// SPDX-License-Identifier: Apache-2.0
// The whole program, on one input or a folder of them. Every command ends as docs/cli.md says, and
// what it writes for programs can be read by programs.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "licstat/base/escape.hpp"
#include "licstat/ingest/read/csv_scan.hpp"
#include "support/program.hpp"
#include "support/property.hpp"

namespace {

using namespace licstat;
using Words = std::vector<std::string>;

const std::vector<Words> kCommands = {
    {"portfolio", "--format", "json"},
    {"portfolio", "--format", "csv", "--family", "all", "--by", "sku,partner,country,product"},
    {"portfolio", "-v", "--stats"},
    {"portfolio", "--format", "json", "--strict", "--date-format", "dmy"},
    {"portfolio", "--format", "json", "--redact=all"},
    {"explain", "--all", "--users", "--format", "json"},
    {"explain", "--all"},
    {"insights", "--users", "--format", "json"},
    {"insights", "--own", "none"},
    {"costs", "--format", "json"},
    {"costs", "--by", "sku"},
    {"customer", "--sources"},
    {"customer", "--format", "json"},
    {"check", "--fail-on", "usage_pct < 40", "--null", "fail", "--nagios"},
    {"check", "--fail-on", "totals:seated >= 1", "--format", "json"},
    {"validate", "--format", "json"},
    {"validate"},
    {"convert"},
    {"convert", "--kind", "usage"},
    {"convert", "--kind", "subscriptions", "--redact"},
    {"trend", "--format", "json"},
    {"portfolio", "--keep-going", "--newest-file", "--format", "json"},
    {"portfolio", "--map", "Kunde=customer_id", "--map", "Lizenz=sku", "--map", "Menge=quantity",
     "--set", "status=active"},
    {"portfolio", "--encoding", "windows-1252", "--customer-id", "contoso"},
};

bool has(const Words& words, std::string_view word) { return std::ranges::count(words, word) > 0; }

/// Nothing but lines of what can be seen, as a screen gets them.
void check_screen(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  fuzz::require_same(escape_for_screen(text), text, "a screen hides nothing");
}

void check_csv(const std::string& text) {
  std::size_t columns = 0;
  std::vector<CsvField> fields;
  for (std::size_t at = 0; at < text.size(); fields.clear()) {
    const RecordScan record = scan_csv_record(text, at, ',', &fields);
    fuzz::require(!record.open_quote && !record.stray_quote, "CSV is CSV");
    if (at == 0) columns = fields.size();
    fuzz::require_same(fields.size(), columns, "each row has a field for each column");
    at = record.end;
  }
}

void check_output(const Words& words, const fuzz::Outcome& outcome) {
  if (outcome.code > 1 || has(words, "--nagios")) return;
  if (has(words, "json") || (words[0] == "convert" && !has(words, "--kind"))) {
    fuzz::require(nlohmann::json::accept(outcome.out), "JSON is JSON");
  } else if (has(words, "csv") || words[0] == "convert") {
    check_csv(outcome.out);
  } else {
    check_screen(outcome.out);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  Words words = kCommands[input.choose(kCommands.size())];
  const bool is_folder = input.rest().starts_with("==> ");
  if (is_folder) fuzz::folder().fill(input.rest());
  words.push_back(is_folder ? fuzz::folder().path() : "-");
  check_output(words, fuzz::run(words, is_folder ? "" : input.text()));
  return 0;
}
