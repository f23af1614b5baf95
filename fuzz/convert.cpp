// SPDX-License-Identifier: Apache-2.0
// Conversion. The report on inputs is the report on the records that convert makes of them, as a
// document and as a folder of CSV or NDJSON, and what was converted converts to itself.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "support/program.hpp"
#include "support/property.hpp"

namespace {

using namespace licstat;
using nlohmann::ordered_json;
using Words = std::vector<std::string>;

/// What files say of themselves and records do not: where they lie, of which day they are, and
/// which rows of theirs stand twice.
void drop_what_files_say(ordered_json& report) {
  report.erase("inputs");
  report.erase("skipped");
  for (auto& row : report["rows"]) row.erase("data_age_days");
  for (const char* note :
       {"duplicate_rows", "stale_customers", "unconfirmed_subscriptions", "seller_disagrees"}) {
    report["notes"].erase(note);
  }
}

std::string report_on(const std::string& input, const std::string& text) {
  const fuzz::Outcome outcome =
      fuzz::run({"portfolio", "-q", "--format", "json", "--family", "all", "--as-of", "2026-10-31",
                 "--by", "customer,sku,partner", input},
                text);
  if (outcome.code != 0) return "refused";
  auto report = ordered_json::parse(outcome.out);
  drop_what_files_say(report);
  return report.dump(1);
}

void check_document(const std::string& document, const std::string& expected) {
  fuzz::require_same(report_on("-", document), expected, "the same report on the document");
  fuzz::require_same(fuzz::run({"convert", "-q", "-"}, document).out, document,
                     "a document converts to itself");
}

bool has_records(const std::string& document) {
  const auto kinds = ordered_json::parse(document);
  return std::ranges::any_of(kinds, [](const auto& records) { return !records.empty(); });
}

void check_folder(const std::string& format, const std::string& document,
                  const std::string& expected) {
  fuzz::folder().clear();
  const std::string path = fuzz::folder().path() + "/records";
  const Words words{"convert", "-q", "--format", format, "-o", path, "-"};
  fuzz::require_same(fuzz::run(words, document).code, 0, "a document is converted");
  fuzz::require_same(report_on(path, ""), expected, "the same report on the folder");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const std::string format = input.choose(2) == 0 ? "csv" : "ndjson";
  const bool is_folder = input.rest().starts_with("==> ");
  if (is_folder) fuzz::folder().fill(input.rest());
  const std::string path = is_folder ? fuzz::folder().path() : "-";
  const std::string text = is_folder ? "" : input.text();
  const std::string expected = report_on(path, text);
  if (expected == "refused") return 0;
  const fuzz::Outcome converted = fuzz::run({"convert", "-q", "--as-of", "2026-10-31", path}, text);
  if (converted.code != 0) return 0;
  check_document(converted.out, expected);
  // Without records there is no folder.
  if (has_records(converted.out)) check_folder(format, converted.out, expected);
  return 0;
}
