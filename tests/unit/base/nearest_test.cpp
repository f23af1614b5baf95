// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/nearest.hpp"

#include <catch2/catch.hpp>

using licstat::did_you_mean;
using licstat::near_names;
using licstat::nearest_name;
using Names = std::vector<std::string>;

TEST_CASE("nearest_name finds what was probably meant", "[base][nearest]") {
  struct Row {
    std::string name;
    std::string word;
    Names names;
    std::string expected;  // empty: none
  };
  const auto row = GENERATE(values<Row>({
      {"the word itself", "explain", {"portfolio", "explain"}, "explain"},
      {"another case", "EXPLAIN", {"portfolio", "explain"}, "explain"},
      {"a name in capitals", "enterprisepak", {"SPE_E3", "ENTERPRISEPACK"}, "ENTERPRISEPACK"},
      {"a letter left out", "portfoio", {"customer", "portfolio"}, "portfolio"},
      {"a letter too many", "portfollio", {"customer", "portfolio"}, "portfolio"},
      {"another letter", "portfalio", {"customer", "portfolio"}, "portfolio"},
      {"neighbours swapped", "protfolio", {"customer", "portfolio"}, "portfolio"},
      {"two edits", "prtfolo", {"customer", "portfolio"}, "portfolio"},
      {"three edits of a short word", "teams", {"xxxms"}, ""},
      {"two swaps are two edits", "csutmoer", {"customer"}, "customer"},
      {"a third of a long word", "abcdefghijkl", {"abcdefghWXYZ"}, "abcdefghWXYZ"},
      {"more than a third of it", "abcdefghijkl", {"abcdefgVWXYZ"}, ""},
      {"the nearer of two", "contoso", {"contosso", "kontosso"}, "contosso"},
      {"of two as near the first in byte order", "contos", {"contosz", "contosa"}, "contosa"},
      {"a part of a name", "corp", {"Contoso", "Fabrikam Corporation"}, "Fabrikam Corporation"},
      {"the start of a name before another part",
       "corp",
       {"Acme Corporation", "Corporate Services"},
       "Corporate Services"},
      {"a third of a short word changed", "abc", {"axc"}, "axc"},
      {"more than half of it", "abc", {"axy"}, ""},
      {"an edit before a part", "corp", {"Acme Corporation", "Corps"}, "Corps"},
      {"nothing like it", "portfolio", {"teams", "yammer"}, ""},
      {"no names", "portfolio", {}, ""},
      {"no word", "", {"teams", ""}, ""},
  }));
  CAPTURE(row.name);
  CHECK(nearest_name(row.word, row.names).value_or("") == row.expected);
}

TEST_CASE("the beginning of a name goes before a name of as many letters", "[base][nearest]") {
  const std::vector<std::string> names{"--sort", "--format", "--from"};
  CHECK(nearest_name("--form", names) == "--from");  // two letters changed places
  CHECK(nearest_name("--forma", names) == "--format");
  CHECK(nearest_name("--form", std::vector<std::string>{"--sort", "--format"}) == "--format");
}

TEST_CASE("near_names are the nearest first and no more than asked for", "[base][nearest]") {
  // Edits from "contoso": kontosso 2, contosso 1, CONTOSO 0; the last has it as a part.
  const Names names{"kontosso", "The Contoso Group", "contosso", "Fabrikam", "CONTOSO"};
  CHECK(near_names("contoso", names, 9) ==
        Names{"CONTOSO", "contosso", "kontosso", "The Contoso Group"});
  CHECK(near_names("contoso", names, 2) == Names{"CONTOSO", "contosso"});
  CHECK(near_names("contoso", names, 0).empty());
  CHECK(near_names("contoso", Names{"Same", "contosso", "contoso", "contosso"}, 9) ==
        Names{"contoso", "contosso"});  // each once
}

TEST_CASE("did_you_mean is a question or nothing", "[base][nearest]") {
  const Names names{"portfolio", "explain", "caf\x1b[31m"};
  CHECK(did_you_mean("explian", names) == " (did you mean 'explain'?)");
  CHECK(did_you_mean("teams", names).empty());
  CHECK(did_you_mean("caf\x1b[31", names) == R"( (did you mean 'caf\x1b[31m'?))");
}
