// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/load.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "support/temporary_folder.hpp"
#include "unit/base/bytes/byte_sources.hpp"
#include "unit/ingest/loading.hpp"

namespace licstat {
namespace {

using test::load_all;
using test::Loaded;
using test::options_of;
using test::TemporaryFolder;
using Lines = std::vector<std::string>;

const std::string kSubscriptions =
    "customer_id,subscription_id,sku,status,quantity\n"
    "c,s1,k,active,10\n"
    "c,s2,k,disabled,1O\n"
    "d,s1,k,trial,3\n"
    "d,s2,k,active,4\n";
const std::string kUsage =
    "customer_id,user_id,sku,last_activity_date\n"
    "c,u1,k,2026-01-01\n"
    "c,u2,k,\n"
    "c,u3,k,yesterday\n";

Lines with_path(const std::string& path, Lines lines) {
  for (std::string& line : lines) line = path + line;
  return lines;
}

TEST_CASE("every row of an input is accounted for") {
  const TemporaryFolder folder;
  const std::string subscriptions = folder.write("s.csv", kSubscriptions);
  const std::string usage = folder.write("u.csv", kUsage);
  // Usage stands first; subscriptions are read first all the same.
  const Loaded loaded = load_all(options_of({usage, subscriptions}));
  CHECK(loaded.refusal.empty());
  CHECK(loaded.accounts ==
        Lines{usage + " usage csv 3=2+1", subscriptions + " subscriptions csv 4=2+2"});
  CHECK(loaded.subscriptions == Lines{"c/s1 k 10 active", "d/s2 k 4 active"});
  CHECK(loaded.usage == Lines{usage + ":2 c||k|u1||2026-01-01|-", usage + ":3 c||k|u2||-|-"});
  CHECK(loaded.diagnostics ==
        Lines{
            subscriptions + ":3:17: quantity: '1O' is not an integer [bad-integer]",
            subscriptions + ":4:8: status: 'trial' is not a status [bad-status]",
            usage + ":4:8: last_activity_date: 'yesterday' is not a date [bad-date]",
        });
  CHECK(loaded.paths == Lines{usage, subscriptions});
  CHECK(loaded.can_read_again);
}

TEST_CASE(
    "a row without a target is named where it stands, though the file has one column for it") {
  const TemporaryFolder folder;
  const std::string path = folder.write(
      "u.csv",
      "customer_id,user_id,sku,last_activity_date\nc,u,k,\nc,u,k,\nc,u,,2026-01-01\nc,u,k,\n");
  CHECK(load_all(options_of({path})).diagnostics ==
        Lines{path +
              ":4:1: subscription_id: the row names neither a subscription nor a SKU [no-target]"});
}

const std::string kDocument = R"({
  "usage": [{"customer_id":"c","user_id":"u1","sku":"k","last_activity_date":"2026-01-01"},
            {"customer_id":"c","user_id":7,"sku":"k","last_activity_date":null}, 9],
  "x": {"y": [1, {"z": "]"}]},
  "subscriptions": [{"customer_id":"c","subscription_id":"s1","sku":"k","status":"active","quantity":10},
                    {"customer_id":"c","subscription_id":"s2","sku":"k","status":"active","quantity":1.9}],
  "support_cases": [], "others": [[1], {"a":2}]
})";

TEST_CASE("an object of arrays gives its kinds in any order, from a file and from a pipe") {
  const TemporaryFolder folder;
  const std::string path = folder.write("all.json", kDocument);
  const std::size_t window = GENERATE(std::size_t{1}, std::size_t{64}, std::size_t{1} << 20);
  const bool from_pipe = GENERATE(false, true);
  LoadOptions options = options_of({from_pipe ? "-" : path});
  options.window = window;
  options.threads = 2;
  const Loaded loaded = load_all(options, kDocument);
  const std::string name = from_pipe ? "<stdin>" : path;
  CHECK(loaded.refusal.empty());
  CHECK(loaded.accounts == Lines{name + " subscriptions json 2=1+1",
                                 name + " support_cases json 0=0+0", name + " usage json 3=2+1"});
  CHECK(loaded.subscriptions == Lines{"c/s1 k 10 active"});
  CHECK(loaded.usage ==
        Lines{name + ":/usage/0 c||k|u1||2026-01-01|-", name + ":/usage/1 c||k|7||-|-"});
  CHECK(loaded.diagnostics ==
        Lines{name + ":/subscriptions/1/quantity: quantity: '1.9' is not an integer [bad-integer]",
              name + ":/usage/2: the record is not a JSON object [bad-type]"});
  CHECK(loaded.ignored == Lines{name + ": x", name + ": others"});
  CHECK(loaded.can_read_again != from_pipe);
}

TEST_CASE("a document is refused for what is wrong anywhere in it") {
  struct Row {
    const char* name;
    const char* text;
    const char* refusal;
  };
  const auto row = GENERATE(values<Row>({
      {"an array twice", R"({"usage":[],"usage":[]})",
       ":/usage: the key stands twice in the document [duplicate-key]"},
      {"in another case", R"({"usage":[],"Usage":[]})",
       ":/Usage: the key stands twice in the document [duplicate-key]"},
      {"another key twice", R"({"usage":[],"x":1,"x":2})",
       ":/x: the key stands twice in the document [duplicate-key]"},
      {"no array", R"({"usage":[],"assignments":{}})",
       ":/assignments: expected an array of records [json-syntax]"},
      {"syntax in a key that is ignored", R"({"usage":[],"x":[nonsense]})", ":1:19: "},
      {"a duplicate key in one that is ignored", R"({"usage":[],"x":[{"a":1,"a":2}]})",
       ":/x/0: the key 'a' stands twice in one object; fix: keep one of the two [duplicate-key]"},
      {"text behind it", "{\"usage\":[]}\nx",
       ":2:1: expected nothing more, found 'x' [json-syntax]"},
      {"its end is missing", R"({"usage":[])",
       ":1:12: expected ',' or '}', found the end [json-syntax]"},
  }));
  CAPTURE(row.name);
  const TemporaryFolder folder;
  const std::string path = folder.write("x.json", row.text);
  CHECK_THAT(load_all(options_of({path})).refusal, Catch::StartsWith(path + row.refusal));
}

TEST_CASE("of a document that is named for one kind the others are ignored, and said to be") {
  const TemporaryFolder folder;
  const std::string path = folder.write("all.json", kDocument);
  LoadOptions options;
  options.inputs = {{path, Kind::Usage}};
  Loaded loaded = load_all(options);
  CHECK(loaded.accounts == Lines{path + " usage json 3=2+1"});
  CHECK(loaded.ignored ==
        with_path(path, {": x", ": subscriptions", ": support_cases", ": others"}));
  options.inputs = {{path, Kind::Assignments}};
  loaded = load_all(options);
  CHECK(loaded.refusal == path + ": the document has no array 'assignments' [missing-column]");
}

TEST_CASE("duplicate and conflicting subscriptions are found across inputs and formats") {
  const TemporaryFolder folder;
  const std::string csv =
      folder.write("a.csv", "customer_id,subscription_id,sku,status,quantity\nc,s,k,active,10\n");
  const std::string same = folder.write(
      "b.ndjson",
      R"({"customer_id":"c","subscription_id":"s","sku":"k","status":"Active","quantity":10})");
  const std::string other = folder.write(
      "c.json",
      R"([{"customer_id":"c","subscription_id":"s","sku":"k","status":"active","quantity":11}])");
  const Loaded loaded = load_all(options_of({csv, same, other}));
  CHECK(loaded.subscriptions == Lines{"c/s k 10 active"});
  CHECK(loaded.duplicate_rows == 1);
  CHECK(loaded.accounts == Lines{csv + " subscriptions csv 1=1+0",
                                 same + " subscriptions ndjson 1=1+0",
                                 other + " subscriptions json 1=0+1"});
  CHECK(loaded.diagnostics == Lines{other + ":/0/subscription_id: subscription_id: 's' stands in " +
                                    csv + ":2 with other values [conflicting-row]"});
}

/// Some hundred rows of every sort.
std::string many_usage_rows() {
  std::string text = "customer_id,user_id,sku,last_activity_date,workload\n";
  for (int i = 0; i < 400; ++i) {
    text += fmt::format("c{},\"u\n\"\"{}\",k,2026-01-{:02},w{}\n", i % 7, i, i % 28 + 1, i % 3);
    if (i % 11 == 0) text += "c,u,k,bad\n";
    if (i % 13 == 0) text += "short\n";
    if (i % 17 == 0) text += "\n";
    if (i % 19 == 0) text += "c,\xff,k,,\n";
  }
  return text;
}

TEST_CASE("threads and windows change nothing: rows, accounts, diagnostics") {
  const TemporaryFolder folder;
  const std::string usage = folder.write("u.csv", many_usage_rows());
  const std::string packed = folder.write("v.csv.gz", test::gzip(many_usage_rows()));
  const std::string document = folder.write("d.json", kDocument);
  LoadOptions options =
      options_of({usage, packed, document, folder.write("s.csv", kSubscriptions)});
  options.window = std::size_t{1} << 20;
  options.max_faults = 100'000;
  const Loaded whole = load_all(options);
  CHECK(whole.refusal.empty());
  CHECK(whole.usage.size() == 802);
  CHECK(whole.diagnostics.size() > 100);
  for (const std::size_t window : {64UL, 100UL, 1000UL, 4096UL}) {
    for (const int threads : {1, 2, 8}) {
      CAPTURE(window, threads);
      options.window = window;
      options.threads = threads;
      REQUIRE(load_all(options) == whole);
    }
  }
}

/// The values of a usage row.
struct UsageText {
  std::string customer;
  std::string user;
  std::string sku;
  std::string date;
  std::string workload;
};

/// A way to write rows into a file.
struct Form {
  std::string name;
  std::string (*write)(const std::vector<UsageText>& rows);
};

/// A row with its values in quotes or not.
std::string csv_row(const UsageText& row, std::string_view quote, std::string_view line_break) {
  return fmt::format("{0}{2}{0},{0}{3}{0},{0}{4}{0},{0}{5}{0},{0}{6}{0}{1}", quote, line_break,
                     row.customer, row.user, row.sku, row.date, row.workload);
}

std::string csv_of(const std::vector<UsageText>& rows, std::string_view quote,
                   std::string_view line_break) {
  static const UsageText kHeader{"customer_id", "user_id", "sku", "last_activity_date", "workload"};
  std::string text = csv_row(kHeader, quote, line_break);
  for (const UsageText& row : rows) text += csv_row(row, quote, line_break);
  return text;
}

std::string json_of(const std::vector<UsageText>& rows, std::string_view between) {
  std::string text;
  for (const UsageText& row : rows) {
    text += fmt::format(
        R"({}{{"customer_id":"{}","user_id":"{}","sku":"{}","last_activity_date":{},"workload":"{}"}})",
        text.empty() ? "" : between, row.customer, row.user, row.sku,
        row.date.empty() ? "null" : '"' + row.date + '"', row.workload);
  }
  return text;
}

TEST_CASE("the rows of an export are the same in every form, by any window and threads") {
  // In no order: rows of every length, so that windows end anywhere in them.
  std::vector<UsageText> rows;
  Lines expected;
  for (int at = 0; at < 300; ++at) {
    const int i = at * 77 % 300;
    rows.push_back({fmt::format("c{}", i % 7),
                    fmt::format("{}{:0{}}", i % 10 == 0 ? "ü" : "u", i, 3 + i % 60), "k",
                    i % 5 == 0 ? "" : fmt::format("2026-01-{:02}", i % 28 + 1),
                    i % 3 == 0 ? "" : fmt::format("w{}", i % 3)});
    const UsageText& row = rows.back();
    expected.push_back(fmt::format("{}||k|{}|{}|{}|-", row.customer, row.user, row.workload,
                                   row.date.empty() ? "-" : row.date));
  }
  const auto form = GENERATE(values<Form>({
      {"CSV", [](const auto& all) { return csv_of(all, "", "\n"); }},
      {"CSV with quotes", [](const auto& all) { return csv_of(all, "\"", "\n"); }},
      {"CSV with CRLF", [](const auto& all) { return csv_of(all, "", "\r\n"); }},
      {"CSV with quotes and CRLF", [](const auto& all) { return csv_of(all, "\"", "\r\n"); }},
      {"CSV with quotes in its second half",
       [](const auto& all) {
         const std::string bare = csv_of(all, "", "\n");
         const std::string quoted = csv_of(all, "\"", "\n");
         const auto line_of = [](const std::string& text, int line) {
           std::size_t start = 0;
           while (line-- > 0) start = text.find('\n', start) + 1;
           return start;
         };
         return bare.substr(0, line_of(bare, 150)) + quoted.substr(line_of(quoted, 150));
       }},
      {"NDJSON", [](const auto& all) { return json_of(all, "\n") + "\n"; }},
      {"NDJSON with CRLF", [](const auto& all) { return json_of(all, "\r\n"); }},
      {"a JSON array", [](const auto& all) { return "[" + json_of(all, ",\n  ") + "]"; }},
      {"a JSON array on one line", [](const auto& all) { return "[" + json_of(all, ",") + "]"; }},
  }));
  CAPTURE(form.name);
  const TemporaryFolder folder;
  LoadOptions options = options_of({folder.write("usage", form.write(rows))});
  for (const std::size_t window : {64UL, 65UL, 100UL, 127UL, 1000UL, 4096UL, 1UL << 20}) {
    for (const int threads : {1, 2, 8}) {
      CAPTURE(window, threads);
      options.window = window;
      options.threads = threads;
      Loaded loaded = load_all(options);
      REQUIRE(loaded.refusal.empty());
      REQUIRE(loaded.diagnostics.empty());
      for (std::string& row : loaded.usage) row.erase(0, row.find(' ') + 1);
      REQUIRE(loaded.usage == expected);
    }
  }
}

TEST_CASE("the first refusal in the input wins, whatever the threads") {
  const TemporaryFolder folder;
  std::string text;
  for (int i = 0; i < 300; ++i) {
    text += fmt::format(
        "{{\"customer_id\":\"c\",\"user_id\":\"{}\",\"sku\":\"k\",\"last_activity_date\":null}}\n",
        i);
    if (i == 150 || i == 151 || i == 290) text += "{\"a\":1,\"a\":2}\n";
  }
  LoadOptions options = options_of({folder.write("u.ndjson", text)});
  options.window = 100;
  for (const int threads : {1, 2, 8}) {
    options.threads = threads;
    for (int round = 0; round < 5; ++round)
      CHECK_THAT(load_all(options).refusal, Catch::Contains("u.ndjson:152:/: "));
  }
}

TEST_CASE("a customer's folder with a refused input can be left out") {
  const TemporaryFolder folder;
  const std::string good = folder.write("good/s.csv", kSubscriptions);
  static_cast<void>(folder.write("good/notes.txt", "hello"));
  const bool is_late = GENERATE(false, true);
  // Refused when it is recognised, or only when it is read.
  const std::string bad =
      folder.write("bad/u.csv", is_late ? kUsage + "c,\"u\n"
                                        : "customer_id,user_id,sku,user_id,last_activity_date\n");
  LoadOptions options = options_of({folder.path()});
  Loaded loaded = load_all(options);
  CHECK_FALSE(loaded.refusal.empty());
  CHECK(loaded.refused_folder == folder.path("bad"));
  options.left_out_folders = {loaded.refused_folder};
  loaded = load_all(options);
  CHECK(loaded.refusal.empty());
  CHECK(loaded.accounts == Lines{good + " subscriptions csv 4=2+2"});
  CHECK(loaded.skipped == Lines{folder.path("good/notes.txt") + ": not recognised"});
  // An output must not overwrite what was left out either.
  CHECK(loaded.paths == Lines{bad, good});
}

TEST_CASE("a refusal outside a customer's folder is nobody's") {
  const TemporaryFolder folder;
  const std::string path = folder.write("u.csv", kUsage + "\"");
  CHECK(load_all(options_of({path})).refused_folder.empty());
  const Loaded loaded = load_all(options_of({folder.path()}));
  CHECK(loaded.refused_folder.empty());
  CHECK_THAT(loaded.refusal, Catch::StartsWith(path + ":5:1: "));
}

TEST_CASE("gzip, zstd, UTF-16 and pipes give the rows of the plain file") {
  const TemporaryFolder folder;
  const std::string plain = folder.write("u", kUsage);
  const auto rows_of = [](Loaded loaded) {
    for (std::string& row : loaded.usage) row.erase(0, row.find(' '));
    return loaded.usage;
  };
  const Loaded expected = load_all(options_of({plain}));
  std::string utf16 = "\xff\xfe";
  for (const char c : kUsage) utf16 += {c, '\0'};
  struct Row {
    const char* name;
    std::string bytes;
    const char* account;
  };
  for (const Row& row :
       {Row{"gzip", test::gzip(kUsage), "csv.gzip"}, Row{"zstd", test::zstd(kUsage), "csv.zstd"},
        Row{"UTF-16", utf16, "csv"}, Row{"byte order mark", "\xef\xbb\xbf" + kUsage, "csv"}}) {
    CAPTURE(row.name);
    const std::string path = folder.write("packed", row.bytes);
    const Loaded from_file = load_all(options_of({path}));
    CHECK(rows_of(from_file) == rows_of(expected));
    CHECK(from_file.accounts == Lines{path + " usage " + row.account + " 3=2+1"});
    const Loaded from_pipe = load_all(options_of({"-"}), row.bytes);
    CHECK(rows_of(from_pipe) == rows_of(expected));
    CHECK(from_pipe.accounts == Lines{std::string("<stdin> usage ") + row.account + " 3=2+1"});
  }
}

TEST_CASE("an archive that is cut anywhere is refused, whatever its rows") {
  const TemporaryFolder folder;
  const std::string archive = test::gzip(kUsage);
  for (std::size_t length = 2; length < archive.size(); length += 5) {
    CAPTURE(length);
    CHECK_THAT(load_all(options_of({folder.write("u.gz", archive.substr(0, length))})).refusal,
               Catch::EndsWith("[damaged-archive]"));
  }
}

TEST_CASE("a core that no thread reads with unpacks, and changes nothing else") {
  const TemporaryFolder folder;
  std::string text = "customer_id,user_id,sku,last_activity_date\n";
  while (text.size() < 3'000'000) text += "c,u" + std::to_string(text.size()) + ",k,2026-10-30\n";
  const std::string packed = test::zstd(text);
  const std::string path = folder.write("u.zst", packed);
  const std::string cut = folder.write("cut.zst", packed.substr(0, packed.size() - 1));
  LoadOptions options = options_of({path});
  const Loaded expected = load_all(options);
  CHECK(expected.usage.size() > 100'000);
  options.threads = GENERATE(1, 2);
  options.cores = options.threads + 1;
  CHECK(load_all(options) == expected);
  options.inputs = {{cut, std::nullopt}};
  CHECK_THAT(load_all(options).refusal, Catch::EndsWith("[damaged-archive]"));
}

TEST_CASE("a FIFO that is named is read once") {
  const TemporaryFolder folder;
  const std::string path = folder.path("fifo");
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  std::thread writer([&] { std::ofstream(path) << kUsage; });
  const Loaded loaded = load_all(options_of({path}));
  writer.join();
  CHECK(loaded.accounts == Lines{path + " usage csv 3=2+1"});
  CHECK_FALSE(loaded.can_read_again);
}

TEST_CASE("a file that changes between recognition and reading is refused") {
  const TemporaryFolder folder;
  const std::string path = folder.write("u.csv", kUsage);
  TextSource no_input("");
  Workloads workloads;
  Catalogue catalogue(workloads);
  Loader loader(options_of({path}), no_input, catalogue, workloads,
                [](const Diagnostic& /*diagnostic*/) {});
  Recognised recognised = loader.recognise();
  // Other columns: read by the header of the first file, its rows would be another's.
  std::filesystem::rename(
      folder.write("other.csv", "customer_id,user_id,last_activity_date,sku\nc,u,,k\n"), path);
  test::KeepingSink<UsageRow> sink;
  Dataset dataset;
  Streams streams = std::move(recognised).load(dataset, {}).open({});
  CHECK_THAT(test::refusal([&] { streams.stream(sink); }),
             Catch::EndsWith("[changed-while-reading]"));
}

TEST_CASE("columns and keys that are ignored are named with their file") {
  const TemporaryFolder folder;
  const std::string csv = folder.write("a.csv", "customer_id,opened_date,Notes\n");
  const std::string array =
      folder.write("b.json", R"([{"customer_id":"c","opened_date":"2026-01-01","x":1}])");
  CHECK(load_all(options_of({csv, array})).ignored == Lines{csv + ": Notes", array + ": x"});
}

TEST_CASE("files are closed again") {
  const TemporaryFolder folder;
  const std::string good = folder.write("s.csv", kSubscriptions);
  const std::string bad = folder.write("u.csv", kUsage + "\"");
  const auto descriptors = [] {
    const std::filesystem::directory_iterator all("/proc/self/fd");
    return std::distance(begin(all), end(all));
  };
  const auto before = descriptors();
  for (int round = 0; round < 3; ++round) load_all(options_of({good, bad}));
  CHECK(descriptors() == before);
}

TEST_CASE("an exception of a sink ends the reading, whatever the threads") {
  class FailingSink final : public RowSink<UsageRow>, public RowConsumer<UsageRow> {
   public:
    RowConsumer<UsageRow>& open_consumer() override { return *this; }
    void consume(std::span<const UsageRow> rows) override {
      for (const UsageRow& row : rows) {
        if (row.user_id.ends_with("150")) throw Error(ExitCode::InputRefused, "enough");
      }
    }
  };
  const TemporaryFolder folder;
  LoadOptions options = options_of({folder.write("u.csv", many_usage_rows())});
  options.window = 64;
  for (const int threads : {1, 2, 8}) {
    options.threads = threads;
    TextSource no_input("");
    Workloads workloads;
    Catalogue catalogue(workloads);
    Loader loader(options, no_input, catalogue, workloads, [](const Diagnostic& /*diagnostic*/) {});
    FailingSink sink;
    Dataset dataset;
    Streams streams = loader.recognise().load(dataset, {}).open({});
    CHECK(test::refusal([&] { streams.stream(sink); }) == "enough");
  }
}

TEST_CASE("JSON of a folder that is cut off anywhere is refused, and never skipped") {
  const std::string text = GENERATE(values<std::string>({
      R"({"value":[{"id":"s1","skuId":"k","status":"Enabled","totalLicenses":4}]})",
      "[\n {\"id\": \"s1\", \"skuId\": \"k\",\n  \"status\": \"Enabled\", \"totalLicenses\": 4}\n]",
      "{\n  \"customer_id\": \"c\",\n  \"opened_date\": \"2026-01-01\"\n}",
      R"({"@odata.context": "x", "value": []})",
      R"({"what": "ever"})",
  }));
  for (std::size_t length = 1; length < text.size(); ++length) {
    CAPTURE(text.substr(0, length));
    const TemporaryFolder folder;
    const std::string path = folder.write("all/c1/s.json", text.substr(0, length));
    const Loaded loaded = load_all(options_of({folder.path("all")}));
    CHECK_THAT(loaded.refusal, Catch::StartsWith(path) && Catch::EndsWith("[json-syntax]"));
    CHECK(loaded.refused_folder == folder.path("all/c1"));
  }
}

TEST_CASE("what only begins with brackets is skipped") {
  const TemporaryFolder folder;
  for (const char* text : {"[section]\nkey=value\n", "[2026-01-01 08:00] started\n", "{{name}}\n",
                           "{ // settings\n}\n", "[[tables]]\n"}) {
    CAPTURE(text);
    CHECK_FALSE(folder.write("all/c1/other", text).empty());
    const Loaded loaded = load_all(options_of({folder.path("all")}));
    CHECK(loaded.refusal.empty());
    CHECK(loaded.skipped.size() == 2);  // the file, and the folder in which is no other
  }
}

}  // namespace
}  // namespace licstat
