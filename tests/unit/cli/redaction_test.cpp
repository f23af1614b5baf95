// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/redaction.hpp"

#include <catch2/catch.hpp>
#include <regex>
#include <string>

#include "licstat/base/error.hpp"

using namespace licstat;

namespace {

Redaction redaction(const std::string& asked, const std::string& secret = "sixteen letters!") {
  TextSource in("");
  StringOutput out;
  Io io{in, out, out, false, false, 0, {}, [&](const std::string& name) {
          return name == "LICSTAT_REDACT_KEY" ? std::optional(secret) : std::nullopt;
        }};
  return {asked, io};
}

}  // namespace

TEST_CASE("a pseudonym is stable, keyed, and of a customer's user") {
  const Redaction one = redaction("users");
  const std::string ann = one.user("c1", "ann@contoso.example");
  CHECK(std::regex_match(ann, std::regex("user-[0-9a-f]{16}")));
  CHECK(redaction("users").user("c1", "ann@contoso.example") == ann);
  CHECK(one.user("c1", "ANN@contoso.example") == ann);
  CHECK(one.user("c2", "ann@contoso.example") != ann);
  CHECK(one.user("c1", "bob@contoso.example") != ann);
  CHECK(redaction("users", "another sixteen!").user("c1", "ann@contoso.example") != ann);
  // "c1" + "1ann" and "c11" + "ann" are two users.
  CHECK(one.user("c1", "1ann") != one.user("c11", "ann"));
}

TEST_CASE("customers are hidden on request alone") {
  CHECK_FALSE(redaction("users").hides_customers());
  const Redaction all = redaction("all");
  CHECK(all.hides_customers());
  CHECK(std::regex_match(all.customer("c1"), std::regex("customer-[0-9a-f]{16}")));
  // A GUID is one customer in whatever case.
  CHECK(all.customer("738840C0-AF87-572E-86D7-9CCDEDD411EC") ==
        all.customer("738840c0-af87-572e-86d7-9ccdedd411ec"));
  CHECK_FALSE(redaction("", "").hides_users());
}

TEST_CASE("without a secret worth the name nothing is redacted, and nothing is reported") {
  CHECK_THROWS_AS(redaction("users", ""), Error);
  CHECK_THROWS_AS(redaction("users", "fifteen letters"), Error);
  CHECK_THROWS_AS(redaction("some"), Error);
}
