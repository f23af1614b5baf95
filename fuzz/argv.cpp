// SPDX-License-Identifier: Apache-2.0
// Arguments, one a line, in a folder with a few files. Whatever they are, the run ends as
// docs/cli.md says, and leaves no file that is not whole and named.
#include <filesystem>

#include "support/program.hpp"
#include "support/property.hpp"

namespace {

namespace fs = std::filesystem;
using licstat::fuzz::folder;
using licstat::fuzz::Input;
using licstat::fuzz::require;

constexpr std::string_view kFiles =
    "==> s.csv\n"
    "subscription_id,customer_id,sku,quantity,status\n"
    "s1,contoso,ENTERPRISEPACK,10,active\n"
    "s2,fabrikam,SPE_E3,5,suspended\n"
    "==> u.csv\n"
    "customer_id,user_id,sku,last_activity_date\n"
    "contoso,ann,ENTERPRISEPACK,2026-10-30\n"
    "==> m.json\n"
    "{\"columns\": {\"Kunde\": \"customer_id\"}}\n";

/// What may be outside of the folder is not asked for: a fuzzer would read and write anywhere.
bool leads_out(std::string_view word) {
  return word.find('/') != word.npos || word.find("..") != word.npos;
}

/// A name that -o was given stays; what a run hides while it writes does not.
void check_nothing_hidden() {
  for (const fs::directory_entry& entry : fs::directory_iterator(folder().path())) {
    const std::string name = entry.path().filename().string();
    require(!name.starts_with('.') || !name.ends_with(".tmp"), "no temporary file is left");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Input input(data, size);
  std::vector<std::string> words;
  while (!input.rest().empty() && words.size() < 16) {
    const std::string_view word = input.line();
    if (leads_out(word) || word.find('\0') != word.npos) return 0;
    words.emplace_back(word);
  }
  folder().fill(kFiles);
  fs::current_path(folder().path());
  licstat::fuzz::run(words, "customer_id,user_id,sku,last_activity_date\nc,u,k,2026-10-30\n");
  check_nothing_hidden();
  return 0;
}
