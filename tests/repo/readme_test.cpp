// SPDX-License-Identifier: Apache-2.0
// Output shown in README.md and docs/ is what the program prints. A block is tested where the line
// before its fence is a comment of the form
//     <!-- licstat: portfolio --as-of 2026-10-31 data/sample -->
// with "(head N)" at its end where only the first N lines are shown. Commands run in the
// repository's folder. LICSTAT_UPDATE_GOLDEN=1 rewrites the blocks.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/base/bytes/byte_source.hpp"
#include "licstat/base/output.hpp"
#include "licstat/cli/io.hpp"
#include "licstat/cli/run.hpp"

namespace {

namespace fs = std::filesystem;

const fs::path kRoot = LICSTAT_SOURCE_DIR;

/// The working folder for as long as this lives.
class InFolder {
 public:
  explicit InFolder(const fs::path& folder) : before_(fs::current_path()) {
    fs::current_path(folder);
  }
  ~InFolder() { fs::current_path(before_); }
  InFolder(const InFolder&) = delete;
  InFolder& operator=(const InFolder&) = delete;

 private:
  fs::path before_;
};

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + '\n';
  return text;
}

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Words as a shell would take them, as far as blanks and double quotes go.
std::vector<std::string> words_of(const std::string& line) {
  std::vector<std::string> words;
  bool in_word = false;
  bool in_quotes = false;
  for (const char c : line) {
    if (c == '"') in_quotes = !in_quotes;
    if (c == ' ' && !in_quotes) {
      in_word = false;
      continue;
    }
    if (!in_word) words.emplace_back();
    in_word = true;
    if (c != '"') words.back() += c;
  }
  return words;
}

std::string output_of(const std::vector<std::string>& arguments) {
  const InFolder folder(kRoot);
  licstat::TextSource in("");
  licstat::StringOutput out;
  licstat::StringOutput err;
  const auto nothing = [](const std::string&) { return std::optional<std::string>(); };
  licstat::Io io{in, out, err, false, false, 0, licstat::date_of(2026, 10, 31), nothing};
  const int code = licstat::run_cli(arguments, io);
  INFO(err.text());
  CHECK(code == 0);
  return out.text();
}

struct ReadmeCommand {
  std::string arguments;
  std::size_t head = SIZE_MAX;
};

/// The command of a comment line; no arguments where it is another line.
ReadmeCommand command_of(const std::string& line) {
  static const std::regex kComment(R"(<!-- licstat: (.*?)(?: \(head ([0-9]+)\))? -->)");
  std::smatch match;
  if (!std::regex_match(line, match, kComment)) return {};
  ReadmeCommand command{match[1].str()};
  if (match[2].matched) command.head = std::stoul(match[2].str());
  return command;
}

struct Page {
  std::vector<std::string> lines;  // with the blocks as the program prints them
  int blocks = 0;
};

/// Checks every block of a page.
Page check_page(const fs::path& path) {
  const std::vector<std::string> lines = lines_of(read_file(path));
  Page page;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    page.lines.push_back(lines[at]);
    const ReadmeCommand command = command_of(lines[at]);
    if (command.arguments.empty()) continue;
    ++page.blocks;
    CAPTURE(path.filename(), command.arguments);
    REQUIRE(at + 1 < lines.size());
    REQUIRE(lines[at + 1].starts_with("```"));
    page.lines.push_back(lines[++at]);
    std::vector<std::string> shown;
    for (++at; at < lines.size() && lines[at] != "```"; ++at) shown.push_back(lines[at]);
    REQUIRE(at < lines.size());
    std::vector<std::string> printed = lines_of(output_of(words_of(command.arguments)));
    if (printed.size() > command.head) printed.resize(command.head);
    if (std::getenv("LICSTAT_UPDATE_GOLDEN") == nullptr) CHECK(joined(shown) == joined(printed));
    page.lines.insert(page.lines.end(), printed.begin(), printed.end());
    page.lines.push_back(lines[at]);
  }
  return page;
}

std::vector<fs::path> pages() {
  std::vector<fs::path> paths{kRoot / "README.md"};
  for (const auto& entry : fs::recursive_directory_iterator(kRoot / "docs")) {
    if (entry.path().extension() == ".md") paths.push_back(entry.path());
  }
  return paths;
}

}  // namespace

TEST_CASE("output in README and docs is what the program prints") {
  int blocks = 0;
  for (const fs::path& path : pages()) {
    const Page page = check_page(path);
    blocks += page.blocks;
    if (std::getenv("LICSTAT_UPDATE_GOLDEN") == nullptr || page.blocks == 0) continue;
    if (joined(page.lines) == read_file(path)) continue;
    std::ofstream(path, std::ios::binary) << joined(page.lines);
  }
  CHECK(blocks >= 3);
}
