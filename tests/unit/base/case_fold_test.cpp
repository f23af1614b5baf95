// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/case_fold.hpp"

#include <catch2/catch.hpp>
#include <string>

using licstat::case_folded;

TEST_CASE("names are one whatever their case, in any script") {
  CHECK(case_folded("Nordfjord SJØMAT") == case_folded("nordfjord sjømat"));
  CHECK(case_folded("ΣΊΣΥΦΟΣ") == case_folded("σίσυφος"));
  CHECK(case_folded("Straße") == case_folded("STRASSE"));
  // é as one character, and as e with an accent behind it
  CHECK(case_folded("Caf\u00e9") == case_folded("Cafe\u0301"));
  CHECK(case_folded("Adatum") != case_folded("Adatun"));
}

TEST_CASE("what is no UTF-8 stays itself") {
  CHECK(case_folded("A\xff") == "A\xff");
  CHECK(case_folded("").empty());
}
