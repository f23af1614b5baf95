// SPDX-License-Identifier: Apache-2.0
// Folders as others leave them: without permission, with links to nothing, written to meanwhile.
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "support/program.hpp"

using namespace licstat;

namespace {

namespace fs = std::filesystem;

/// A folder with 5 licences of which 2 are used.
class Estate {
 public:
  Estate() {
    write_text(path() / "s.csv",
               "customer_id,subscription_id,sku,status,quantity\nc1,s1,ENTERPRISEPACK,active,5\n");
    write_text(path() / "u.csv",
               "customer_id,user_id,subscription_id,last_activity_date\n"
               "c1,u1,s1,2026-10-30\nc1,u2,s1,2026-10-31\n");
  }
  [[nodiscard]] const fs::path& path() const { return folder_.path(); }
  [[nodiscard]] Ended sh(const std::string& script) const { return run_shell(script, path()); }
  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(path())) {
      names.push_back(entry.path().filename().string());
    }
    std::ranges::sort(names);
    return names;
  }

 private:
  TemporaryFolder folder_;
};

}  // namespace

TEST_CASE(
    "what is in a folder and cannot be read is refused, and left out where that is asked for") {
  const Estate estate;
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
