// SPDX-License-Identifier: Apache-2.0
// Exports as a whole: what describes a tenant in several ways says the same as its records written
// by hand, and nothing that a file may hold ends the program otherwise than with an exit code.
#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "licstat/cli/run.hpp"
#include "licstat/ingest/formats/table.hpp"
#include "licstat/ingest/recognise/export.hpp"
#include "support/case_runner.hpp"
#include "support/program.hpp"

using namespace licstat;

namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

const fs::path kExportCases = LICSTAT_SOURCE_DIR "/tests/cases/exports";

Ended run(const std::vector<std::string>& words, const std::string& input = "") {
  TextSource in(input);
  StringOutput out;
  StringOutput err;
  const auto nothing = [](const std::string&) { return std::optional<std::string>(); };
  Io io{in, out, err, false, false, 0, date_of(2026, 11, 22), nothing};
  const int code = run_cli(words, io);
  return {code, out.text(), err.text()};
}

/// What a report says of the data, but for where it was read.
std::string figures(const std::string& command, const fs::path& inputs, bool is_dated) {
  std::vector<std::string> words = split_words(command);
  words.insert(words.end(), {"--format", "json", inputs.string()});
  if (!is_dated) words.insert(words.end(), {"--as-of", "2026-10-30"});
  const Ended ended = run(words);
  INFO(ended.err);
  CHECK(ended.code == 0);
  auto report = ordered_json::parse(ended.out);
  report.erase("inputs");
  report["notes"].erase("duplicate_rows");
  if (report.contains("users")) {
    for (auto& user : report["users"]) user.erase("place");
  }
  return report.dump(1);
}

std::vector<fs::path> inputs_of_cases() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(kExportCases)) {
    const std::string name = entry.path().filename().string();
    const bool is_expectation = name == "cmd" || name == "expout" || name == "experr" ||
                                name == "exprc" || name == "README.md" ||
                                entry.path().string().find("/expfiles/") != std::string::npos;
    const bool is_input = entry.is_regular_file() && !is_expectation;
    if (is_input) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

/// Of a test that damages every file: a minute is enough for it with sanitizers, too.
constexpr std::size_t kMostRuns = 1500;

/// Ends with an exit code that is no bug, and accounts for every row that it has read.
void check_survives(const std::string& text) {
  const Ended ended = run({"validate", "-q", "--threads", "1", "--format", "json", "--as-of",
                           "2026-10-30", "--customer-id", "c", "-"},
                          text);
  const bool is_report = ended.code == 0 || ended.code == 1;
  if (!is_report) {
    if (ended.code == 3 && !ended.err.empty()) return;
    CAPTURE(text, ended.err, ended.code);
    FAIL_CHECK("neither a report nor a refusal");
    return;
  }
  const auto report = ordered_json::parse(ended.out);
  std::int64_t rejected = 0;
  for (const auto& input : report["inputs"]) {
    rejected += input["rows_rejected"].get<std::int64_t>();
    if (input["rows_read"] ==
        input["rows_accepted"].get<std::int64_t>() + input["rows_rejected"].get<std::int64_t>()) {
      continue;
    }
    CAPTURE(text);
    FAIL_CHECK("rows are lost");
  }
  CAPTURE(text);
  CHECK(static_cast<std::size_t>(rejected) == report["rows"].size());
}

}  // namespace

TEST_CASE("all exports of a tenant say what its records written by hand say", "[exports]") {
  const fs::path place = kExportCases / "joined/everything-at-once";
  for (const char* command :
       {"portfolio", "portfolio --by sku,partner --family all", "explain --all --family all",
        "explain --all --users", "customer c0a70510-0000-4000-8000-000000000001"}) {
    CAPTURE(command);
    CHECK(figures(command, place / "exports", true) == figures(command, place / "twin", false));
  }
}

TEST_CASE("whichever exports of a tenant are there, one of its own tells what it has",
          "[exports]") {
  const fs::path folder = kExportCases / "joined/every-export-of-a-tenant/in/contoso";
  const std::vector<std::string> of_tenant{"cipp.json", "directory.json", "licences.csv",
                                           "subscribedSkus.json"};
  std::vector<std::string> all{"nce.csv", "seats.csv", "subscriptions.json"};
  all.insert(all.end(), of_tenant.begin(), of_tenant.end());
  const std::size_t of_sellers = all.size() - of_tenant.size();
  for (std::size_t chosen = std::size_t{1} << of_sellers; chosen >> all.size() == 0; ++chosen) {
    std::vector<std::string> words = split_words(
        "portfolio -q --as-of 2026-10-31 --by sku --format csv "
        "--columns part_number,licenses_sold,entitlements");
    for (std::size_t at = 0; at < all.size(); ++at) {
      if ((chosen >> at & 1) != 0) words.push_back((folder / all[at]).string());
    }
    CAPTURE(words);
    CHECK(run(words).out ==
          "part_number,licenses_sold,entitlements\nENTERPRISEPACK,25,25\nSPE_E5,10,10\n");
  }
}

TEST_CASE("of files without a date the one modified last serves where it is asked for",
          "[exports]") {
  const ProgramFolder folder;
  const auto now = fs::file_time_type::clock::now();
  const auto write = [&](const std::string& name, int enabled, std::chrono::hours age) {
    const fs::path path = folder.path() / "contoso" / name;
    fs::create_directories(path.parent_path());
    write_text(path, fmt::format(R"({{"value":[{{"skuId":"6fd2c87f-b296-42f0-b197-1e91e994b900",)"
                                 R"("consumedUnits":2,"prepaidUnits":{{"enabled":{}}}}}]}})",
                                 enabled));
    fs::last_write_time(path, now - age);
  };
  const auto sold = [&](std::vector<std::string> options) {
    options.insert(options.begin(), {"portfolio", "--as-of", "2026-10-30", "--format", "json"});
    options.push_back(folder.path().string());
    const Ended ended = run(options);
    const auto report = ordered_json::parse(ended.out);
    return fmt::format("exit {}, {} sold, {} superseded: {}", ended.code,
                       report["totals"]["licenses_sold"].dump(),
                       report["inputs"][0].value("superseded_rows", 0), ended.err);
  };
  using std::chrono::hours;
  write("a.json", 25, hours(48));
  write("b.json", 40, hours(24));
  CHECK_THAT(sold({"--newest-file"}), Catch::StartsWith("exit 0, 40 sold, 1 superseded"));
  const std::string told = sold({});
  CHECK_THAT(told, Catch::StartsWith("exit 1, 0 sold, 0 superseded"));
  CHECK_THAT(told, Catch::Contains("b.json was modified last, on "));
  write("a.json", 25, hours(12));
  CHECK_THAT(sold({"--newest-file"}), Catch::StartsWith("exit 0, 25 sold, 0 superseded"));
  write("b.json", 40, hours(12));
  CHECK_THAT(sold({"--newest-file"}), Catch::StartsWith("exit 1, 0 sold, 0 superseded"));
}

TEST_CASE("of mapped files, too, the one modified last serves where it is asked for", "[exports]") {
  const ProgramFolder folder;
  const auto now = fs::file_time_type::clock::now();
  const auto write = [&](const std::string& name, int seats, std::chrono::hours age) {
    const fs::path path = folder.path() / name;
    write_text(path, fmt::format("Product,Seats\nENTERPRISEPACK,{}\nSPB,1\n", seats));
    fs::last_write_time(path, now - age);
    return path.string();
  };
  using std::chrono::hours;
  const std::string older = write("a.csv", 25, hours(48));
  const std::string newer = write("b.csv", 40, hours(24));
  const auto sold = [&](const std::vector<std::string>& inputs) {
    std::vector<std::string> words{
        "portfolio",      "--as-of", "2026-10-30",    "--format",     "json",
        "--customer-id",  "c1",      "--map",         "Product=sku",  "--map",
        "Seats=quantity", "--set",   "status=active", "--newest-file"};
    words.insert(words.end(), inputs.begin(), inputs.end());
    const Ended ended = run(words);
    const auto report = ordered_json::parse(ended.out);
    std::int64_t superseded = 0;
    for (const auto& input : report["inputs"]) superseded += input.value("superseded_rows", 0);
    return fmt::format("exit {}, {} sold, {} superseded", ended.code,
                       report["totals"]["licenses_sold"].dump(), superseded);
  };
  CHECK(sold({older, newer}) == "exit 0, 41 sold, 1 superseded");
  CHECK(sold({newer, older}) == "exit 0, 41 sold, 1 superseded");
}

TEST_CASE("a document behind what is looked at of a file is read", "[exports]") {
  const ProgramFolder folder;
  const auto page = [](int first, int last, const std::string& more) {
    std::string text = "{\"value\":[";
    for (int user = first; user <= last; ++user) {
      text += fmt::format(R"({}{{"userPrincipalName":"u{}@contoso.com","assignedLicenses":[]}})",
                          user == first ? "" : ",\n", user);
    }
    return text + "]" + more + "}\n";
  };
  const fs::path path = folder.path() / "users.json";
  write_text(path, page(1, 5000, R"(,"@odata.nextLink":"https://x/2")") + page(5001, 5003, ""));
  const std::vector<std::string> words{"validate", "--as-of",       "2026-10-30", "--format",
                                       "json",     "--customer-id", "c",          path.string()};
  const Ended ended = run(words);
  INFO(ended.err);
  CHECK(ended.code == 0);
  const auto inputs = ordered_json::parse(ended.out)["inputs"];
  REQUIRE(inputs.size() == 1);
  CHECK(inputs[0]["rows_read"] == 5003);
  // What cannot be read again is refused.
  std::vector<std::string> piped = words;
  piped.back() = "-";
  CHECK(run(piped, read_text(path)).code == 3);
}

TEST_CASE("exports that end at any byte are read or refused", "[exports]") {
  const std::vector<fs::path> files = inputs_of_cases();
  const std::size_t runs = 1 + kMostRuns / files.size();
  for (const fs::path& file : files) {
    const std::string text = read_text(file);
    CAPTURE(file);
    const std::size_t step = text.size() / runs + 1;
    for (std::size_t end = 0; end < text.size(); end += step) check_survives(text.substr(0, end));
  }
}

TEST_CASE("exports with any byte damaged are read or refused", "[exports]") {
  const std::string hostile = std::string("\0\xff\"{],", 6);
  const std::vector<fs::path> files = inputs_of_cases();
  const std::size_t runs = 1 + kMostRuns / files.size();
  for (const fs::path& file : files) {
    const std::string text = read_text(file);
    CAPTURE(file);
    const std::size_t step = text.size() / runs + 1;
    for (std::size_t at = 0; at < text.size(); at += step) {
      std::string damaged = text;
      damaged[at] = hostile[at % hostile.size()];
      check_survives(damaged);
    }
  }
}

TEST_CASE("cells of exports may hold anything", "[exports]") {
  // In every column of every export, one at a time, beside a value that fits many others.
  std::size_t number = 0;
  for (const ExportDef* def : export_table()) {
    if (def->make_parser == nullptr) continue;
    for (const char* hostile :
         {"", "x", "-1", "1e9", "99999999999999999999", "\"[1,2]\"", "\"{\"\"a\"\":1}\"",
          "System.Object[]", "2026-13-45", "2025-11-25T06: 41: 12Z", "\xC3\xA9", "+", "null"}) {
      for (std::size_t at = 0; at < def->columns.size(); ++at) {
        // A third of all: the columns of the formats that share a reader take turns.
        if (++number % 3 != 0) continue;
        std::string header;
        std::string row;
        for (std::size_t column = 0; column < def->columns.size(); ++column) {
          header += (column == 0 ? "" : ",") + std::string(def->columns[column].name);
          row += (column == 0 ? "" : ",") + std::string(column == at ? hostile : "1");
        }
        CAPTURE(def->name, hostile, at);
        check_survives(header + "\n" + row + "\n");
      }
    }
  }
}
