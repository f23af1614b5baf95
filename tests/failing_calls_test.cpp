// SPDX-License-Identifier: Apache-2.0
// Each system call of a run fails in its turn: a signal that interrupts it changes nothing, what
// cannot be read is exit 3, what cannot be written exit 4, and an output is the old one or the new
// one, whole.
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <regex>
#include <string>
#include <vector>

#include "support/case_runner.hpp"
#include "support/failing_run.hpp"

using namespace licstat;

namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;
using Files = std::map<std::string, std::string>;

constexpr const char* kOldRows =
    "customer_id,subscription_id,sku,status,quantity\nc1,s1,ENTERPRISEPACK,active,10\n";
constexpr const char* kNewRows =
    "customer_id,subscription_id,sku,status,quantity\n"
    "c1,s1,ENTERPRISEPACK,active,99\nc1,s2,ENTERPRISEPACK,active,x\n";
constexpr const char* kUsage =
    "customer_id,user_id,subscription_id,last_activity_date\nc1,u1,s1,2026-10-30\n";

const Words kReport{"portfolio", "-q", "--as-of", "2026-10-31", "-o", "out/r.csv", "in"};
const Words kBoth{"portfolio", "-q",        "--as-of",     "2026-10-31", "-o",
                  "out/r.csv", "--rejects", "out/bad.csv", "in"};
const Words kWorkbook{"portfolio",  "-q", "--as-of",   "2026-10-31", "-o",
                      "out/r.xlsx", "in", "--threads", "1"};
const Words kConvert{"convert", "-q", "-o", "out/rec", "in"};
const Words kConvertBoth{"convert", "-q", "-o", "out/rec", "--rejects", "out/bad.csv", "in"};

Files outputs_in(const fs::path& folder) { return all_files(folder / "out"); }

/// A folder with inputs, and one with what an earlier run wrote; what that is, and what another run
/// would write that nothing disturbs.
struct Stage {
  ProgramFolder folder;
  Files old_files;
  Files new_files;
};

void prepare(Stage& stage, const Words& command) {
  const fs::path& path = stage.folder.path();
  fs::create_directory(path / "in");
  fs::create_directory(path / "out");
  write_text(path / "in/u.csv", kUsage);
  write_text(path / "in/s.csv", kOldRows);
  REQUIRE(run_failing(command, "", path).ended.code == 0);
  stage.old_files = outputs_in(path);
  write_text(path / "in/s.csv", kNewRows);
  const ProgramFolder other;
  fs::copy(path, other.path(), fs::copy_options::recursive);
  REQUIRE(run_failing(command, "", other.path()).ended.code == 1);  // a row is rejected
  stage.new_files = outputs_in(other.path());
  REQUIRE(stage.new_files != stage.old_files);
}

const Stage& stage_of(const Words& command) {
  static std::map<Words, Stage> stages;
  const auto [found, is_new] = stages.try_emplace(command);
  if (is_new) prepare(found->second, command);
  return found->second;
}

/// The stage of a command, to be run once or more.
class RunPlace {
 public:
  explicit RunPlace(const Words& command) : command_(command) {
    fs::copy(stage_of(command).folder.path(), path(), fs::copy_options::recursive);
  }
  [[nodiscard]] FailedRun run(const std::string& rules) const {
    return run_failing(command_, rules, path());
  }
  [[nodiscard]] Files outputs() const { return outputs_in(path()); }
  [[nodiscard]] const fs::path& path() const { return folder_.path(); }

 private:
  ProgramFolder folder_;
  const Words& command_;
};

std::string rule(const std::string& call, const std::string& how, int number,
                 const std::string& ever = "") {
  return call + ':' + how + ':' + std::to_string(number) + ever;
}

/// `check` for each call of that name that a run makes, failing one after the other.
template <class Check>
void for_each_call(const Words& command, const std::string& call, const std::string& how,
                   const std::string& ever, const std::string& more_rules, const Check& check) {
  constexpr int kMost = 200;
  for (int number = 1; number < kMost; ++number) {
    const RunPlace place(command);
    const FailedRun run = place.run(rule(call, how, number, ever) + more_rules);
    if (!run.has_fired) return;
    INFO(call << ' ' << how << ' ' << number << ever << more_rules);
    INFO(run.ended.err);
    check(place, run.ended);
  }
  FAIL("there is no end of " << call);
}

}  // namespace

TEST_CASE("a call that a signal interrupts is made again, and nobody notices") {
  if (!calls_can_fail()) return;
  const Words command = GENERATE(kBoth, kConvertBoth, kWorkbook);
  const std::string call =
      GENERATE("open", "read", "write", "close", "fsync", "rename", "link", "unlink", "stat",
               "fchmod", "mkdir", "rmdir", "fdopendir", "readdir", "mmap", "ftruncate", "lseek",
               "fdopen", "memfd_create", "fork");
  const Stage& expected = stage_of(command);
  for_each_call(command, call, "EINTR", "", "", [&](const RunPlace& place, const Ended& ended) {
    CHECK(ended.code == 1);
    CHECK(ended.out.empty());
    CHECK(place.outputs() == expected.new_files);
  });
}

namespace {

void check_failing(const Words& command, const std::string& call, const std::string& ever) {
  // What may not be removed any more stays, and what may not be renamed any more comes not back.
  const bool can_undo = ever.empty() || (call != "unlink" && call != "rename");
  const bool can_tell = ever.empty() || call != "write";
  const Stage& expected = stage_of(command);
  for_each_call(command, call, "EIO", ever, "", [&](const RunPlace& place, const Ended& ended) {
    CHECK((ended.code == 1 || ended.code == 3 || ended.code == 4));
    if (ended.code != 1 && can_tell) {
      CHECK(std::regex_search(
          ended.err,
          std::regex("licstat: error: (in|out)[^:]*: .*(Input/output error|became unreadable)")));
    }
    if (!can_undo) return;
    CHECK(place.outputs() == (ended.code == 1 ? expected.new_files : expected.old_files));
    CHECK(hidden_paths(place.path()).empty());
  });
}

}  // namespace

TEST_CASE("a call that fails costs the report, and no output is half of it") {
  if (!calls_can_fail()) return;
  const std::string call = GENERATE("open", "read", "write", "close", "fsync", "rename", "link",
                                    "unlink", "stat", "fchmod", "fdopendir", "readdir");
  for (const char* ever : {"", "+"}) check_failing(kBoth, call, ever);
}

TEST_CASE("a call that fails costs the conversion, and no output is half of it") {
  if (!calls_can_fail()) return;
  const std::string call = GENERATE("open", "read", "write", "close", "fsync", "rename", "link",
                                    "unlink", "stat", "fchmod", "mkdir", "fdopendir", "readdir");
  check_failing(kConvertBoth, call, "");
  if (call != "stat") check_failing(kConvertBoth, call, "+");  // there are too many of them
}

TEST_CASE("a run that is killed leaves the old report or the new one") {
  if (!calls_can_fail()) return;
  const std::string call = GENERATE("open", "write", "fsync", "rename", "close", "unlink");
  const Stage& expected = stage_of(kReport);
  for_each_call(kReport, call, "KILL", "", "", [&](const RunPlace& place, const Ended& ended) {
    CHECK(ended.code == 137);
    const std::string report = read_text(place.path() / "out/r.csv");
    CHECK((report == expected.old_files.at("r.csv") || report == expected.new_files.at("r.csv")));
    // What is left is hidden, and no input.
    const Ended next = place.run("").ended;
    CHECK(next.code == 1);
    CHECK(read_text(place.path() / "out/r.csv") == expected.new_files.at("r.csv"));
    const Ended report_on_it =
        run_failing({"portfolio", "-q", "in", "out"}, "", place.path()).ended;
    CHECK(report_on_it.code == 1);
  });
}

TEST_CASE("a conversion that is killed leaves the old records or the new ones") {
  if (!calls_can_fail()) return;
  const std::string call =
      GENERATE("open", "write", "fsync", "rename", "link", "close", "unlink", "rmdir", "mkdir");
  const Stage& expected = stage_of(kConvert);
  for_each_call(kConvert, call, "KILL", "", "", [&](const RunPlace& place, const Ended& ended) {
    CHECK(ended.code == 137);
    Files files;
    for (const auto& [path, text] : place.outputs()) {
      if (path.starts_with("rec/")) files.emplace(path, text);
    }
    CHECK((files == expected.old_files || files == expected.new_files));
    CHECK(place.run("").ended.code == 1);
  });
}

TEST_CASE("where folders cannot be exchanged, a killed conversion is read as old or new") {
  if (!calls_can_fail()) return;
  const std::string call = GENERATE("write", "fsync", "rename", "link", "unlink");
  const Words report{"portfolio", "-q",        "--as-of",       "2026-10-31", "--format",
                     "csv",       "--columns", "licenses_sold", "out/rec"};
  for_each_call(kConvert, call, "KILL", "", ",renameat2:EINVAL:1+",
                [&](const RunPlace& place, const Ended& ended) {
                  CHECK(ended.code == 137);
                  const Ended read = run_failing(report, "", place.path()).ended;
                  CHECK(read.code == 0);
                  CHECK((read.out == "licenses_sold\n10\n" || read.out == "licenses_sold\n99\n"));
                  CHECK(place.run("").ended.code == 1);
                  CHECK(run_failing(report, "", place.path()).ended.out == "licenses_sold\n99\n");
                  CHECK_FALSE(fs::exists(place.path() / "out/rec/.licstat-convert"));
                });
}

TEST_CASE("where folders cannot be exchanged, a call that fails undoes the conversion") {
  if (!calls_can_fail()) return;
  const std::string call = GENERATE("write", "fsync", "rename", "link", "open", "stat");
  const Stage& expected = stage_of(kConvertBoth);
  for_each_call(
      kConvertBoth, call, "EIO", "", ",renameat2:EINVAL:1+",
      [&](const RunPlace& place, const Ended& ended) {
        CHECK((ended.code == 1 || ended.code == 3 || ended.code == 4));
        CHECK(place.outputs() == (ended.code == 1 ? expected.new_files : expected.old_files));
        CHECK(hidden_paths(place.path()).empty());
      });
}

TEST_CASE("a signal at whatever moment leaves nothing behind") {
  if (!calls_can_fail()) return;
  const Words command = GENERATE(kBoth, kConvertBoth);
  const std::string call =
      GENERATE("open", "write", "fsync", "rename", "link", "mkdir", "unlink", "close");
  const Stage& expected = stage_of(command);
  for_each_call(command, call, "TERM", "", "", [&](const RunPlace& place, const Ended& ended) {
    CHECK(ended.code == 143);
    const Files files = place.outputs();
    CHECK((files == expected.old_files || files == expected.new_files));
    CHECK(hidden_paths(place.path()).empty());
  });
}

TEST_CASE("files that come and go byte by byte are read and written as a whole") {
  if (!calls_can_fail()) return;
  for (const Words& command : {kBoth, kConvertBoth}) {
    const Stage& expected = stage_of(command);
    const RunPlace place(command);
    CHECK(place.run("read:SHORT:1+,write:SHORT:1+").ended.code == 1);
    CHECK(place.outputs() == expected.new_files);
  }
}

TEST_CASE("golden cases come out the same where files come byte by byte") {
  if (!calls_can_fail()) return;
  constexpr std::size_t kEvery = 5;  // all of them take too long
  for (std::size_t at = 0; at < case_names().size(); at += kEvery) {
    GoldenCase golden = read_case(case_names()[at]);
    if (golden.terminal_width) continue;
    golden.environment["LD_PRELOAD"] = failing_calls();
    golden.environment["FAILING_CALLS"] = "read:SHORT:1+,write:SHORT:1+";
    INFO(golden.name);
    CHECK(differences(golden, expected_outcome(golden), run_through_binary(golden)).empty());
  }
}
