// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/split_names.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "licstat/base/ascii.hpp"
#include "licstat/cli/blake2b.hpp"

using namespace licstat;

namespace {

std::vector<std::string> names_of(const std::vector<std::string>& ids) {
  return split_names(ids, ".json");
}
std::string name_of_one(const std::string& id) { return names_of({id}).front(); }
std::string hash_of(const std::string& id, std::size_t digits) {
  return blake2b_hex(id, {}, 32).substr(0, digits);
}

}  // namespace

TEST_CASE("an id that can be a name is the name") {
  for (const std::string id :
       {"c1", "0a1b2c3d-0000-4000-8000-00000000000f", "Contoso_Ltd.", "a.b-c", "CON", "index"}) {
    CHECK(name_of_one(id) == id + ".json");
  }
}

TEST_CASE("what cannot stand in a name is an underscore, and a hash tells such ids apart") {
  struct Row {
    std::string id;
    std::string begins;
  };
  const std::vector<Row> rows{{"a/b", "a_b-"},
                              {"a b", "a_b-"},
                              {"..", "_.-"},
                              {".", "_-"},
                              {".hidden", "_hidden-"},
                              {"-rf", "_rf-"},
                              {"--rejects=x", "_-rejects_x-"},
                              {"../../etc/passwd", "_._.._etc_passwd-"},
                              {"", "_-"},
                              {"株式会社", "_-"},
                              {"Ä&ö<script>", "_script_-"},
                              {"a\n\x1b[31m", "a_31m-"},
                              {std::string("a\0b", 3), "a_b-"}};
  for (const Row& row : rows) {
    INFO(row.id);
    const std::string name = name_of_one(row.id);
    CHECK(name == row.begins + hash_of(row.id, 8) + ".json");
    CHECK(is_split_name(name));
  }
}

TEST_CASE("a name has 100 bytes at most") {
  CHECK(name_of_one(std::string(95, 'x')) == std::string(95, 'x') + ".json");
  const std::string long_id(300, 'x');
  CHECK(name_of_one(std::string(96, 'x')).size() == 100);
  CHECK(name_of_one(long_id) == std::string(86, 'x') + '-' + hash_of(long_id, 8) + ".json");
}

TEST_CASE("names differ in more than the case of letters") {
  const auto names = names_of({"A", "b", "a"});
  CHECK(names == std::vector<std::string>{"A-" + hash_of("A", 8) + ".json", "b.json",
                                          "a-" + hash_of("a", 8) + ".json"});
}

TEST_CASE("ids that are called like another's hashed name get more of the hash") {
  const std::string taken = "A-" + hash_of("A", 8);
  const auto names = names_of({"A", "a", taken});
  CHECK(names[0] == "A-" + hash_of("A", 16) + ".json");
  CHECK(names[2] == taken + '-' + hash_of(taken, 8) + ".json");
  std::set<std::string> different;
  for (const std::string& name : names) different.insert(ascii_lower(name));
  CHECK(different.size() == names.size());
}

TEST_CASE("no customer has the name of the list or of the index") {
  CHECK(split_names(std::vector<std::string>{"index", "Index"}, ".html") ==
        std::vector<std::string>{"index-" + hash_of("index", 8) + ".html",
                                 "Index-" + hash_of("Index", 8) + ".html"});
  CHECK(name_of_one("licstat-index") == "licstat-index-" + hash_of("licstat-index", 8) + ".json");
  CHECK(name_of_one("LICSTAT-INDEX") == "LICSTAT-INDEX-" + hash_of("LICSTAT-INDEX", 8) + ".json");
}

TEST_CASE("a name from a list is one that a run can have written") {
  for (const std::string name : {"", ".", "..", "../x", "a/b", "-x", ".x", "a b", "\xc3\xa4"}) {
    INFO(name);
    CHECK_FALSE(is_split_name(name));
  }
  CHECK_FALSE(is_split_name(std::string(101, 'x')));
  CHECK(is_split_name("c1.html"));
}
