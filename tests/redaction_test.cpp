// SPDX-License-Identifier: Apache-2.0
// With --redact=all no name of the inputs comes out, whatever the command, its options, the format
// and what is wrong with the inputs. Each name has a mark in it that stands nowhere else.
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "licstat/base/ascii.hpp"
#include "licstat/cli/command.hpp"
#include "licstat/cli/run.hpp"
#include "licstat/ingest/recognise/kind.hpp"
#include "support/program.hpp"

using namespace licstat;

namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

constexpr std::string_view kMark = "zqmark";

/// What a command needs beside inputs.
const std::map<std::string_view, Words> kNeeds{{"customer", {"id-zqmark-alpha"}},
                                               {"check", {"--fail-on", "usage_pct >= 0"}}};

Words operator+(Words words, const Words& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

Ended run(const Words& words) {
  TextSource in("");
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

void write(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  write_text(path, text);
}

const Option* find_option(const OptionTable& options, std::string_view name) {
  for (const Option& option : options) {
    if (long_name(option) == name) return &option;
  }
  return nullptr;
}

/// A report on inputs, or what else reads them and hides names.
bool is_concerned(const CommandDef& command, const OptionTable& options) {
  return command.arguments.find("INPUT") != std::string_view::npos &&
         find_option(options, "redact") != nullptr;
}

/// The command lines of all commands over the same inputs: in each format, and with each flag.
std::vector<Words> command_lines(const Words& inputs) {
  std::vector<Words> lines;
  for (const CommandDef& command : command_table()) {
    const Command made = command.make();
    if (!is_concerned(command, made.options)) continue;
    const auto needs = kNeeds.find(command.name);
    const Words line = Words{std::string(command.name)} +
                       (needs == kNeeds.end() ? Words{} : needs->second) + inputs +
                       Words{"--redact=all", "--as-of", "2026-10-31"};
    lines.push_back(line);
    for (const Option& option : made.options) {
      const std::string name = "--" + std::string(long_name(option));
      if (std::holds_alternative<bool*>(option.target)) {
        lines.push_back(line + Words{name});
        lines.push_back(line + Words{name, "--verbose", "--keep-going"});
      }
      if (name != "--format") continue;
      for (const Choice& format : option.choices) {
        lines.push_back(line + Words{name, std::string(format.name), "--verbose"});
      }
    }
  }
  return lines;
}

bool is_marked(const std::string& text) {
  return ascii_lower(text).find(kMark) != std::string::npos;
}

/// A line that ends with one flag; another one has it with --verbose and --keep-going.
bool has_flag_alone(const Words& line) {
  return line.back().starts_with("--") && line.back() != "--keep-going" &&
         line.back() != "--verbose";
}

/// Runs all of it, or without flags by themselves.
void check_nothing_is_named(const Words& inputs, bool with_flags_alone = true) {
  for (const Words& line : command_lines(inputs)) {
    if (!with_flags_alone && has_flag_alone(line)) continue;
    std::string shown;
    for (const std::string& word : line) shown += word + ' ';
    CAPTURE(shown);
    const Ended ended = run(line);
    CHECK_FALSE(is_marked(ended.out));
    CHECK_FALSE(is_marked(ended.err));
    CHECK(ended.code <= 3);
  }
}

/// Customers by folders: of canonical records, of exports with a customer.json, and with neither.
void write_clean(const fs::path& root) {
  write(root / "Alpha zqmark" / "subscriptions.csv",
        "customer_id,customer_name,subscription_id,sku,status,quantity\n"
        "id-zqmark-alpha,zqmark Alpha GmbH,s1,ENTERPRISEPACK,active,1\n");
  write(root / "Alpha zqmark" / "usage_id-zqmark-alpha_2026.csv",
        "customer_id,user_id,subscription_id,workload,last_activity_date\n"
        "id-zqmark-alpha,ann@zqmark.example,s1,teams,2026-10-21\n"
        "id-zqmark-alpha,bob@zqmark.example,s1,teams,2026-10-22\n"
        "id-zqmark-alpha,cat@zqmark.example,s9,teams,2026-10-22\n"
        "id-zqmark-nobody,dan@zqmark.example,s9,teams,2026-10-22\n");
  write(root / "Alpha zqmark" / "assignments.csv",
        "customer_id,user_id,subscription_id\nid-zqmark-alpha,ann@zqmark.example,s1\n"
        "id-zqmark-alpha,zed@zqmark.example,s1\n");
  write(root / "Alpha zqmark" / "accounts.csv",
        "customer_id,user_id,enabled\nid-zqmark-alpha,ann@zqmark.example,true\n"
        "id-zqmark-nobody,dan@zqmark.example,true\n");
  write(root / "Beta.zqmark.example" / "customer.json",
        R"({"customer_id": "id-zqmark-beta", "customer_name": "zqmark Beta Ltd"})");
  const std::string skus =
      R"([{"skuPartNumber":"SPE_E5","skuId":"06ebc4ee-1bb5-47dd-8120-11324bc54e06",)"
      R"("accountName":"zqmark Account","capabilityStatus":"Enabled","consumedUnits":3,)"
      R"("prepaidUnits":{"enabled":5,"warning":0,"suspended":0},"appliesTo":"User"}])";
  write(root / "Beta.zqmark.example" / "zqmark Beta Ltd.json", skus);
  write(root / "Gamma-zqmark" / "skus.json", skus);
  write(root / "zqmark Empty" / "notes-zqmark empty.txt", "ann@zqmark.example was here\n");
  write(root / ".zqmark-hidden" / "x.csv", "a\n");
  write(root / "Gamma-zqmark" / "zqmark Inner" / "x.csv", "a\n");
}

}  // namespace

TEST_CASE("a redacted report names no customer and no user") {
  const ProgramFolder folder;
  write_clean(folder.path() / "in");
  const Words inputs{(folder.path() / "in").string()};
  check_nothing_is_named(inputs);
  for (const Words& line : command_lines(inputs)) {
    if (line.back() != "2026-10-31") continue;
    CAPTURE(line.front());
    CHECK(run(line).code < 2);  // else kNeeds lacks what a command needs
  }
}

TEST_CASE("folders are called by the pseudonyms of their customers") {
  const ProgramFolder folder;
  write_clean(folder.path() / "in");
  const std::string root = (folder.path() / "in").string();
  const Ended ended = run({"portfolio", "--redact=all", "--format", "json", root});
  const auto count = [&](const std::string& text) {
    std::size_t found = 0;
    for (std::size_t at = ended.out.find(text); at != std::string::npos;
         at = ended.out.find(text, at + 1)) {
      ++found;
    }
    return found;
  };
  for (const char* id : {"id-zqmark-alpha", "id-zqmark-beta", "Gamma-zqmark"}) {
    CAPTURE(id);
    const std::string convert =
        run({"convert", "--redact=all", "--kind", "subscriptions", root}).out;
    const Ended of_one = run({"customer", id, root, "--redact=all", "--format", "json"});
    const std::size_t at = of_one.out.find("customer-");
    REQUIRE(at != std::string::npos);
    const std::string pseudonym = of_one.out.substr(at, std::string("customer-").size() + 16);
    CHECK(count('/' + pseudonym + '/') >= 1);
    CHECK(convert.find(pseudonym) != std::string::npos);
  }
}

TEST_CASE("messages on rejected rows quote nothing where names are hidden") {
  const ProgramFolder folder;
  const fs::path root = folder.path() / "in";
  write_clean(root);
  for (const KindDef& kind : kind_table()) {
    std::string header;
    for (const ColumnDef& column : kind.columns) {
      header += (header.empty() ? "" : ",") + std::string(column.name);
    }
    std::string rows;
    std::string lines;
    for (std::size_t wrong = 0; wrong <= kind.columns.size(); ++wrong) {
      // All cells but one are empty, then all of them are names: shifted columns, for example.
      std::string row;
      std::string line;
      for (std::size_t at = 0; at < kind.columns.size(); ++at) {
        const std::string cell = at == wrong || wrong == kind.columns.size() ? "zqmark Name" : "";
        row += (at == 0 ? "" : ",") + cell;
        line +=
            (at == 0 ? "{\"" : ",\"") + std::string(kind.columns[at].name) + "\":\"" + cell + '"';
      }
      rows += row + '\n' + row + ",zqmark\n";
      lines += line + "}\n";
    }
    const std::string name(kind.name);
    const std::string odd = "{\"customer_id\":{\"zqmark\":1e999},\"zqmark key\":1e999}\n";
    write(root / "zqmark Damaged" / (name + ".csv"), header + '\n' + rows);
    write(root / "zqmark Damaged" / (name + ".ndjson"), lines + odd + "{zqmark\n");
  }
  check_nothing_is_named({root.string()});

  const std::string rejects = (folder.path() / "rejects.csv").string();
  for (const Words& line : command_lines({root.string(), "--rejects", rejects})) {
    run(line);
    if (!fs::exists(rejects)) continue;
    CHECK_FALSE(is_marked(read_text(rejects)));
    fs::remove(rejects);
  }
}

TEST_CASE("what is refused, left out or incomplete is not named either") {
  const ProgramFolder folder;
  const std::map<std::string, std::string> files{
      {"broken.json", "[{\"customer_id\": \"zqmark\", "},
      {"twice.json", "{\"value\": [], \"zqmark\": 1, \"zqmark\": 2}"},
      {"header.csv", "zqmark,ann@zqmark.example\n1,2\n"},
      {"doubled.csv", "customer_id,zqmark,zqmark,user_id,sku,last_activity_date\n"},
      {"quote.csv", "customer_id,user_id,sku,last_activity_date\n\"zqmark\n"},
      {"error.json", "{\"error\": {\"code\": \"x\", \"message\": \"zqmark\"}}"},
      {"customer.json", "{\"customer_id\": [\"zqmark\"]}"},
      {"page.json",
       "{\"@odata.nextLink\": \"https://zqmark\", \"value\": [{\"skuPartNumber\": \"SPE_E5\", "
       "\"skuId\": \"06ebc4ee-1bb5-47dd-8120-11324bc54e06\", \"consumedUnits\": 1, "
       "\"prepaidUnits\": {\"enabled\": 5}, \"appliesTo\": \"User\", "
       "\"capabilityStatus\": \"Enabled\"}]}"},
      {"cipp.json",
       "[{\"Tenant\":\"zqmark.example\",\"License\":\"zqmark failed\",\"RowKey\":\"zqmark\"},"
       "{\"Tenant\":\"other-zqmark.example\",\"License\":\"Office 365 E3\",\"skuId\":"
       "\"6fd2c87f-b296-42f0-b197-1e91e994b900\",\"CountUsed\":\"20\",\"TotalLicenses\":\"25\"}]"},
  };
  for (const auto& [name, text] : files) {
    CAPTURE(name);
    const fs::path root = folder.path() / ("in-" + name);
    write_clean(root);
    write(root / "Left zqmark" / name, text);
    if (name == "customer.json") write(root / "Left zqmark" / "skus.json", "[]");
    check_nothing_is_named({root.string()}, false);  // nine inputs: a minute, else
  }
}

TEST_CASE("filters and options that find nothing name nobody") {
  const ProgramFolder folder;
  write_clean(folder.path() / "in");
  const Words inputs{(folder.path() / "in").string()};
  const std::vector<Words> lines{
      {"portfolio", "--customer", "zqmark Nobody"},
      {"portfolio", "--customer", "zqmark"},
      {"customer", "zqmark"},
      {"portfolio", "--customer-id", "id-zqmark-beta"},
      {"portfolio", "--set", "customer_id=id-zqmark-beta"},
      {"portfolio", "--set", "user_id=ann@zqmark.example"},
  };
  for (const Words& line : lines) {
    CAPTURE(line);
    const Ended ended = run(line + inputs + Words{"--redact=all"});
    CHECK_FALSE(is_marked(ended.out));
    CHECK_FALSE(is_marked(ended.err));
  }
}

TEST_CASE("with users alone redacted no user is named") {
  const ProgramFolder folder;
  const fs::path root = folder.path() / "in";
  write(root / "s.csv",
        "customer_id,subscription_id,sku,status,quantity\nc1,s1,ENTERPRISEPACK,active,1\n");
  write(root / "u.csv",
        "customer_id,user_id,subscription_id,workload,last_activity_date\n"
        "c1,ann@zqmark.example,s1,teams,2026-10-21\nc1,bob@zqmark.example,s1,teams,2026-10-21\n"
        "c1,s1,teams,ann@zqmark.example,ann@zqmark.example\n,ann@zqmark.example,,,\n");
  const std::string rejects = (folder.path() / "r.csv").string();
  for (Words line : command_lines({root.string(), "--rejects", rejects})) {
    for (std::string& word : line) {
      if (word == "--redact=all") word = "--redact";
      if (word == "id-zqmark-alpha") word = "c1";
    }
    const Ended ended = run(line);
    CAPTURE(line.front());
    CHECK_FALSE(is_marked(ended.out));
    CHECK_FALSE(is_marked(ended.err));
    if (fs::exists(rejects)) CHECK_FALSE(is_marked(read_text(rejects)));
  }
}
