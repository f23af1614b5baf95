// SPDX-License-Identifier: Apache-2.0
#include "support/case_runner.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <regex>
#include <set>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "licstat/base/escape.hpp"
#include "licstat/cli/run.hpp"
#include "support/program.hpp"

namespace licstat {
namespace {

namespace fs = std::filesystem;

const fs::path kCases = LICSTAT_SOURCE_DIR "/tests/cases";
constexpr std::string_view kTerminal = "@terminal=";
// The day on which every case runs, for both runs.
const Date kToday = date_of(2026, 11, 22);
constexpr std::string_view kEpoch = "1795305600";

const std::set<std::string> kOwnFiles{"cmd", "expout", "experr", "exprc", "expfiles", "stdin"};

std::string text_or_empty(const fs::path& path) { return fs::exists(path) ? read_text(path) : ""; }

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const bool whole = end != std::string_view::npos;
    std::string line(text.substr(0, end));
    lines.push_back(whole ? std::move(line) : line + "  (no line break)");
    text.remove_prefix(whole ? end + 1 : text.size());
  }
  return lines;
}

/// All regular files below a folder, by relative path.
std::map<std::string, std::string> files_below(const fs::path& folder) {
  std::map<std::string, std::string> files;
  if (!fs::exists(folder)) return files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    files.emplace(fs::relative(entry.path(), folder).string(), read_text(entry.path()));
  }
  return files;
}

/// The inputs of a case in a folder where it may write.
class Workplace {
 public:
  explicit Workplace(const GoldenCase& golden) {
    for (const fs::directory_entry& entry : fs::directory_iterator(golden.folder)) {
      const std::string name = entry.path().filename().string();
      if (kOwnFiles.contains(name)) continue;
      fs::copy(entry.path(), path() / name, fs::copy_options::recursive);
    }
    before_ = files_below(path());
  }
  [[nodiscard]] const fs::path& path() const { return folder_.path(); }

  /// What was written, changed or (as an empty text) removed.
  [[nodiscard]] std::map<std::string, std::string> changes() const {
    std::map<std::string, std::string> files = files_below(path());
    for (const auto& [name, text] : before_) {
      const auto found = files.find(name);
      if (found == files.end()) {
        files.emplace(name, "");
      } else if (found->second == text) {
        files.erase(found);
      }
    }
    return files;
  }

 private:
  ProgramFolder folder_;
  std::map<std::string, std::string> before_;
};

/// Relative paths are relative to a folder as long as this lives.
class WorkingFolder {
 public:
  explicit WorkingFolder(const fs::path& folder) : before_(fs::current_path()) {
    fs::current_path(folder);
  }
  ~WorkingFolder() {
    std::error_code ignored;
    fs::current_path(before_, ignored);
  }
  WorkingFolder(const WorkingFolder&) = delete;
  WorkingFolder& operator=(const WorkingFolder&) = delete;

 private:
  fs::path before_;
};

/// The hash of the catalogue stands in every JSON report, and changes with every line of it.
std::string without_hash(const std::string& text) {
  static const std::regex hash(R"("catalogue": "[0-9a-f]{8}")");
  return std::regex_replace(text, hash, R"("catalogue": "CATALOGUE")");
}

Outcome without_hash(Outcome outcome) {
  outcome.out = without_hash(outcome.out);
  for (auto& [name, text] : outcome.files) text = without_hash(text);
  return outcome;
}

/// The longest common subsequence of two short texts: lengths[i][j] is that of what follows i and
/// j.
std::vector<std::vector<std::size_t>> common_lengths(const std::vector<std::string>& left,
                                                     const std::vector<std::string>& right) {
  std::vector<std::vector<std::size_t>> lengths(left.size() + 1,
                                                std::vector<std::size_t>(right.size() + 1, 0));
  for (std::size_t i = left.size(); i-- > 0;) {
    for (std::size_t j = right.size(); j-- > 0;) {
      lengths[i][j] = left[i] == right[j] ? lengths[i + 1][j + 1] + 1
                                          : std::max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  return lengths;
}

std::string diff(const std::string& title, const std::string& expected, const std::string& got) {
  if (expected == got) return {};
  const std::vector<std::string> left = lines_of(expected);
  const std::vector<std::string> right = lines_of(got);
  const auto lengths = common_lengths(left, right);
  std::string text = fmt::format("--- {} expected\n+++ {} got\n", title, title);
  const auto add = [&text](char mark, const std::string& line) {
    text += fmt::format("{}{}\n", mark, escape_for_screen(line));
  };
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < left.size() || j < right.size()) {
    if (i < left.size() && j < right.size() && left[i] == right[j]) {
      add(' ', left[i++]);
      ++j;
    } else if (i < left.size() && (j == right.size() || lengths[i + 1][j] >= lengths[i][j + 1])) {
      add('-', left[i++]);
    } else {
      add('+', right[j++]);
    }
  }
  return text;
}

void write_or_remove(const fs::path& path, const std::string& text) {
  if (text.empty()) {
    fs::remove(path);
  } else {
    write_text(path, text);
  }
}

/// The line of `cmd` that is no comment.
std::string command_line(const fs::path& folder) {
  for (const std::string& line : lines_of(read_text(folder / "cmd"))) {
    if (!line.empty() && line.front() != '#') return line;
  }
  return {};
}

/// Takes "NAME=value" and "@option=value" off the front of `words`.
void read_settings(GoldenCase& golden, std::vector<std::string>& words) {
  std::size_t count = 0;
  for (const std::string& word : words) {
    const std::size_t equals = word.find('=');
    const bool is_setting = equals != std::string::npos && word.front() != '-' && equals > 0;
    if (!is_setting) break;
    if (word.starts_with(kTerminal)) {
      golden.terminal_width = std::stoi(word.substr(kTerminal.size()));
    } else if (word.front() == '@') {
      throw std::runtime_error(golden.name + ": cmd: unknown setting " + word);
    } else {
      golden.environment[word.substr(0, equals)] = word.substr(equals + 1);
    }
    ++count;
  }
  words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(count));
}

}  // namespace

std::vector<std::string> split_words(const std::string& line) {
  std::vector<std::string> words;
  std::string word;
  bool in_word = false;
  char quote = '\0';
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char c = line[at];
    if (c == '\\' && quote != '\'' && at + 1 < line.size()) {
      word += line[++at];
      in_word = true;
    } else if (quote != '\0') {
      if (c == quote) {
        quote = '\0';
      } else {
        word += c;
      }
    } else if (c == '\'' || c == '"') {
      quote = c;
      in_word = true;
    } else if (c == ' ' || c == '\t' || c == '\n') {
      if (in_word) words.push_back(std::exchange(word, {}));
      in_word = false;
    } else {
      word += c;
      in_word = true;
    }
  }
  if (in_word) words.push_back(word);
  return words;
}

const std::vector<std::string>& case_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> found;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(kCases)) {
      if (entry.path().filename() != "cmd") continue;
      found.push_back(fs::relative(entry.path().parent_path(), kCases).string());
    }
    std::ranges::sort(found);
    return found;
  }();
  return names;
}

GoldenCase read_case(const std::string& name) {
  GoldenCase golden;
  golden.name = name;
  golden.folder = kCases / name;
  std::vector<std::string> words = split_words(command_line(golden.folder));
  read_settings(golden, words);
  golden.args = std::move(words);
  golden.in = text_or_empty(golden.folder / "stdin");
  return golden;
}

Outcome run_in_process(const GoldenCase& golden) {
  const Workplace workplace(golden);
  const WorkingFolder there(workplace.path());
  TextSource in(golden.in);
  StringOutput out;
  StringOutput err;
  const auto environment = [&golden](const std::string& name) -> std::optional<std::string> {
    const auto found = golden.environment.find(name);
    if (found == golden.environment.end()) return std::nullopt;
    return found->second;
  };
  const bool to_terminal = golden.terminal_width.has_value();
  Io io{in,     out,        err, to_terminal, to_terminal, golden.terminal_width.value_or(0),
        kToday, environment};
  Outcome outcome;
  outcome.code = run_cli(golden.args, io);
  outcome.out = out.text();
  outcome.err = err.text();
  outcome.files = workplace.changes();
  return without_hash(std::move(outcome));
}

Outcome run_through_binary(const GoldenCase& golden) {
  const Workplace workplace(golden);
  std::map<std::string, std::string> environment = golden.environment;
  environment.emplace("SOURCE_DATE_EPOCH", kEpoch);
  Ended ended = run_program(
      {LICSTAT_BINARY, golden.args, std::move(environment), workplace.path(), golden.in});
  return without_hash(
      {ended.code, std::move(ended.out), std::move(ended.err), workplace.changes()});
}

Outcome expected_outcome(const GoldenCase& golden) {
  Outcome expected;
  const std::string code = text_or_empty(golden.folder / "exprc");
  expected.code = code.empty() ? 0 : std::stoi(code);
  expected.out = text_or_empty(golden.folder / "expout");
  expected.err = text_or_empty(golden.folder / "experr");
  expected.files = files_below(golden.folder / "expfiles");
  return expected;
}

std::string differences(const GoldenCase& golden, const Outcome& expected, const Outcome& got) {
  std::string text;
  if (expected.code != got.code) {
    text += fmt::format("exit code: expected {}, got {}\n", expected.code, got.code);
  }
  text += diff("stdout", expected.out, got.out);
  text += diff("stderr", expected.err, got.err);
  for (const auto& [name, content] : expected.files) {
    const auto found = got.files.find(name);
    text += found == got.files.end() ? fmt::format("file {} was not written\n", name)
                                     : diff(name, content, found->second);
  }
  for (const auto& [name, content] : got.files) {
    if (expected.files.contains(name)) continue;
    text += fmt::format("file {} was written or changed, and should not\n", name);
  }
  if (text.empty()) return {};
  return fmt::format(
      "\ntests/cases/{} differs\n{}If this is right: LICSTAT_UPDATE_GOLDEN=1 ctest -R 'golden "
      "cases in process', "
      "then read git diff.\n",
      golden.name, text);
}

bool update_is_wanted() {
  const char* value = std::getenv("LICSTAT_UPDATE_GOLDEN");
  return value != nullptr && std::string_view(value) == "1";
}

void accept(const GoldenCase& golden, const Outcome& got) {
  write_or_remove(golden.folder / "expout", got.out);
  write_or_remove(golden.folder / "experr", got.err);
  write_or_remove(golden.folder / "exprc", got.code == 0 ? "" : fmt::format("{}\n", got.code));
  fs::remove_all(golden.folder / "expfiles");
  for (const auto& [name, content] : got.files) {
    const fs::path path = golden.folder / "expfiles" / name;
    fs::create_directories(path.parent_path());
    write_text(path, content);
  }
}

}  // namespace licstat
