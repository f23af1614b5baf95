// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/hash_index.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using licstat::HashIndex;

namespace {

using Record = HashIndex::Record;

constexpr std::uint64_t kOne = 1;

auto is(Record wanted) {
  return [wanted](Record record) { return record == wanted; };
}
bool any(Record /*record*/) { return true; }
bool none(Record /*record*/) { return false; }

}  // namespace

TEST_CASE("an empty hash index finds nothing and compares nothing", "[base][hash_index]") {
  const HashIndex index;
  for (const std::uint64_t hash : {kOne - 1, kOne, kOne << 32, ~std::uint64_t{0}}) {
    CHECK_FALSE(index.find(hash, any).has_value());
  }
}

TEST_CASE("a hash index finds the record of a hash, if the key is the same", "[base][hash_index]") {
  HashIndex index;
  index.add(5 * (kOne << 32), 7);
  CHECK(index.find(5 * (kOne << 32), is(7)) == Record{7});
  CHECK_FALSE(index.find(5 * (kOne << 32), none).has_value());
  CHECK_FALSE(index.find(6 * (kOne << 32), any).has_value());
  // Its neighbour in the table: the place of both is free for another.
  CHECK_FALSE(index.find(5 * (kOne << 32) + 16 * (kOne << 32), any).has_value());
}

TEST_CASE("records with one hash are told apart by their keys", "[base][hash_index]") {
  const std::vector<std::string> keys{"anna", "bruno", "chidi", "daria"};
  // All of one place; 0 and the largest number are hashes like others.
  const std::uint64_t hash =
      GENERATE(std::uint64_t{0}, std::uint64_t{0x9e3779b97f4a7c15}, ~std::uint64_t{0});
  HashIndex index;
  for (Record record = 0; record < keys.size(); ++record) index.add(hash, record);
  for (Record wanted = 0; wanted < keys.size(); ++wanted) {
    const auto found =
        index.find(hash, [&](Record record) { return keys[record] == keys[wanted]; });
    CHECK(found == wanted);
  }
  CHECK_FALSE(index.find(hash, [&](Record record) { return keys[record] == "emil"; }).has_value());
}

TEST_CASE("a hash index asks only for records with the upper half of the hash",
          "[base][hash_index]") {
  HashIndex index;
  // Neighbours, which overflow into each other's places: 3, 3 + 16 and 4 in a table of 16 places.
  index.add(3 * (kOne << 32), 0);
  index.add(19 * (kOne << 32), 1);
  index.add(4 * (kOne << 32), 2);
  index.add(3 * (kOne << 32), 3);
  std::vector<Record> asked;
  CHECK_FALSE(index
                  .find(3 * (kOne << 32),
                        [&](Record record) {
                          asked.push_back(record);
                          return false;
                        })
                  .has_value());
  CHECK(asked == std::vector<Record>{0, 3});
  CHECK(index.find(19 * (kOne << 32), any) == Record{1});
  CHECK(index.find(4 * (kOne << 32), any) == Record{2});
}

TEST_CASE("a hash index keeps every record while it grows", "[base][hash_index]") {
  struct Row {
    std::string name;
    std::uint64_t (*hash_of)(Record);
  };
  const auto row = GENERATE(values<Row>({
      {"uniform", [](Record record) { return record * 0x9e3779b97f4a7c15; }},
      {"three to a hash", [](Record record) { return record / 3 * (kOne << 32); }},
      {"all at the end of the table",
       [](Record record) { return record * (kOne << 44) + 0xfff * (kOne << 32); }},
  }));
  CAPTURE(row.name);
  HashIndex index;
  constexpr Record kRecords = 1000;
  for (Record last = 0; last < kRecords; ++last) {
    REQUIRE_FALSE(index.find(row.hash_of(last), is(last)).has_value());
    index.add(row.hash_of(last), last);
    REQUIRE(index.find(row.hash_of(last), is(last)) == last);
    if ((last & (last + 1)) != 0 && last + 1 != kRecords) continue;  // at the powers of two
    for (Record record = 0; record <= last; ++record) {
      if (index.find(row.hash_of(record), is(record)) != record) FAIL(record << " is lost");
    }
  }
  CHECK_FALSE(index.find(row.hash_of(kRecords), is(kRecords)).has_value());
}
