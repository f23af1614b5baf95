// SPDX-License-Identifier: Apache-2.0
// The figures against tests/conformance: portfolios whose reports are known. A case is a folder
// with args (options of `licstat portfolio`), canonical CSV files, and expected.json. Other
// commands have their cases in folders of their own: worked_cases_test.cpp. Rows are
// matched by their dimensions, SKUs without case; only the keys that expected.json has are
// compared.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "licstat/base/ascii.hpp"
#include "licstat/cli/run.hpp"
#include "support/case_runner.hpp"
#include "support/program.hpp"

using namespace licstat;

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

const fs::path kConformanceCases = LICSTAT_SOURCE_DIR "/tests/conformance";

struct NamedFile {
  const char* option;
  const char* name;
};
constexpr std::array kFiles{
    NamedFile{"--subscriptions", "subscriptions.csv"}, NamedFile{"--usage", "usage.csv"},
    NamedFile{"--assignments", "assignments.csv"}, NamedFile{"--usage-counts", "usage_counts.csv"}};

std::vector<fs::path> cases() {
  std::vector<fs::path> found;
  for (const fs::directory_entry& entry : fs::directory_iterator(kConformanceCases)) {
    if (fs::exists(entry.path() / "args")) found.push_back(entry.path());
  }
  std::ranges::sort(found);
  return found;
}

json run_case(const fs::path& folder) {
  std::vector<std::string> args{"portfolio", "--format", "json"};
  for (std::string& word : split_words(read_text(folder / "args"))) args.push_back(std::move(word));
  for (const NamedFile& file : kFiles) {
    const fs::path path = folder / file.name;
    if (fs::exists(path)) args.insert(args.end(), {file.option, path.string()});
  }
  TextSource in("");
  StringOutput out;
  StringOutput err;
  Io io{in,    out, err, false,
        false, 0,   {},  [](const std::string& /*name*/) { return std::nullopt; }};
  const int code = run_cli(args, io);
  INFO(err.text());
  REQUIRE(code == 0);
  return json::parse(out.text());
}

std::string row_key(const json& row) {
  std::string key;
  for (const char* dimension : {"customer_id", "sku", "product", "family", "partner", "country"}) {
    if (!row.contains(dimension)) continue;
    const std::string value = row[dimension].dump();
    key += std::string(dimension) + '=' +
           (std::string_view(dimension) == "sku" ? ascii_lower(value) : value) + ' ';
  }
  return key;
}

std::map<std::string, json> rows_by_key(const json& rows) {
  std::map<std::string, json> by_key;
  for (const json& row : rows) CHECK(by_key.emplace(row_key(row), row).second);
  return by_key;
}

void compare(const std::string& place, const json& expected, const json& got) {
  if (!expected.is_object() || !got.is_object()) {
    INFO(place);
    CHECK(got.is_number() == expected.is_number());  // so that true is not 1
    CHECK(got == expected);
    return;
  }
  for (const auto& item : expected.items()) {
    if (item.key() == "sku") continue;
    INFO(place << ": " << item.key());
    REQUIRE(got.contains(item.key()));
    compare(place + '.' + item.key(), item.value(), got[item.key()]);
  }
}

}  // namespace

TEST_CASE("conformance") {
  for (const fs::path& folder : cases()) {
    DYNAMIC_SECTION(folder.filename().string()) {
      const json expected = json::parse(read_text(folder / "expected.json"));
      const json got = run_case(folder);
      CHECK(got["as_of"] == expected["as_of"]);
      const auto expected_rows = rows_by_key(expected["rows"]);
      const auto got_rows = rows_by_key(got["rows"]);
      for (const auto& [key, row] : expected_rows) {
        INFO("row " << key);
        REQUIRE(got_rows.contains(key));
        compare(key, row, got_rows.at(key));
      }
      CHECK(got_rows.size() == expected_rows.size());
      compare("totals", expected["totals"], got["totals"]);
      compare("notes", expected["notes"], got["notes"]);
    }
  }
}
