// SPDX-License-Identifier: Apache-2.0
// Every export has an entry in docs/input-formats.md and golden cases that read it.
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <set>
#include <string>

#include "licstat/base/error.hpp"
#include "licstat/ingest/formats/table.hpp"
#include "licstat/ingest/recognise/export.hpp"
#include "licstat/ingest/recognise/inputs.hpp"
#include "support/case_runner.hpp"
#include "support/program.hpp"

using namespace licstat;

namespace {

namespace fs = std::filesystem;

/// The export that a file of a case is, be it one that cannot serve; empty: none.
std::string kind_of(const std::string& path) {
  ReadingProgress progress;
  std::vector<Skipped> skipped;
  FoundFile file;
  file.name.path = path;
  file.from_folder = true;
  try {
    const auto inputs = InputOpener({}, nullptr, progress, export_table()).recognise(file, skipped);
    for (const Input& input : inputs) {
      if (input.layout.records.exported) return std::string(input.layout.records.exported->name);
    }
  } catch (const Error&) {  // a case of something that is refused
    return {};
  }
  for (const ExportDef* def : export_table()) {
    const bool is_named =
        !skipped.empty() && skipped.front().reason.find(def->title) != std::string::npos;
    if (is_named && def->make_parser == nullptr) return std::string(def->name);
  }
  return {};
}

bool is_expectation(const fs::path& path) {
  const std::string file = path.filename().string();
  return file == "cmd" || file == "expout" || file == "experr" || file == "exprc" ||
         path.string().find("/expfiles/") != std::string::npos;
}

std::set<std::string> kinds_of_case(const std::string& name) {
  std::set<std::string> kinds;
  for (const auto& entry : fs::recursive_directory_iterator(
           read_case(name).folder, fs::directory_options::follow_directory_symlink)) {
    const bool is_input = entry.is_regular_file() && !is_expectation(entry.path());
    if (is_input) kinds.insert(kind_of(entry.path().string()));
  }
  return kinds;
}

}  // namespace

TEST_CASE("every export has an entry in docs/input-formats.md", "[exports]") {
  const std::string page = read_text(LICSTAT_SOURCE_DIR "/docs/input-formats.md");
  for (const ExportDef* def : export_table()) {
    CAPTURE(def->name);
    CHECK(page.find('`' + std::string(def->name) + '`') != std::string::npos);
  }
}

TEST_CASE("every export is read by at least two golden cases", "[exports]") {
  std::map<std::string, int> cases;
  for (const std::string& name : case_names()) {
    for (const std::string& kind : kinds_of_case(name)) ++cases[kind];
  }
  for (const ExportDef* def : export_table()) {
    CAPTURE(def->name);
    CHECK(cases[std::string(def->name)] >= 2);
  }
}
