// SPDX-License-Identifier: Apache-2.0
#include "support/program.hpp"

#include <stdlib.h>  // mkdtemp

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "licstat/base/escape.hpp"
#include "licstat/base/utf8.hpp"
#include "licstat/cli/plugin_line.hpp"
#include "licstat/cli/run.hpp"
#include "support/property.hpp"

namespace licstat::fuzz {
namespace {

namespace fs = std::filesystem;

/// Without what may lead out of the folder.
std::string safe_name(std::string_view name) {
  std::string safe;
  for (const char c : name.substr(0, 60)) {
    const bool is_plain = std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '.' || c == '/';
    const bool is_dot = c == '.' && (safe.empty() || safe.back() == '.' || safe.back() == '/');
    safe += is_plain && !is_dot ? c : '_';
  }
  while (safe.ends_with('/')) safe.pop_back();
  return safe.starts_with('/') || safe.empty() ? "_" + safe : safe;
}

void check_outcome(const Outcome& outcome, std::string_view command, bool is_plugin) {
  std::string lines = outcome.err;
  std::ranges::replace(lines, '\n', ' ');
  require_same(escape_for_screen(lines), lines, "stderr hides nothing");
  require(find_invalid_utf8(outcome.out) == std::string_view::npos, "stdout is UTF-8");
  if (is_plugin) return require(outcome.code >= 0 && outcome.code <= 3, "a code of plugins");
  if (outcome.code < 0 || outcome.code > 4) fail("the exit code is no bug: " + outcome.err);
  if (outcome.code < 2) return;
  require(!outcome.err.empty(), "what failed is told");
  const bool is_stream = command == "convert";  // rows are written as they come
  if (!is_stream) require_same(outcome.out, std::string(), "nothing on stdout without a report");
}

void write_file(const fs::path& path, std::string_view text) {
  std::error_code ignored;
  fs::create_directories(path.parent_path(), ignored);
  std::ofstream(path, std::ios::binary).write(text.data(), std::ssize(text));
}

}  // namespace

Outcome run(const std::vector<std::string>& words, const std::string& in) {
  TextSource source(in);
  StringOutput out;
  StringOutput err;
  const auto no_environment = [](const std::string&) { return std::optional<std::string>(); };
  Io io{source, out, err, false, false, 0, date_of(2026, 10, 31), no_environment};
  const int code = run_cli(words, io);
  Outcome outcome{code, out.text(), err.text()};
  check_outcome(outcome, words.empty() ? "" : words[0], asks_for_plugin(words));
  return outcome;
}

Folder::Folder() {
  std::string name = (fs::temp_directory_path() / "licstat-fuzz-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) fail("no folder " + name);
  path_ = name;
}

Folder::~Folder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

void Folder::clear() const {
  for (const fs::directory_entry& entry : fs::directory_iterator(path_)) {
    fs::remove_all(entry.path());
  }
}

void Folder::fill(std::string_view text) const {
  constexpr std::string_view kMark = "==> ";
  clear();
  std::string name;
  std::size_t start = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const bool is_mark = text.substr(at).starts_with(kMark);
    if (is_mark && !name.empty()) write_file(path_ + '/' + name, text.substr(start, at - start));
    if (is_mark) name = safe_name(text.substr(at + kMark.size(), end - at - kMark.size()));
    if (is_mark) start = std::min(end + 1, text.size());
    at = end + 1;
  }
  if (!name.empty()) write_file(path_ + '/' + name, text.substr(start));
}

const Folder& folder() {
  static const Folder the_folder;
  return the_folder;
}

}  // namespace licstat::fuzz
