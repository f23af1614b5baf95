// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/claims/product_sets.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace licstat {
namespace {

struct Products {
  ProductSets sets{[](std::string_view cell) -> Expected<std::vector<std::string_view>> {
    const std::size_t plus = cell.find('+');
    if (plus == std::string_view::npos) return std::vector<std::string_view>{cell};
    return std::vector<std::string_view>{cell.substr(0, plus), cell.substr(plus + 1)};
  }};

  /// "a,b" in the order in which names came first.
  std::string of(std::string_view cell) {
    std::string text;
    for (const auto name : sets.names_of(*sets.of_cell(cell))) {
      text += (text.empty() ? "" : ",") + std::string(sets.text_of(name));
    }
    return text;
  }
};

}  // namespace

TEST_CASE("sets of products know neither order nor case nor repetition") {
  ProductSets sets = Products().sets;
  const auto e3 = sets.name("OFFICE 365 E3");
  const auto ems = sets.name("Enterprise Mobility + Security E3");
  CHECK(sets.name("Office 365 E3") == e3);
  CHECK(sets.text_of(e3) == "OFFICE 365 E3");
  CHECK(sets.set({}) == 0);
  CHECK(sets.set({e3, ems, e3}) == sets.set({ems, e3}));
  const auto both = sets.joined(sets.set({e3}), sets.set({ems}));
  CHECK(both == sets.joined(sets.set({e3}), sets.set({ems})));
  CHECK(sets.names_of(both) == sets.names_of(sets.set({ems, e3})));
  CHECK(sets.names_of(sets.joined(both, sets.set({ems}))) == sets.names_of(both));
  CHECK(sets.joined(0, sets.set({ems})) == sets.set({ems}));
  CHECK(sets.joined(sets.set({e3}), 0) == sets.set({e3}));
}

TEST_CASE("products of a cell are names joined by a plus, or a list", "[exports]") {
  Products world;
  CHECK(world.of("").empty());
  CHECK(world.of("A+B") == "A,B");
  CHECK(world.of("b+a") == "A,B");  // the same set
  CHECK(world.of(R"(["C"," A "])") == "A,C");
  CHECK(world.of("[]").empty());
  CHECK(world.of(R"({"value":["B"," A "],"Count":2})") == "A,B");  // Windows PowerShell
  CHECK(world.of(R"({"value":[],"Count":0})").empty());
}

TEST_CASE("JSON that is no list of names is no cell of products", "[exports]") {
  Products world;
  for (const char* cell : {"", "A", "A+B", "[]", R"(["A","B"])"}) {
    CAPTURE(cell);
    CHECK(world.sets.of_cell(cell));
  }
  for (const char* cell :
       {"{}", R"({"name":"A"})", "[1]", "[null]", R"([{"name":"A"}])", "[A]", R"(["A")",
        R"({"value":["A"],"Count":2})", R"({"value":[1],"Count":1})", R"({"value":["A"]})"}) {
    CAPTURE(cell);
    CHECK_FALSE(world.sets.of_cell(cell));
  }
}

}  // namespace licstat
