// SPDX-License-Identifier: Apache-2.0
// A small customer on disk, for tests that run the program on it.           (tests)
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "support/program.hpp"

namespace licstat {

/// A folder with 5 licences of which 2 are used.
class EstateFolder {
 public:
  EstateFolder() {
    write_text(path() / "s.csv",
               "customer_id,subscription_id,sku,status,quantity\nc1,s1,ENTERPRISEPACK,active,5\n");
    write_text(path() / "u.csv",
               "customer_id,user_id,subscription_id,last_activity_date\n"
               "c1,u1,s1,2026-10-30\nc1,u2,s1,2026-10-31\n");
  }
  [[nodiscard]] const std::filesystem::path& path() const { return folder_.path(); }
  [[nodiscard]] Ended sh(const std::string& script) const { return run_shell(script, path()); }
  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(path())) {
      names.push_back(entry.path().filename().string());
    }
    std::ranges::sort(names);
    return names;
  }

 private:
  ProgramFolder folder_;
};

}  // namespace licstat
