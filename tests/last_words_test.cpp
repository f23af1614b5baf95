// SPDX-License-Identifier: Apache-2.0
// What is wrong with the world that a run begins in is told in words, or does not matter.
#include <catch2/catch.hpp>
#include <string>

#include "support/program.hpp"

using namespace licstat;

namespace {

class Folder {
 public:
  Folder() {
    write_text(folder_.path() / "s.csv",
               "customer_id,subscription_id,sku,status,quantity\nc1,s1,ENTERPRISEPACK,active,5\n");
  }
  [[nodiscard]] Ended sh(const std::string& script) const {
    return run_shell(script, folder_.path());
  }

 private:
  ProgramFolder folder_;
};

}  // namespace

TEST_CASE("standard input is looked at where it is read, and may be anything elsewhere") {
  const Folder folder;
  CHECK(folder.sh("\"$LICSTAT\" --version < /").code == 0);
  const Ended report = folder.sh("\"$LICSTAT\" portfolio -q --format csv s.csv < /");
  CHECK(report.code == 0);
  CHECK(report.out.starts_with("customer_id,"));
  const Ended read = folder.sh("\"$LICSTAT\" portfolio - < /");
  CHECK(read.code == 3);
  CHECK(read.err == "licstat: error: <stdin>: is a directory, not a file [read-failed]\n");
}

TEST_CASE("SOURCE_DATE_EPOCH is seconds of a day in the years 0001 to 9999, as a flag is checked") {
  const Folder folder;
  const auto as_of = [&](const std::string& epoch) {
    const Ended ended =
        folder.sh("SOURCE_DATE_EPOCH=" + epoch + " \"$LICSTAT\" portfolio -q --format json s.csv");
    const std::size_t at = ended.out.find("\"as_of\": \"");
    return ended.code == 0 ? ended.out.substr(at + 10, 10) : std::to_string(ended.code);
  };
  CHECK(as_of("86400") == "1970-01-02");
  CHECK(as_of("-1") == "1969-12-31");
  CHECK(as_of("253402300799") == "9999-12-31");
  CHECK(as_of("253402300800") == "2");
  CHECK(as_of("-62135596800") == "0001-01-01");
  CHECK(as_of("-62135596801") == "2");
  CHECK(as_of("99999999999999999999") == "2");
  CHECK(as_of("abc") == "2");
  CHECK(as_of("1.5") == "2");
  CHECK(folder.sh("SOURCE_DATE_EPOCH=abc \"$LICSTAT\" --version").code == 0);
  CHECK(folder.sh("SOURCE_DATE_EPOCH=abc \"$LICSTAT\" portfolio s.csv").err ==
        "licstat: error: SOURCE_DATE_EPOCH=abc: not seconds since 1970 of a day in the years 0001 "
        "to 9999\n");
}
