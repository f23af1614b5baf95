// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/result_file.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <memory>
#include <string>

#include "licstat/base/bytes/file_source.hpp"
#include "licstat/base/bytes/text_source.hpp"
#include "licstat/base/error.hpp"
#include "support/program.hpp"

using namespace licstat;
namespace fs = std::filesystem;

namespace {

const Date kDay = *parse_date("2026-10-31");

std::ptrdiff_t count_files_in(const fs::path& folder) {
  return std::distance(fs::directory_iterator(folder), fs::directory_iterator());
}

std::string refusal_of(const std::string& path) {
  try {
    check_result_file(path);
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("the as-of date stands for as_of in braces, as often as it stands there") {
  CHECK(path_as_of("{as_of}/r-{as_of}.json", kDay) == "2026-10-31/r-2026-10-31.json");
  CHECK(path_as_of("r.json", kDay) == "r.json");
  CHECK(path_as_of("{AS_OF}-{}-{{as_of}}", kDay) == "{AS_OF}-{}-{2026-10-31}");
}

TEST_CASE("braces around another name are refused, other braces are of the path") {
  CHECK(refusal_of("r-{date}.json") ==
        "-o: nothing stands for '{date}'; '{as_of}' is the as-of date");
  CHECK(refusal_of("{as_of}-{asof}.json") ==
        "-o: nothing stands for '{asof}'; '{as_of}' is the as-of date");
  const ProgramFolder folder;
  for (const std::string name : {"{as_of}", "{}", "{", "}{", "{12}", "{a b}", "{A}", "{as_of"}) {
    CHECK(refusal_of((folder.path() / name).string()).empty());
  }
}

TEST_CASE("a folder is looked at unless the day names it") {
  const ProgramFolder folder;
  const std::string path = folder.path().string();
  CHECK(refusal_of(path + "/{as_of}.json").empty());
  CHECK(refusal_of(path + "/{as_of}/r.json").empty());
  CHECK_FALSE(refusal_of(path + "/no/{as_of}.json").empty());
}

TEST_CASE("a compressed file appears with its commit, whole") {
  const ProgramFolder folder;
  const fs::path path = folder.path() / GENERATE("r.csv.gz", "r.csv.zst", "r.csv");
  ResultFile output(path.string());
  output.write("a,b\n");
  output.flush();
  CHECK_FALSE(fs::exists(path));
  publish_together({&output});
  CHECK(count_files_in(folder.path()) == 1);
  CHECK((read_text(path) == "a,b\n") == (path.extension() == ".csv"));
}

TEST_CASE("reports and records are compressed as the name of their file says") {
  const ProgramFolder folder;
  write_text(folder.path() / "s.csv",
             "customer_id,subscription_id,sku,status,quantity\nc,s,SPE_E3,active,5\n");
  const Ended ended = run_shell(
      "for x in json csv; do \"$LICSTAT\" portfolio -q --as-of 2026-10-31 -o r.$x s.csv && "
      "\"$LICSTAT\" portfolio -q --as-of 2026-10-31 -o r.$x.gz s.csv && "
      "\"$LICSTAT\" portfolio -q --as-of 2026-10-31 -o \"{as_of}.$x.zst\" s.csv; done && "
      "\"$LICSTAT\" convert --kind subscriptions -o c.csv.gz s.csv && "
      "\"$LICSTAT\" convert --kind subscriptions -o c.csv c.csv.gz",
      folder.path());
  CHECK(ended.err.empty());
  REQUIRE(ended.code == 0);
  const auto unpacked = [&](const std::string& name) {
    const std::string path = (folder.path() / name).string();
    return read_all(*open_text(std::make_unique<FileSource>(path), path, {}).source);
  };
  for (const std::string kind : {"json", "csv"}) {
    const std::string plain = read_text(folder.path() / ("r." + kind));
    CHECK_FALSE(plain.empty());
    CHECK(unpacked("r." + kind + ".gz") == plain);
    CHECK(unpacked("2026-10-31." + kind + ".zst") == plain);
  }
  CHECK(unpacked("c.csv.gz") == read_text(folder.path() / "c.csv"));
}
