// SPDX-License-Identifier: Apache-2.0
// `portfolio --split DIR` and what is in DIR already.
#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "support/estate_folder.hpp"

using namespace licstat;
namespace fs = std::filesystem;

namespace {

/// Of a split into the folder, with what follows.
std::string split_as(const std::string& format, const std::string& words) {
  return "\"$LICSTAT\" portfolio -q --as-of 2026-10-31 --columns licenses_sold --format " + format +
         " --split " + words;
}
const std::string kSplit = split_as("csv", "");

/// Two customers, c1 and c2; the next run is of c1 alone.
class SplitFolder : public EstateFolder {
 public:
  SplitFolder() {
    write_text(path() / "s2.csv",
               "customer_id,subscription_id,sku,status,quantity\nc2,s2,ENTERPRISEPACK,active,7\n");
    REQUIRE(sh(kSplit + "out s.csv s2.csv").code == 0);
    REQUIRE(listed() == "c1.csv\nc2.csv\nlicstat-index.json\n");
    write_text(path() / "out/notes.txt", "theirs");
  }
  [[nodiscard]] std::string listed() const { return sh("ls -A out").out; }
};

}  // namespace

TEST_CASE("what an earlier split wrote of customers that are gone goes, and nothing else") {
  const SplitFolder folder;
  std::string others = "notes.txt\n";
  SECTION("the folder is exchanged") {}
  SECTION("its files are replaced one by one") {
    fs::create_directory(folder.path() / "out/theirs");
    others += "theirs\n";
  }
  const Ended ended = folder.sh(kSplit + "out s.csv");
  CHECK(ended.code == 0);
  CHECK(ended.out.empty());
  CHECK(ended.err.empty());
  CHECK(folder.listed() == "c1.csv\nlicstat-index.json\n" + others);
  CHECK(read_text(folder.path() / "out/c1.csv") == "licenses_sold\n5\n");
  CHECK(folder.sh("ls -A").out == "out\ns.csv\ns2.csv\nu.csv\n");
}

TEST_CASE("a folder that has the name of a file that goes stays") {
  const SplitFolder folder;
  CHECK(folder.sh("rm out/c2.csv && mkdir out/c2.csv && touch out/c2.csv/mine").code == 0);
  CHECK(folder.sh(kSplit + "out s.csv").code == 0);
  CHECK(fs::exists(folder.path() / "out/c2.csv/mine"));
}

TEST_CASE("a link in the folder of a split is never followed") {
  const SplitFolder folder;
  write_text(folder.path() / "victim", "theirs");
  SECTION("in place of a file of ours it is replaced") {
    fs::remove(folder.path() / "out/c1.csv");
    fs::create_symlink("../victim", folder.path() / "out/c1.csv");
    CHECK(folder.sh(kSplit + "out s.csv").code == 0);
    CHECK_FALSE(fs::is_symlink(folder.path() / "out/c1.csv"));
  }
  SECTION("in place of one that goes it goes") {
    fs::remove(folder.path() / "out/c2.csv");
    fs::create_symlink("../victim", folder.path() / "out/c2.csv");
    CHECK(folder.sh(kSplit + "out s.csv").code == 0);
    CHECK_FALSE(fs::is_symlink(folder.path() / "out/c2.csv"));
  }
  SECTION("somebody else's is refused") {
    fs::create_symlink("../victim", folder.path() / "out/c1.tsv");
    CHECK(folder.sh(split_as("tsv", "out s.csv")).code == 4);
    CHECK(folder.listed() == "c1.csv\nc1.tsv\nc2.csv\nlicstat-index.json\nnotes.txt\n");
  }
  SECTION("nor is the list, where it is one") {
    fs::rename(folder.path() / "out/licstat-index.json", folder.path() / "list");
    fs::create_symlink("../list", folder.path() / "out/licstat-index.json");
    CHECK(folder.sh(kSplit + "out s.csv").code == 4);
  }
  CHECK(read_text(folder.path() / "victim") == "theirs");
}

TEST_CASE("a split that cannot write one of its files leaves all as they were") {
  const SplitFolder folder;
  fs::create_directory(folder.path() / "out/c1.tsv");
  const std::string before = folder.listed();
  const Ended ended = folder.sh(split_as("tsv", "out s.csv s2.csv"));
  CHECK(ended.code == 4);
  CHECK(ended.err.find("out/c1.tsv: Is a directory") != std::string::npos);
  CHECK(folder.listed() == before);
  CHECK(folder.sh("ls -A").out == "out\ns.csv\ns2.csv\nu.csv\n");
}

TEST_CASE("a split of many customers has few files open, and none after a signal") {
  const EstateFolder folder;
  std::string rows = "customer_id,subscription_id,sku,status,quantity\n";
  for (int at = 0; at < 300; ++at) {
    rows += 'c' + std::to_string(at) + ",s,ENTERPRISEPACK,active,1\n";
  }
  write_text(folder.path() / "s.csv", rows);
  CHECK(folder.sh("ulimit -n 64; " + kSplit + "out s.csv && ls out | wc -l").out == "301\n");
  fs::remove_all(folder.path() / "out");
  const Ended ended =
      folder.sh(kSplit +
                "out s.csv & pid=$!; while ! ls -A | grep -q '^[.]out'; do :; done; kill $pid; "
                "wait $pid; ls -A | grep -v csv; true");
  CHECK((ended.out.empty() || ended.out == "out\n"));
}

TEST_CASE("splits into one new folder at once need no lock, and the last one wins") {
  const EstateFolder estate;
  const std::string several =
      "for run in 1 2 3 4; do (" + kSplit + "out s.csv || touch failed) & done; wait; ls -A . out";
  std::string others;
  SECTION("that nobody has made yet") {}
  SECTION("of which files are replaced one by one") {
    fs::create_directories(estate.path() / "out/theirs");
    others = "theirs\n";
  }
  for (int round = 0; round < 3; ++round) {
    const Ended ended = estate.sh(several);
    CHECK(ended.err.empty());
    CHECK(ended.out == ".:\nout\ns.csv\nu.csv\n\nout:\nc1.csv\nlicstat-index.json\n" + others);
    if (others.empty()) fs::remove_all(estate.path() / "out");
  }
}
