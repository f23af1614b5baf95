// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/shell.hpp"

#include <catch2/catch.hpp>

using licstat::shell_quoted;
using licstat::shell_word;

TEST_CASE("text is one word of a shell", "[base]") {
  CHECK(shell_quoted("Contoso BV") == "'Contoso BV'");
  CHECK(shell_quoted("O'Neil $HOME `x` \"y\"") == "'O'\\''Neil $HOME `x` \"y\"'");
  CHECK(shell_quoted("") == "''");
  CHECK(shell_word("data/sample-2.csv") == "data/sample-2.csv");
  CHECK(shell_word("a b") == "'a b'");
  CHECK(shell_word("~root") == "'~root'");
  CHECK(shell_word("Sjømat") == "'Sjømat'");
  CHECK(shell_word("") == "''");
}
