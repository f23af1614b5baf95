// SPDX-License-Identifier: Apache-2.0
// Folders as others leave them: without permission, with links to nothing, written to meanwhile.
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <regex>
#include <string>
#include <vector>

#include "support/estate_folder.hpp"

using namespace licstat;

namespace fs = std::filesystem;

TEST_CASE("who reads beside who converts reads all old or all new records") {
  const EstateFolder estate;
  // 5 licences and 2 users, or 50 licences and 1 user.
  const Ended ended = estate.sh(
      "mkdir a b && cp s.csv u.csv a && sed s/,5$/,50/ s.csv >b/s.csv && head -n 2 u.csv >b/u.csv\n"
      "\"$LICSTAT\" convert -q -o rec a || exit 9\n"
      "{ for i in 1 2 3 4 5 6 7 8; do \"$LICSTAT\" convert -q -o rec b & \"$LICSTAT\" convert -q "
      "-o rec a || touch failed; wait $! || touch failed; done; touch done; } &\n"
      "while ! test -e done; do \"$LICSTAT\" portfolio -q --as-of 2026-10-31 --format csv "
      "--columns licenses_sold,active_users rec 2>>errors || echo $?; done | sort -u; wait; ls -A "
      "rec");
  CAPTURE(ended.out, ended.err);
  CHECK_FALSE(fs::exists(estate.path() / "failed"));
  CHECK(ended.out.ends_with("subscriptions.csv\nusage.csv\n"));
  CHECK(std::regex_match(ended.out, std::regex("(3\n|5,2\n|50,1\n|licenses_sold,active_users\n|"
                                               "subscriptions.csv\n|usage.csv\n)*")));
  const std::string errors = read_text(estate.path() / "errors");
  CHECK(std::regex_match(errors, std::regex("(.* \\[(changed-while-reading|read-failed)\\]\n)*")));
  for (const std::string& name : estate.names()) CHECK_FALSE(name.starts_with('.'));
}

TEST_CASE(
    "what is in a folder and cannot be read is refused, and left out where that is asked for") {
  const EstateFolder estate;
  REQUIRE(estate
              .sh("chmod 755 . && mkdir -p in/c1 in/c2 && cp s.csv u.csv in/c1 && sed s/c1/c2/ "
                  "s.csv >in/c2/s.csv")
              .code == 0);
  const std::string portfolio =
      "\"$LICSTAT\" portfolio -q --as-of 2026-10-31 --format csv --columns customer_id ";
  std::string as_user;
  std::string refused = "in/c1/x.csv";
  std::string reason = ": cannot be read: No such file or directory";
  SECTION("a link to nothing") { fs::create_symlink("nowhere", estate.path() / "in/c1/x.csv"); }
  SECTION("a folder that may be listed and not searched") {
    as_user = ::geteuid() == 0 ? "exec setpriv --reuid=65534 --regid=65534 --clear-groups -- " : "";
    fs::permissions(estate.path() / "in/c1", fs::perms(0744));
    if (::geteuid() != 0) fs::permissions(estate.path() / "in/c1", fs::perms(0644));
    refused = "in/c1/s.csv";
    reason = ": cannot be read: Permission denied";
  }
  SECTION("a folder that may not be listed") {
    as_user = ::geteuid() == 0 ? "exec setpriv --reuid=65534 --regid=65534 --clear-groups -- " : "";
    fs::permissions(estate.path() / "in/c1", fs::perms(0));
    refused = "in/c1";
    reason = ": the folder cannot be read: Permission denied";
  }
  // The program may lie where only root finds it.
  if (estate.sh(as_user + "\"$LICSTAT\" --version").code != 0) return;
  const Ended ended = estate.sh(as_user + portfolio + "in");
  CHECK(ended.code == 3);
  CHECK(ended.err == "licstat: error: " + refused + reason + " [read-failed]\n");
  const Ended going = estate.sh(as_user + portfolio + "--keep-going in");
  CHECK(going.code == 1);
  CHECK(going.out == "customer_id\nc2\n");
  fs::permissions(estate.path() / "in/c1", fs::perms(0755));
}

TEST_CASE("a file that changes after it was read, while another is read, is told") {
  const EstateFolder estate;
  // The pipe takes less than is written: when it is through, the subscriptions were read.
  const Ended ended = estate.sh(
      "mkfifo f; \"$LICSTAT\" portfolio -q s.csv f & exec 3>f; cat u.csv >&3; "
      "yes c1,u1,s1,2026-10-30 | head -n 30000 >&3; echo c1,s2,ENTERPRISEPACK,active,9 >>s.csv; "
      "exec 3>&-; wait $!; echo $?");
  CHECK(ended.out == "3\n");
  CHECK(ended.err ==
        "licstat: error: s.csv: went from 78 to 108 bytes while it was read: run again when it is "
        "complete [changed-while-reading]\n");
}

TEST_CASE("what is read beside the inputs and changes meanwhile is told") {
  const EstateFolder estate;
  REQUIRE(estate
              .sh("mkdir in in/c1 && echo '{\"customer_id\":\"c1\"}' >in/c1/customer.json && "
                  "echo '{\"values\":{\"customer_id\":\"c1\"}}' >m.json && "
                  "echo '{\"@odata.context\":\"https://graph.microsoft.com/v1.0/$metadata#"
                  "subscribedSkus\",\"value\":[{\"skuId\":\"6fd2c87f-b296-42f0-b197-1e91e994b900\","
                  "\"skuPartNumber\":\"ENTERPRISEPACK\",\"capabilityStatus\":\"Enabled\","
                  "\"consumedUnits\":4,\"prepaidUnits\":{\"enabled\":5,\"suspended\":0,"
                  "\"warning\":0}}]}' >in/c1/skus.json")
              .code == 0);
  const std::string beside = GENERATE("in/c1/customer.json", "m.json");
  const Ended ended = estate.sh(
      "mkfifo f; \"$LICSTAT\" portfolio -q --mapping m.json in s.csv f & exec 3>f; cat u.csv >&3; "
      "yes c1,u1,s1,2026-10-30 | head -n 30000 >&3; echo >>" +
      beside + "; exec 3>&-; wait $!; echo $?");
  CHECK(ended.out == "3\n");
  CHECK_THAT(ended.err, Catch::StartsWith("licstat: error: " + beside + ": went from ") &&
                            Catch::EndsWith("[changed-while-reading]\n"));
}

TEST_CASE("records of a conversion that was ended are read as it would have left them") {
  const EstateFolder estate;
  // The new subscriptions have their name already, the new usage has not.
  REQUIRE(
      estate
          .sh("mkdir rec && cp s.csv rec/subscriptions.csv && head -n 1 u.csv >rec/usage.csv && "
              "cp u.csv rec/.usage.csv.a1b2c3 && printf 'subscriptions.csv\\0"
              ".subscriptions.csv.d4e5f6\\0usage.csv\\0.usage.csv.a1b2c3\\0' "
              ">rec/.licstat-convert")
          .code == 0);
  const std::string report =
      "\"$LICSTAT\" portfolio --as-of 2026-10-31 --format csv --columns active_users rec";
  const Ended ended = estate.sh(report);
  CHECK(ended.err.empty());
  CHECK(ended.out == "active_users\n2\n");
  // The next conversion into the folder finishes it first: what it has no rows for is the new one.
  CHECK(estate.sh("\"$LICSTAT\" convert -q -o rec s.csv; ls -A rec; " + report).out ==
        "subscriptions.csv\nusage.csv\nactive_users\n2\n");
}

TEST_CASE("a customer.json of which not all is read is refused") {
  const EstateFolder estate;
  constexpr std::size_t kLongest = std::size_t{64} << 10;
  const std::string about = R"({"customer_id": "c7"})";
  fs::create_directories(estate.path() / "in/k1");
  write_text(estate.path() / "in/k1/l.csv",
             "Product Title,Total Licenses,Expired Licenses,Assigned licenses\n"
             "Office 365 E3,9,1,4\n");
  const auto report = [&](const std::string& text) {
    write_text(estate.path() / "in/k1/customer.json", text);
    return estate.sh(
        "\"$LICSTAT\" portfolio -q --as-of 2026-10-31 --format csv --columns customer_id in");
  };
  CHECK(report(about + std::string(kLongest - about.size(), ' ')).out == "customer_id\nc7\n");
  const std::string refused = "licstat: error: in/k1/customer.json: ";
  const Ended longer = report(about + std::string(kLongest + 1 - about.size(), ' '));
  CHECK(longer.code == 3);
  CHECK(longer.err.starts_with(refused + "it is longer than 64 KiB; fix: "));
  const Ended with_nul = report(about + std::string(1, '\0') + "more");
  CHECK(with_nul.code == 3);
  CHECK(with_nul.err.starts_with(refused + "a NUL byte stands in it; fix: "));
}

TEST_CASE("what is called customer.json and is no file is skipped, and not waited for") {
  const EstateFolder estate;
  REQUIRE(estate.sh("mkdir -p in/k1 && cp s.csv in/k1 && mkfifo in/k1/customer.json").code == 0);
  const std::string portfolio =
      "timeout 20 \"$LICSTAT\" portfolio --as-of 2026-10-31 --format csv --columns licenses_sold ";
  const std::string inputs = GENERATE(as<std::string>{}, "in", "in/k1/s.csv");
  const Ended ended = estate.sh(portfolio + inputs);
  CHECK(ended.code == 0);
  CHECK(ended.out == "licenses_sold\n5\n");
  CHECK(ended.err.ends_with("skipped: in/k1/customer.json (not a regular file)\n"));
  const Ended named = estate.sh(portfolio + "in/k1/*");
  CHECK(named.code == 3);
  CHECK(named.err == "licstat: error: in/k1/customer.json: is no regular file [read-failed]\n");
}

TEST_CASE("a customer.json that is a link to nothing is not passed over") {
  const EstateFolder estate;
  REQUIRE(estate.sh("mkdir -p in/k1 && cp s.csv in/k1 && ln -s nowhere in/k1/customer.json").code ==
          0);
  const std::string inputs =
      GENERATE(as<std::string>{}, "in", "in/k1/s.csv", "in/k1/customer.json in/k1/s.csv");
  const Ended ended = estate.sh("\"$LICSTAT\" portfolio --as-of 2026-10-31 " + inputs);
  CHECK(ended.code == 3);
  CHECK(ended.err ==
        "licstat: error: in/k1/customer.json: cannot be read: No such file or directory "
        "[read-failed]\n");
}

TEST_CASE("a report that keeps going leaves out nothing that lies in no customer's folder") {
  const EstateFolder estate;
  REQUIRE(estate.sh("chmod 755 . && mkdir -p in/c1 && cp s.csv u.csv in/c1").code == 0);
  std::string as_user;
  std::string refused = "in/x.csv: cannot be read: No such file or directory";
  SECTION("a link to nothing") { fs::create_symlink("nowhere", estate.path() / "in/x.csv"); }
  SECTION("a folder that may be listed and not searched") {
    as_user = ::geteuid() == 0 ? "exec setpriv --reuid=65534 --regid=65534 --clear-groups -- " : "";
    fs::permissions(estate.path() / "in", fs::perms(::geteuid() == 0 ? 0744 : 0644));
    refused = "in/c1: cannot be read: Permission denied";
  }
  // The program may lie where only root finds it.
  if (estate.sh(as_user + "\"$LICSTAT\" --version").code != 0) return;
  const Ended ended = estate.sh(as_user + "\"$LICSTAT\" portfolio --keep-going in");
  fs::permissions(estate.path() / "in", fs::perms(0755));
  CHECK(ended.code == 3);
  CHECK(ended.out.empty());
  CHECK(ended.err == "licstat: error: " + refused + " [read-failed]\n");
}

TEST_CASE("a customer is called alike in all formats, whatever bytes the folder has") {
  const EstateFolder estate;
  const fs::path customer = estate.path() / "in/caf\xe9";
  fs::create_directories(customer);
  write_text(customer / "l.csv",
             "Product Title,Total Licenses,Expired Licenses,Assigned licenses\n"
             "Office 365 E3,9,1,4\n");
  const std::string report =
      "\"$LICSTAT\" portfolio -q --as-of 2026-10-31 --format csv "
      "--columns customer_id,customer_name,licenses_sold,licenses_assigned ";
  const std::string expected =
      "customer_id,customer_name,licenses_sold,licenses_assigned\ncaf\\xe9,caf\\xe9,9,4\n";
  CHECK(estate.sh(report + "in").out == expected);
  CHECK(estate.sh(report + "--customer \"$(printf 'caf\\351')\" in").out == expected);
  const std::string to = GENERATE(as<std::string>{}, "rec", "rec --format ndjson", "rec.json");
  const std::string records = to.substr(0, to.find(' '));
  const Ended ended = estate.sh("\"$LICSTAT\" convert -q -o " + to + " in && " + report + records);
  CHECK(ended.err.empty());
  CHECK(ended.out == expected);
}

TEST_CASE("a conversion writes no two of its files to one target") {
  const EstateFolder estate;
  REQUIRE(estate.sh("mkdir rec && ln -s usage.csv rec/subscriptions.csv").code == 0);
  const Ended ended = estate.sh("\"$LICSTAT\" convert -o rec s.csv u.csv");
  CHECK(ended.code == 2);
  CHECK(ended.err ==
        "licstat: error: 'rec/subscriptions.csv' and 'rec/usage.csv' are one file: remove the "
        "link\n");
  CHECK(estate.sh("ls -A rec").out == "subscriptions.csv\n");
  // A link to another file is followed.
  CHECK(estate
            .sh("ln -sf ../t.csv rec/subscriptions.csv && \"$LICSTAT\" convert -q -o rec s.csv "
                "u.csv && ls -A rec && head -n 1 t.csv | cut -c 1-11")
            .out == "subscriptions.csv\nusage.csv\ncustomer_id\n");
}

TEST_CASE("a file of another user in a folder such as /tmp gets no second name") {
  if (::geteuid() != 0) return;
  const EstateFolder estate;
  REQUIRE(estate
              .sh("chmod 755 . && mkdir t && chmod 1777 t && touch t/r.csv && chmod 666 t/r.csv && "
                  "chown 65533 t/r.csv")
              .code == 0);
  const std::string as_user = "exec setpriv --reuid=65534 --regid=65534 --clear-groups -- ";
  if (estate.sh(as_user + "\"$LICSTAT\" --version").code != 0) return;
  const Ended ended = estate.sh(as_user +
                                "\"$LICSTAT\" portfolio -q --as-of 2026-10-31 -o t/r.csv "
                                "--rejects t/rejects.csv s.csv");
  CHECK(ended.code == 4);
  CHECK(ended.err == "licstat: error: t/r.csv: Operation not permitted\n");
  CHECK(estate.sh("ls -A t").out == "r.csv\n");
}
