// SPDX-License-Identifier: Apache-2.0
#include "support/worked_case.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "licstat/base/ascii.hpp"
#include "support/json_values.hpp"
#include "support/plugin_line.hpp"
#include "support/program.hpp"
#include "support/report_differences.hpp"

namespace licstat {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using Differences = std::vector<std::string>;

const fs::path kCases = LICSTAT_SOURCE_DIR "/tests/conformance";

constexpr std::array kInputs{"subscriptions", "usage",         "assignments",
                             "usage_counts",  "support_cases", "accounts"};

/// Parts of a JSON report. A case that expects none of them asks for no JSON.
constexpr std::array kParts{"schema", "rows", "totals"};

bool asks_for_json(const json& expected) {
  return std::ranges::any_of(kParts, [&](const char* part) { return expected.contains(part); });
}

/// "--usage-counts usage_counts.csv" for each input that lies in the folder.
void add_inputs(const fs::path& folder, std::vector<std::string>& args) {
  for (const std::string input : kInputs) {
    if (!fs::exists(folder / (input + ".csv"))) continue;
    std::string option = "--" + input;
    std::ranges::replace(option, '_', '-');
    args.insert(args.end(), {option, input + ".csv"});
  }
}

/// Words that a stream must have, without case: "stdout_has", "stderr_has".
void find_words(const json& expected, const std::string& stream, const std::string& text,
                Differences& found) {
  for (const std::string& word : expected.value(stream + "_has", std::vector<std::string>{})) {
    if (ascii_lower(text).find(ascii_lower(word)) != std::string::npos) continue;
    found.push_back(fmt::format("{} has no {}: {}", stream, word, text));
  }
}

/// Words that standard error must not have: "stderr_lacks".
void find_no_words(const json& expected, const std::string& text, Differences& found) {
  for (const std::string& word : expected.value("stderr_lacks", std::vector<std::string>{})) {
    if (ascii_lower(text).find(ascii_lower(word)) == std::string::npos) continue;
    found.push_back(fmt::format("stderr has {}: {}", word, text));
  }
}

void compare_part(const std::string& place, const json& expected, const json& got,
                  Differences& found);

/// The keys that are expected. One that is expected to be null may be absent.
void compare_members(const std::string& place, const json& expected, const json& got,
                     Differences& found) {
  for (const auto& item : expected.items()) {
    const std::string below = place + '/' + item.key();
    if (got.contains(item.key())) {
      compare_part(below, item.value(), got[item.key()], found);
    } else if (!item.value().is_null()) {
      found.push_back(below + " is missing");
    }
  }
}

void compare_part(const std::string& place, const json& expected, const json& got,
                  Differences& found) {
  if (expected.is_object() && got.is_object()) {
    compare_members(place, expected, got, found);
  } else if (expected.is_array() && got.is_array() && expected.size() == got.size()) {
    for (std::size_t at = 0; at < expected.size(); ++at)
      compare_part(fmt::format("{}/{}", place, at), expected[at], got[at], found);
  } else if (value_text(expected) != value_text(got)) {
    found.push_back(
        fmt::format("{}: expected {}, got {}", place, value_text(expected), value_text(got)));
  }
}

bool agree(const json& expected, const json& got) {
  Differences found;
  compare_part("", expected, got, found);
  return found.empty();
}

void compare_unordered(const json& expected, json got, Differences& found) {
  for (const json& row : expected) {
    const auto match =
        std::ranges::find_if(got, [&row](const json& other) { return agree(row, other); });
    if (match == got.end()) {
      found.push_back("missing row: " + row.dump());
    } else {
      got.erase(match);
    }
  }
  for (const json& row : got) found.push_back("unexpected row: " + row.dump());
}

Differences check_differences(const json& expected, const json& got) {
  Differences found;
  for (const std::string part : kParts) {
    if (!expected.contains(part)) continue;
    if (!got.contains(part)) {
      found.push_back('/' + part + " is missing");
    } else if (part == "rows" && expected.value("unordered", false)) {
      compare_unordered(expected[part], got[part], found);
    } else {
      compare_part('/' + part, expected[part], got[part], found);
    }
  }
  return found;
}

Differences json_differences(const WorkedCase& worked, const std::string& out) {
  const json& expected = worked.expected;
  const bool finds_rows = worked.args.front() == "insights" || worked.args.front() == "costs";
  // A check without a breach may say nothing at all.
  const json silence{{"schema", expected.value("schema", "")}, {"rows", json::array()}};
  const bool is_check = worked.args.front() == "check";
  const json got = out.empty() && is_check ? silence : json::parse(out, nullptr, false);
  if (got.is_discarded()) return {"standard output is no JSON: " + out};
  return finds_rows ? report_differences(expected, got) : check_differences(expected, got);
}

}  // namespace

std::vector<std::string> worked_case_names(const std::string& command) {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(kCases / command))
    names.push_back(entry.path().filename().string());
  std::ranges::sort(names);
  return names;
}

WorkedCase read_worked_case(const std::string& command, const std::string& name) {
  WorkedCase worked;
  worked.folder = kCases / command / name;
  worked.expected = json::parse(read_text(worked.folder / "expected.json"));
  worked.args = split_words(read_text(worked.folder / "args"));
  if (asks_for_json(worked.expected))
    worked.args.insert(worked.args.begin() + 1, {"--format", "json"});
  if (command == "insights" || command == "costs") add_inputs(worked.folder, worked.args);
  return worked;
}

Outcome run_in_process(const WorkedCase& worked) {
  GoldenCase run;
  run.folder = worked.folder;
  run.args = worked.args;
  return run_in_process(run);
}

std::vector<std::string> differences(const WorkedCase& worked, const Outcome& got) {
  const json& expected = worked.expected;
  const int code = expected.value("exit", 0);
  if (got.code != code)
    return {fmt::format("exit code: expected {}, got {}: {}", code, got.code, got.err)};
  Differences found;
  find_words(expected, "stdout", got.out, found);
  find_words(expected, "stderr", got.err, found);
  find_no_words(expected, got.err, found);
  if (expected.value("stdout_empty", false) && !got.out.empty())
    found.push_back("standard output is not empty: " + got.out);
  const auto add = [&found](const Differences& more) {
    found.insert(found.end(), more.begin(), more.end());
  };
  if (expected.contains("nagios")) add(plugin_line_differences(expected["nagios"], got.out));
  if (asks_for_json(expected)) add(json_differences(worked, got.out));
  return found;
}

}  // namespace licstat
