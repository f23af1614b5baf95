// SPDX-License-Identifier: Apache-2.0
// The documentation and the program name the same things: what the code points to is there, and
// what the program has is described.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/base/bytes/byte_source.hpp"
#include "licstat/base/diagnostic_id.hpp"
#include "licstat/base/output.hpp"
#include "licstat/cli/command.hpp"
#include "licstat/cli/exit_codes.hpp"
#include "licstat/cli/io.hpp"
#include "licstat/cli/run.hpp"
#include "licstat/ingest/recognise/kind.hpp"
#include "licstat/metrics/figure_table.hpp"
#include "licstat/report/note_table.hpp"
#include "licstat/report/unused_rows.hpp"
#include "licstat/report/writer.hpp"
#include "support/program.hpp"

namespace {

namespace fs = std::filesystem;

const fs::path kRoot = LICSTAT_SOURCE_DIR;

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string doc(const std::string& name) {
  const std::string text = read_file(kRoot / name);
  REQUIRE_FALSE(text.empty());
  return text;
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

/// `name` in code style, be it with more behind it: "`--as-of DATE`".
bool mentions(std::string_view text, const std::string& name) {
  for (std::size_t at = text.find('`' + name); at != std::string_view::npos;
       at = text.find('`' + name, at + 1)) {
    const char next = at + name.size() + 1 < text.size() ? text[at + name.size() + 1] : '`';
    if (next == '`' || next == ' ' || next == '=') return true;
  }
  return false;
}

using Words = std::vector<std::string>;

/// The words in code style, in their order.
Words code_words(const std::string& text) {
  const std::regex word("`(\\w+)`");
  Words words;
  for (std::sregex_iterator at(text.begin(), text.end(), word), end; at != end; ++at) {
    words.push_back((*at)[1].str());
  }
  return words;
}

/// What stands between two marks.
std::string between(const std::string& text, std::string_view first, std::string_view last) {
  const std::size_t start = text.find(first);
  REQUIRE(start != std::string::npos);
  const std::size_t end = text.find(last, start + first.size());
  REQUIRE(end != std::string::npos);
  return text.substr(start + first.size(), end - start - first.size());
}

/// The files of the repository: not what a build or git put there.
std::vector<fs::path> repository_files() {
  std::vector<fs::path> files;
  for (auto at = fs::recursive_directory_iterator(kRoot); at != fs::end(at); ++at) {
    const std::string name = at->path().filename().string();
    // In a worktree of git `.git` is a file; the last is a link that editors want.
    const bool is_foreign =
        name == "build" || name == ".git" || name == ".cache" || name == "compile_commands.json";
    if (at->is_directory() && is_foreign) at.disable_recursion_pending();
    if (at->is_regular_file() && !is_foreign) files.push_back(at->path());
  }
  return files;
}

std::vector<fs::path> files_with(const std::set<std::string>& extensions) {
  std::vector<fs::path> files = repository_files();
  std::erase_if(
      files, [&](const fs::path& file) { return !extensions.contains(file.extension().string()); });
  return files;
}

std::vector<fs::path> sources() {
  std::vector<fs::path> files = files_with({".hpp", ".cpp"});
  std::erase_if(files, [](const fs::path& file) {
    const std::string stage = file.lexically_relative(kRoot).begin()->string();
    return stage != "include" && stage != "src";
  });
  return files;
}

/// The lines of a page that are no code block.
std::vector<std::string> prose_of(const std::string& text) {
  std::vector<std::string> lines;
  bool in_code = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string line = text.substr(at, end - at);
    const bool is_fence = line.starts_with("```");
    if (is_fence) in_code = !in_code;
    if (!in_code && !is_fence) lines.push_back(line);
    at = end + 1;
  }
  return lines;
}

/// The anchor that GitHub gives a heading: lower case, blanks as '-', and only letters, digits, '-'
/// and '_'.
std::string slug_of(std::string_view heading) {
  std::string slug;
  for (const char c : heading) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == ' ') slug += '-';
    if (c >= 'A' && c <= 'Z') slug += static_cast<char>(c - 'A' + 'a');
    const bool stays = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    if (stays || byte >= 0x80) slug += c;
  }
  return slug;
}

std::set<std::string> anchors_of(const fs::path& page) {
  std::set<std::string> anchors;
  for (const std::string& line : prose_of(read_file(page))) {
    const std::size_t level = line.find_first_not_of('#');
    if (level == 0 || level > 6 || level == std::string::npos || line[level] != ' ') continue;
    const std::string slug = slug_of(std::string_view(line).substr(level + 1));
    std::string anchor = slug;
    for (int again = 1; !anchors.insert(anchor).second; ++again) {
      anchor = slug + '-' + std::to_string(again);
    }
  }
  return anchors;
}

std::string run(const std::vector<std::string>& arguments, const std::string& input = "") {
  licstat::TextSource in(input);
  licstat::StringOutput out;
  licstat::StringOutput err;
  const auto nothing = [](const std::string&) { return std::optional<std::string>(); };
  licstat::Io io{in, out, err, false, false, 0, licstat::date_of(2026, 10, 31), nothing};
  licstat::run_cli(arguments, io);
  return out.text();
}

void collect_keys(const nlohmann::json& value, std::set<std::string>& keys) {
  for (const auto& [key, member] : value.items()) {
    if (value.is_object()) keys.insert(key);
    if (member.is_structured()) collect_keys(member, keys);
  }
}

/// The words that make the widest report of a command on the sample and one bad row: every flag
/// that adds to it, rows by all there is. `--rules` and `--schema` make another text, and no
/// report; `--users` of portfolio and customer is of pages.
std::vector<std::string> words_of_report(const licstat::CommandDef& command) {
  std::vector<std::string> words{std::string(command.name)};
  if (command.arguments.starts_with("CUSTOMER")) words.emplace_back("C-0417");
  words.push_back((kRoot / "data/sample").string());
  words.emplace_back("-");
  for (const licstat::Option& option : command.make().options) {
    const std::string name = fmt::format("--{}", licstat::long_name(option));
    const bool adds = option.section == licstat::OptionSection::Output ||
                      option.section == licstat::OptionSection::Scope;
    if (name == "--rules" || name == "--nagios" || name == "--schema") continue;  // no report
    if (name == "--users" && (command.name == "portfolio" || command.name == "customer")) continue;
    if (name == "--fail-on") words.insert(words.end(), {name, "subscriptions > 0"});
    if (adds && std::holds_alternative<bool*>(option.target)) words.push_back(name);
    if (name == "--by") {
      words.insert(words.end(),
                   {name, fmt::format("{}", fmt::join(licstat::names_of(option.choices), ","))});
    }
  }
  words.insert(words.end(), {"--format", "json"});
  return words;
}

std::string run_on_inputs(const licstat::CommandDef& command) {
  return run(words_of_report(command),
             "customer_id,subscription_id,sku,status,quantity\nc,s,E3,active,x\n");
}

bool reads_reports(const licstat::CommandDef& command) {
  return command.arguments.starts_with("REPORT") || command.arguments.starts_with("OLD");
}

/// "old_seated" and "new_seated" are told once, as `seated`.
bool mentions_either(std::string_view page, const std::string& key) {
  const bool is_end = key.starts_with("old_") || key.starts_with("new_");
  return mentions(page, key) || (is_end && mentions(page, key.substr(4)));
}

/// The sample compared with itself, by all that its reports have.
std::string run_on_two_reports(const licstat::CommandDef& command) {
  const std::string sample = (kRoot / "data/sample").string();
  const licstat::ProgramFolder folder;
  const std::string report = (folder.path() / "report.json").string();
  run({"portfolio", "--by", "customer,sku,product", "-o", report, sample});
  return run({std::string(command.name), "--all", "--format", "json", report, report});
}

/// By all that a report of the sample has.
std::string run_on_report(const licstat::CommandDef& command) {
  if (command.arguments.starts_with("OLD")) return run_on_two_reports(command);
  const std::string sample = (kRoot / "data/sample").string();
  const std::string report =
      run({"portfolio", "--by", "customer,sku,product", "--format", "json", sample});
  return run({std::string(command.name), "--by", "customer,sku,product", "--format", "json", "-"},
             report);
}

}  // namespace

TEST_CASE("pages and anchors that the code names exist") {
  // "docs/metrics.md#figures (assigned), #causes": one page, two anchors.
  const std::regex reference(
      R"(((?:docs|data)/[\w/-]+\.md)((?:(?:, | \([^)]*\), )?#[a-z0-9-]+)*))");
  const std::regex anchor("#([a-z0-9-]+)");
  int found = 0;
  for (const fs::path& file : sources()) {
    const std::string text = read_file(file);
    for (std::sregex_iterator at(text.begin(), text.end(), reference), end; at != end; ++at) {
      const std::string name = (*at)[1].str();
      const std::string named = (*at)[2].str();
      CAPTURE(file, name, named);
      REQUIRE(fs::exists(kRoot / name));
      const std::set<std::string> anchors = anchors_of(kRoot / name);
      for (std::sregex_iterator part(named.begin(), named.end(), anchor); part != end; ++part) {
        CAPTURE((*part)[1].str());
        CHECK(anchors.contains((*part)[1].str()));
      }
      ++found;
    }
  }
  CHECK(found > 20);
}

TEST_CASE("every command and every option is in docs/cli.md") {
  const std::string page = doc("docs/cli.md");
  const std::regex option("--[a-z][a-z-]*");
  for (const licstat::CommandDef& command : licstat::command_table()) {
    CAPTURE(command.name);
    CHECK(mentions(page, "licstat " + std::string(command.name)));
    const std::string help = licstat::full_help(command);
    for (std::sregex_iterator at(help.begin(), help.end(), option), end; at != end; ++at) {
      CAPTURE(at->str());
      CHECK(mentions(page, at->str()));
    }
  }
}

TEST_CASE("every output format is in docs/cli.md") {
  const std::string page = doc("docs/cli.md");
  for (const licstat::WriterDef& writer : licstat::writer_table()) {
    CAPTURE(writer.name);
    CHECK(mentions(page, std::string(writer.name)));
    CHECK(mentions(page, std::string(writer.extension)));
  }
}

TEST_CASE("every column of every kind is in docs/cli.md") {
  const std::string page = doc("docs/cli.md");
  for (const licstat::KindDef& kind : licstat::kind_table()) {
    const std::size_t start = page.find("| `" + std::string(kind.name) + "` |");
    CAPTURE(kind.name);
    REQUIRE(start != std::string::npos);
    const std::string row = page.substr(start, page.find('\n', start) - start);
    for (const licstat::ColumnDef& column : kind.columns) {
      CAPTURE(column.name);
      CHECK(contains(row, column.name));
      if (column.required) CHECK(contains(row, "**" + std::string(column.name) + "**"));
    }
  }
}

TEST_CASE("the figures are those of docs/cli.md and docs/metrics.md, in their order") {
  // What parts are called together stands before them: active_by_cause, seated, turnover, ...
  Words keys;
  for (const licstat::FigureDef& figure : licstat::figure_table()) {
    const std::string whole(figure.part_of);
    if (!whole.empty() && std::ranges::count(keys, whole) == 0) keys.push_back(whole);
    keys.emplace_back(figure.key);
  }
  const std::string cli = doc("docs/cli.md");
  CHECK(code_words(between(cli, "The figures follow:", "Where `customer`")) == keys);

  Words described;
  const std::string metrics = doc("docs/metrics.md");
  const std::regex row(R"(\n\| (`\w+`) \| ([^\n]*))");
  const std::string table = between(metrics, "\n## Figures\n", "\n### ");
  for (std::sregex_iterator at(table.begin(), table.end(), row), end; at != end; ++at) {
    const Words key = code_words((*at)[1].str());
    described.insert(described.end(), key.begin(), key.end());
    if (key.front() != "active_by_cause") continue;
    const Words parts = code_words((*at)[2].str());
    described.insert(described.end(), parts.begin(), parts.end());
  }
  CHECK(described == keys);
}

TEST_CASE("help on metrics lists every figure with its meaning") {
  const std::string help = run({"help", "metrics"});
  for (const licstat::FigureDef& figure : licstat::figure_table()) {
    CAPTURE(figure.key);
    CHECK(contains(help, "  " + std::string(figure.key) + ' '));
    CHECK(contains(help, figure.meaning));
  }
}

TEST_CASE("every key of a JSON report is in docs/cli.md") {
  const std::string page = doc("docs/cli.md");
  int reports = 0;
  for (const licstat::CommandDef& command : licstat::command_table()) {
    if (!command.makes_report()) continue;
    CAPTURE(command.name);
    ++reports;
    const auto report = nlohmann::json::parse(reads_reports(command) ? run_on_report(command)
                                                                     : run_on_inputs(command));
    CHECK(mentions(page, report.at("schema").get<std::string>()));
    CHECK_FALSE(report.at("rows").empty());
    std::set<std::string> keys;
    collect_keys(report, keys);
    for (const std::string& key : keys) {
      CAPTURE(key);
      CHECK(mentions_either(page, key));
    }
  }
  CHECK(reports >= 4);
}

TEST_CASE("a command makes a report where --format has the formats of reports") {
  for (const licstat::CommandDef& command : licstat::command_table()) {
    CAPTURE(command.name);
    bool has_formats = false;
    for (const licstat::Option& option : command.make().options) {
      if (licstat::long_name(option) != "format") continue;
      // All but those of metrics, which not every report has.
      has_formats = std::ranges::all_of(licstat::writer_table(), [&](const auto& writer) {
        return writer.of_metrics ||
               std::ranges::count(option.choices, writer.name, &licstat::Choice::name) == 1;
      });
    }
    CHECK(command.makes_report() == has_formats);
  }
}

TEST_CASE("exit codes have the same words in README.md and docs/cli.md as in the program") {
  for (const std::string name : {"README.md", "docs/cli.md"}) {
    CAPTURE(name);
    std::string page = doc(name);
    std::erase(page, '`');
    for (const licstat::ExitCodeDef& row : licstat::exit_code_table()) {
      CAPTURE(row.code);
      CHECK(contains(page, fmt::format("\n| {} | {} |\n", row.code, row.meaning)));
    }
  }
}

TEST_CASE("every note is in docs/metrics.md and docs/cli.md") {
  const std::string metrics = doc("docs/metrics.md");
  const std::string cli = doc("docs/cli.md");
  for (const licstat::NoteDef& note : licstat::note_table()) {
    CAPTURE(note.key);
    CHECK(mentions(metrics, std::string(note.key)));
    CHECK(mentions(cli, std::string(note.key)));
  }
}

TEST_CASE("every reason for an unused row is in docs/cli.md, in both places") {
  const std::string page = doc("docs/cli.md");
  const std::string accounting = between(page, "\n## Accounting\n", "\n## ");
  const std::string inputs = between(page, "\n| `inputs` |", "\n");
  for (const licstat::UnusedReason& reason : licstat::unused_reasons()) {
    CAPTURE(reason.key);
    CHECK(contains(accounting, "\n| `" + std::string(reason.key) + "` |"));
    CHECK(mentions(inputs, std::string(reason.key)));
  }
}

TEST_CASE("docs/diagnostics.md has one entry for each id, with a message that ends with it") {
  const std::string page = doc("docs/diagnostics.md");
  const std::size_t refused = page.find("\n## Refused inputs\n");
  for (const licstat::DiagnosticInfo& info : licstat::diagnostic_table()) {
    CAPTURE(info.name);
    const std::size_t start = page.find("\n### " + std::string(info.name) + "\n");
    REQUIRE(start != std::string::npos);
    CHECK((start < refused) == (info.scope == licstat::DiagnosticScope::Row));
    const std::string entry = page.substr(start + 1, page.find("\n##", start + 1) - start);
    CHECK(contains(entry, " [" + std::string(info.name) + "]\n"));
  }
  const std::regex entry("\n### ");
  const auto entries = std::distance(std::sregex_iterator(page.begin(), page.end(), entry), {});
  CHECK(static_cast<std::size_t>(entries) == licstat::diagnostic_table().size());
}

TEST_CASE("files and functions that ARCHITECTURE.md names exist") {
  const std::string page = doc("ARCHITECTURE.md");
  const std::regex file(R"(`((?:\w[\w-]*/)+[\w.-]+\.\w+|[\w-]+\.(?:md|txt|json))`)");
  for (std::sregex_iterator at(page.begin(), page.end(), file), end; at != end; ++at) {
    CAPTURE((*at)[1].str());
    CHECK(fs::exists(kRoot / (*at)[1].str()));
  }
  std::string code;
  for (const fs::path& source : sources()) code += read_file(source);
  const std::regex function(R"(`(?:\w+::)?(\w+)\(\))");
  for (std::sregex_iterator at(page.begin(), page.end(), function), end; at != end; ++at) {
    CAPTURE((*at)[1].str());
    CHECK(contains(code, (*at)[1].str() + "("));
  }
}

TEST_CASE("ARCHITECTURE.md is read in a terminal: no line is wider than 120 columns") {
  std::istringstream page(doc("ARCHITECTURE.md"));
  for (std::string line; std::getline(page, line);) {
    CAPTURE(line);
    CHECK(line.size() <= 120);
  }
}

TEST_CASE("relative links in all pages lead somewhere") {
  const std::regex link(R"(\]\(([^)\s]+)\))");
  int found = 0;
  for (const fs::path& page : files_with({".md"})) {
    for (const std::string& line : prose_of(read_file(page))) {
      for (std::sregex_iterator at(line.begin(), line.end(), link), end; at != end; ++at) {
        const std::string target = (*at)[1].str();
        if (contains(target, "://")) continue;
        CAPTURE(page, target);
        const std::size_t hash = target.find('#');
        const fs::path file = hash == 0 ? page : page.parent_path() / target.substr(0, hash);
        CHECK(fs::exists(file));
        if (hash != std::string::npos) CHECK(anchors_of(file).contains(target.substr(hash + 1)));
        ++found;
      }
    }
  }
  CHECK(found > 10);
}

TEST_CASE("no file names a folder of the machine that it was written on") {
  // In two parts, or this file would name one.
  const std::vector<std::string> everywhere{std::string("/wo") + "rk/",
                                            std::string("../sha") + "red/"};
  const std::string in_pages = std::string("/tm") + "p/";
  for (const fs::path& file : repository_files()) {
    const std::string text = read_file(file);
    CAPTURE(file);
    for (const std::string& folder : everywhere) CHECK_FALSE(contains(text, folder));
    if (file.extension() == ".md") CHECK_FALSE(contains(text, in_pages));
  }
}
