// SPDX-License-Identifier: Apache-2.0
// `licstat convert` loses nothing: what it wrote makes the same reports as what it read, and is
// written again byte for byte. Over all cases of tests/conformance, the sample, and random texts.
#include <fmt/format.h>
#include <rapidcheck/catch.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "licstat/base/ascii.hpp"
#include "licstat/cli/run.hpp"
#include "licstat/ingest/recognise/kind.hpp"
#include "support/case_runner.hpp"
#include "support/program.hpp"

using namespace licstat;

namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;
using Words = std::vector<std::string>;

const fs::path kRoot = LICSTAT_SOURCE_DIR;

Ended run(const Words& words, const std::string& input = "") {
  TextSource in(input);
  StringOutput out;
  StringOutput err;
  const auto environment = [](const std::string& name) -> std::optional<std::string> {
    if (name == "LICSTAT_REDACT_KEY") return "a secret of the tests";
    return std::nullopt;
  };
  Io io{in, out, err, false, false, 0, date_of(2026, 10, 31), environment};
  const int code = run_cli(words, io);
  return {code, out.text(), err.text()};
}

Words operator+(Words words, const Words& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

/// Inputs, and the options of the reports on them.
struct Example {
  std::string name;
  Words inputs;
  Words scope;
};

std::vector<Example> examples() {
  std::vector<Example> found{
      {"sample", {(kRoot / "data/sample").string()}, {"--as-of", "2026-10-31"}}};
  for (const fs::directory_entry& entry : fs::directory_iterator(kRoot / "tests/conformance")) {
    if (!fs::exists(entry.path() / "args")) continue;
    Example example{entry.path().filename().string(), {}, {}};
    example.scope = split_words(read_text(entry.path() / "args"));
    for (const KindDef& kind : kind_table()) {
      const fs::path file = entry.path() / fmt::format("{}.csv", kind.name);
      if (!fs::exists(file)) continue;
      std::string option = fmt::format("--{}", kind.name);
      std::ranges::replace(option, '_', '-');
      example.inputs.insert(example.inputs.end(), {option, file.string()});
    }
    found.push_back(std::move(example));
  }
  std::ranges::sort(found, {}, &Example::name);
  return found;
}

/// What files say of themselves and records do not: where they lie, and of which day they are.
void drop_what_files_say(ordered_json& report) {
  report.erase("inputs");
  report.erase("skipped");
  for (auto& row : report["rows"]) row.erase("data_age_days");
  for (const char* note : {"stale_customers", "unconfirmed_subscriptions", "seller_disagrees"}) {
    report["notes"].erase(note);
  }
}

/// Reports that say all there is, but for where it was read.
Words reports_on(const Words& inputs, const Words& scope, const std::string& input = "") {
  Words reports;
  for (const char* command : {"portfolio", "explain --all", "explain --all --users"}) {
    Words options = scope;
    // explain has no dimensions of its own.
    if (const auto by = std::ranges::find(options, "--by");
        command[0] == 'e' && by != options.end())
      options.erase(by, by + 2);
    Ended ended = run(split_words(command) + options + Words{"--format", "json"} + inputs, input);
    INFO(ended.err);
    REQUIRE(ended.code == 0);
    auto report = ordered_json::parse(ended.out);
    drop_what_files_say(report);
    if (report.contains("users")) {
      for (auto& user : report["users"]) user.erase("place");
    }
    reports.push_back(report.dump());
  }
  return reports;
}

std::map<std::string, std::string> files_in(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    files.emplace(entry.path().filename().string(), read_text(entry.path()));
  }
  return files;
}

void convert(const Words& inputs, const std::string& format, const fs::path& to) {
  const Ended ended = run(Words{"convert", "-q", "--format", format, "-o", to.string()} + inputs);
  INFO(ended.err);
  REQUIRE(ended.code == 0);
  CHECK(ended.out.empty());
}

std::string document_of(const Words& inputs, const std::string& input = "") {
  const Ended ended = run(Words{"convert", "-q"} + inputs, input);
  INFO(ended.err);
  REQUIRE(ended.code == 0);
  return ended.out;
}

}  // namespace

TEST_CASE("converted data makes the same reports, and converts to itself") {
  for (const Example& example : examples()) {
    DYNAMIC_SECTION(example.name) {
      const ProgramFolder place;
      const Words expected = reports_on(example.inputs, example.scope);
      const std::string document = document_of(example.inputs);
      CHECK(reports_on({"-"}, example.scope, document) == expected);
      CHECK(document_of({"-"}, document) == document);
      for (const std::string format : {"csv", "ndjson"}) {
        CAPTURE(format);
        const fs::path once = place.path() / format;
        const fs::path again = place.path() / (format + "-again");
        const fs::path other = place.path() / (format + "-of-document");
        convert(example.inputs, format, once);
        CHECK(reports_on({once.string()}, example.scope) == expected);
        convert({once.string()}, format, again);
        CHECK(files_in(again) == files_in(once));
        write_text(place.path() / "document.json", document);
        convert({(place.path() / "document.json").string()}, format, other);
        CHECK(files_in(other) == files_in(once));
      }
    }
  }
}

TEST_CASE("converted exports make the same reports") {
  struct Run {
    const char* folder;
    Words as_of;  // empty: by the date of the newest report among the exports
  };
  const auto example = GENERATE(values<Run>({
      {"joined/three-tenants-portfolio", {}},
      {"joined/three-tenants-portfolio", {"--as-of", "2026-10-30"}},
      {"joined/three-tenants-portfolio", {"--as-of", "2026-10-12", "--window", "14"}},
      {"joined/everything-at-once", {}},
      {"joined/everything-at-once", {"--as-of", "2026-10-25"}},
  }));
  CAPTURE(example.folder, example.as_of);
  const Words inputs{(kRoot / "tests/cases/exports" / example.folder / "exports").string()};
  const Words scope = example.as_of.empty() ? Words{"--as-of", "2026-10-30"} : example.as_of;
  const Words expected = reports_on(inputs, example.as_of);
  const std::string document = document_of(example.as_of + inputs);
  CHECK(reports_on({"-"}, scope, document) == expected);
  CHECK(document_of({"-"}, document) == document);
  const ProgramFolder place;
  convert(example.as_of + inputs, "csv", place.path() / "csv");
  CHECK(reports_on({(place.path() / "csv").string()}, scope) == expected);
}

TEST_CASE("redacted data has the same sums") {
  for (const Example& example : examples()) {
    DYNAMIC_SECTION(example.name) {
      const auto sums = [&](const Words& inputs, const std::string& input) {
        const Ended ended = run(Words{"portfolio", "--format", "json", "--as-of", "2026-10-31",
                                      "--family", "all", "--by", "sku,partner,country"} +
                                    inputs,
                                input);
        auto report = ordered_json::parse(ended.out);
        drop_what_files_say(report);
        return report.dump();
      };
      const std::string document = document_of(Words{"--redact=all"} + example.inputs);
      CHECK(sums({"-"}, document) == sums(example.inputs, ""));
      CHECK(document.find("\"customer_id\": \"customer-") != std::string::npos);
      CHECK(document.find('@') == std::string::npos);
    }
  }
}

TEST_CASE("rows stand in the order of the input, whatever the number of threads") {
  // Beyond one chunk, so that there is work for several threads.
  std::string rows = "customer_id,user_id,sku,last_activity_date\n";
  for (int row = 0; row < 60'000; ++row) {
    rows += fmt::format("c{},user-{},ENTERPRISEPACK,2026-10-{:02}\n", row % 7, row, row % 28 + 1);
  }
  const ProgramFolder place;
  write_text(place.path() / "u.csv", rows);
  const std::string input = (place.path() / "u.csv").string();
  const Words command{"convert", "--kind", "usage", input, "--threads"};
  const std::string expected = run(command + Words{"1"}).out;
  CHECK(std::ranges::count(expected, '\n') == 60'001);
  CHECK(expected.find("c0,user-0,,ENTERPRISEPACK,,2026-10-01\nc1,user-1,") != std::string::npos);
  CHECK(expected.ends_with(",user-59999,,ENTERPRISEPACK,,2026-10-24\n"));
  for (const char* threads : {"2", "8"}) CHECK(run(command + Words{threads}).out == expected);
}

namespace {

/// A text of what CSV and JSON have to quote, and of what nobody sees.
std::string random_text() {
  static const Words kParts{"a",
                            "Z",
                            "7",
                            " ",
                            "\t",
                            ",",
                            ";",
                            "\"",
                            "'",
                            "\\",
                            "\n",
                            "\r",
                            "\r\n",
                            "sep=;",
                            "{",
                            "[",
                            "null",
                            "\xC3\xA9",
                            "\xE2\x80\xAE",
                            "\xEF\xBB\xBF",
                            "\x01",
                            "=1",
                            "#",
                            "\xF0\x9F\x98\x80",
                            "\\u0041"};
  std::string text;
  for (int left = *rc::gen::inRange(0, 6); left > 0; --left) {
    text += *rc::gen::elementOf(kParts);
  }
  return std::string(trim_blanks(text));
}

ordered_json random_usage() {
  ordered_json row;
  row["customer_id"] = "c" + random_text();
  row["user_id"] = "u" + random_text();
  const std::string subscription = random_text();
  if (!subscription.empty()) row["subscription_id"] = subscription;
  row["sku"] = "s" + random_text();
  const std::string workload = random_text();
  if (!workload.empty()) row["workload"] = workload;
  row["last_activity_date"] = *rc::gen::arbitrary<bool>() ? ordered_json("2026-10-30") : nullptr;
  for (auto& value : row) {
    if (value.is_string()) value = std::string(trim_blanks(value.get<std::string>()));
  }
  return row;
}

}  // namespace

TEST_CASE("no text is changed on its way through all formats") {
  rc::prop("records are what they were", [] {
    std::string lines;
    Words expected;
    for (int left = *rc::gen::inRange(1, 6); left > 0; --left) {
      const ordered_json row = random_usage();
      lines += row.dump() + '\n';
      expected.push_back(row.dump());
    }
    std::string text = lines;
    for (const char* format : {"csv", "json", "ndjson"}) {
      Ended ended = run({"convert", "--kind", "usage", "--format", format, "--usage", "-"}, text);
      RC_ASSERT(ended.err == "");
      text = ended.out;
    }
    Words got;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = text.find('\n', at);
      got.push_back(ordered_json::parse(text.substr(at, end - at)).dump());
      at = end + 1;
    }
    RC_ASSERT(got == expected);
  });
}
