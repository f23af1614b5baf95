// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/key_table.hpp"

#include <catch2/catch.hpp>
#include <limits>
#include <map>
#include <random>
#include <utility>

namespace licstat::test {
namespace {

constexpr auto kMost = std::numeric_limits<std::uint64_t>::max();

using Model = std::map<TextKey, std::uint64_t>;

Model contents(const KeyTable& table) {
  Model model;
  std::size_t entries = 0;
  table.for_each([&](const KeyTable::Entry& entry) {
    model[entry.key] |= entry.bits;
    ++entries;
  });
  REQUIRE(entries == model.size());  // each user once
  return model;
}

void check_same(const KeyTable& table, const Model& model) {
  REQUIRE(table.size() == model.size());
  REQUIRE(table.empty() == model.empty());
  REQUIRE(contents(table) == model);
  for (const auto& [user, bits] : model) {
    if (table.bits_of(user) != bits) FAIL("a user has other bits");
  }
}

/// Random keys; some share the half that decides the place, or stand at the end of the table.
class TestedKeys {
 public:
  explicit TestedKeys(unsigned seed) : random_(seed) {}
  TextKey next(std::uint64_t users) {
    const std::uint64_t number = random_() % users;
    if (number % 97 == 0) return {kMost, number};
    if (number % 89 == 0) return {0, number};
    return {number * 0x9E3779B97F4A7C15, number};
  }
  std::uint64_t bit() { return std::uint64_t{1} << (random_() % 64); }

 private:
  std::mt19937_64 random_;
};

TEST_CASE("an empty user table has nobody", "[metrics][key_table]") {
  const KeyTable table;
  CHECK(table.empty());
  CHECK(table.size() == 0);
  CHECK(table.bits_of({0, 0}) == 0);
  CHECK(table.bits_of({kMost, kMost}) == 0);
  CHECK(contents(table).empty());
}

TEST_CASE("a user table gathers the bits of a user", "[metrics][key_table]") {
  KeyTable table;
  table.add({1, 2}, 4);
  table.add({1, 2}, 8);
  table.add({1, 2}, 4);
  table.add({1, 3}, 16);
  table.add({0, 0}, 1);
  CHECK(table.size() == 3);
  CHECK(table.bits_of({1, 2}) == 12);
  CHECK(table.bits_of({1, 3}) == 16);
  CHECK(table.bits_of({0, 0}) == 1);
  CHECK(table.bits_of({2, 1}) == 0);
}

TEST_CASE("a user table keeps everybody while it grows", "[metrics][key_table]") {
  KeyTable table;
  Model model;
  for (std::uint64_t number = 0; number < 300; ++number) {
    const TextKey user{number * 0x9E3779B97F4A7C15, number};
    table.add(user, number + 1);
    model[user] = number + 1;
    check_same(table, model);
  }
}

TEST_CASE("a user table takes users of one place, around its end too", "[metrics][key_table]") {
  KeyTable table;
  Model model;
  for (std::uint64_t number = 0; number < 100; ++number) {
    table.add({kMost, number}, 1);
    table.add({0, number}, 2);
    model[{kMost, number}] = 1;
    model[{0, number}] = 2;
  }
  check_same(table, model);
  CHECK(table.bits_of({kMost, 100}) == 0);
}

TEST_CASE("a user table agrees with a map over random adds", "[metrics][key_table]") {
  TestedKeys keys(20261031);
  KeyTable table;
  Model model;
  for (int step = 0; step < 100'000; ++step) {
    const TextKey user = keys.next(20'000);
    const std::uint64_t bit = keys.bit();
    table.add(user, bit);
    model[user] |= bit;
  }
  check_same(table, model);
}

TEST_CASE("a user table with room for its users works as one without", "[metrics][key_table]") {
  for (const std::size_t room : {0UL, 1UL, 2UL, 3UL, 4UL, 100UL, 1000UL}) {
    // As many as there is room for, and more.
    for (const std::size_t users : {std::size_t{0}, room / 2, room, room + 1, 3 * room + 50}) {
      CAPTURE(room, users);
      KeyTable table;
      table.reserve(room);
      CHECK(table.empty());
      CHECK(table.bits_of({kMost, 1}) == 0);
      Model model;
      for (std::uint64_t number = 0; number < users; ++number) {
        // Half of them at one place, the end of the table.
        const TextKey user{number % 2 == 0 ? kMost : number * 0x9E3779B97F4A7C15, number};
        table.add(user, number + 1);
        model[user] |= number + 1;
      }
      check_same(table, model);
    }
  }
}

TEST_CASE("room made in a table does not hinder it from absorbing", "[metrics][key_table]") {
  KeyTable left;
  left.reserve(10);
  KeyTable right;
  right.reserve(1000);
  right.add({1, 2}, 3);
  left.absorb(std::move(right));
  check_same(left, {{{1, 2}, 3}});
}

TEST_CASE("to prefetch changes nothing, whatever the key and the table", "[metrics][key_table]") {
  KeyTable table;
  table.prefetch({0, 0});
  table.prefetch({kMost, kMost});
  table.reserve(0);
  table.prefetch({kMost, 0});
  TestedKeys keys(11);
  Model model;
  for (int step = 0; step < 1000; ++step) {
    const TextKey user = keys.next(300);
    table.prefetch(user);
    table.prefetch({kMost, kMost});
    table.add(user, 1);
    model[user] = 1;
  }
  check_same(table, model);
}

TEST_CASE("a user table absorbs another and empties it", "[metrics][key_table]") {
  struct Row {
    std::string name;
    int left;
    int right;
  };
  const auto row = GENERATE(values<Row>({
      {"both empty", 0, 0},
      {"from empty", 50, 0},
      {"into empty", 0, 50},
      {"the smaller one", 3000, 40},
      {"the larger one", 40, 3000},
      {"one as large", 500, 500},
  }));
  CAPTURE(row.name);
  TestedKeys keys(7);
  KeyTable left;
  KeyTable right;
  Model model;
  const auto fill = [&](KeyTable& table, int adds) {
    for (int step = 0; step < adds; ++step) {
      const TextKey user = keys.next(1000);  // few enough for users of both
      const std::uint64_t bit = keys.bit();
      table.add(user, bit);
      model[user] |= bit;
    }
  };
  fill(left, row.left);
  fill(right, row.right);
  left.absorb(std::move(right));
  check_same(left, model);
  check_same(right, {});  // NOLINT(bugprone-use-after-move): left empty, as promised
  right.add({5, 6}, 7);
  CHECK(right.bits_of({5, 6}) == 7);
}

TEST_CASE("keys added some at a time are all there after the flush", "[metrics][key_table]") {
  TestedKeys keys(11);
  KeyTable table;
  Model model;
  KeyTable::Batch adding(table);
  for (int count = 0; count < 1000; ++count) {
    const TextKey key = keys.next(600);
    const std::uint64_t bit = keys.bit();
    adding.add(key, bit);
    model[key] |= bit;
  }
  adding.add({1, 2}, 4);
  model[{1, 2}] |= 4;
  CHECK(table.bits_of({1, 2}) == 0);  // it is waiting
  adding.flush();
  check_same(table, model);
  adding.flush();
  check_same(table, model);
}

TEST_CASE("keys in the order of another table cost no more than in any", "[metrics][key_table]") {
  // With one order for all tables each key would pass all that came before: billions of steps.
  constexpr int kUsers = 300'000;
  std::mt19937_64 random(5);
  KeyTable first;
  for (int step = 0; step < kUsers; ++step) first.add({random(), random()}, 1);
  KeyTable second;
  first.for_each([&](const KeyTable::Entry& entry) { second.add(entry.key, entry.bits); });
  CHECK(second.size() == first.size());
  KeyTable third;
  for (int step = 0; step < kUsers; ++step) third.add({random(), random()}, 2);
  third.absorb(std::move(second));
  CHECK(third.size() == first.size() + kUsers);
}

}  // namespace
}  // namespace licstat::test
