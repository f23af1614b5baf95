// SPDX-License-Identifier: Apache-2.0
// What JSON reports say of themselves; golden cases hide the hash of the catalogue.
#include "licstat/cli/report_head.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <regex>
#include <string>
#include <vector>

#include "licstat/cli/run.hpp"
#include "support/temporary_folder.hpp"

using namespace licstat;

namespace {

nlohmann::json report(std::vector<std::string> words, const std::string& secret = "") {
  TextSource in("customer_id,subscription_id,sku,status,quantity\nc1,s1,E3,active,5\n");
  StringOutput out;
  StringOutput err;
  Io io{in, out, err, false, false, 0, date_of(2026, 10, 31), [&](const std::string& name) {
          return name == "LICSTAT_REDACT_KEY" ? std::optional(secret) : std::nullopt;
        }};
  words.insert(words.begin(), "portfolio");
  words.insert(words.end(), {"--format", "json", "-"});
  run_cli(words, io);
  return nlohmann::json::parse(out.text());
}

std::string catalogue_of(const std::vector<std::string>& words) {
  return report(words).at("catalogue").get<std::string>();
}

}  // namespace

TEST_CASE("the hash of the catalogue tells two catalogues apart") {
  const test::TemporaryFolder folder;
  const std::string header = "sku_id,part_number,product,family,kind,workloads\n";
  const std::string first = "00000000-0000-4000-8000-000000000001,A1,A one,other,paid,\n";
  const std::string second = "00000000-0000-4000-8000-000000000002,B2,B two,other,paid,exchange\n";
  const std::string one = folder.write("one.csv", header + first);
  const std::string two = folder.write("two.csv", header + second);
  const std::string renamed = folder.write(
      "renamed.csv", header + "00000000-0000-4000-8000-000000000001,A1,A 1,other,paid,\n");

  const std::string built_in = catalogue_of({});
  CHECK(std::regex_match(built_in, std::regex("[0-9a-f]{8}")));
  CHECK(catalogue_of({"--by", "sku"}) == built_in);
  CHECK(catalogue_of({"--catalog", one}) != built_in);
  CHECK(catalogue_of({"--catalog", one}) != catalogue_of({"--catalog", renamed}));
  // What is known is the same, whatever came first.
  CHECK(catalogue_of({"--catalog", one, "--catalog", two}) ==
        catalogue_of({"--catalog", two, "--catalog", one}));
}

TEST_CASE("the hash of the built-in catalogue is the one that is written down") {
  Workloads workloads;
  const Catalogue catalogue(workloads);
  CHECK(catalogue_of({}) == hash_of_facts(catalogue, workloads));
}

TEST_CASE("a report says what is redacted, and by which secret") {
  const auto plain = report({});
  CHECK(plain.at("redacted").is_null());
  CHECK(plain.at("redaction_key").is_null());
  const auto users = report({"--redact"}, "sixteen letters!");
  CHECK(users.at("redacted") == "users");
  const auto all = report({"--redact=all"}, "sixteen letters!");
  CHECK(all.at("redacted") == "all");
  CHECK(all.at("redaction_key") == users.at("redaction_key"));
  CHECK(std::regex_match(all.at("redaction_key").get<std::string>(), std::regex("[0-9a-f]{8}")));
  const auto other = report({"--redact=all"}, "another sixteen!");
  CHECK(other.at("redaction_key") != all.at("redaction_key"));
}
