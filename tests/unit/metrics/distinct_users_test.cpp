// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/distinct_users.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <vector>

namespace licstat {
namespace {

using Counts = std::map<std::size_t, std::int64_t>;

ActivePair pair_of(std::string_view user, Target target) {
  return {user_key(user), target, Standing::Entitled, kNoWorkload, false, false};
}

std::vector<ActivePair> pairs_of(const std::vector<std::string>& users, Target target) {
  std::vector<ActivePair> pairs;
  for (const std::string& user : users) pairs.push_back(pair_of(user, target));
  return pairs;
}

Counts settled(DistinctUsers& users) {
  Counts counts;
  users.settle([&](std::size_t row, std::int64_t count) {
    if (!counts.emplace(row, count).second) FAIL("row " << row << " is told twice");
  });
  return counts;
}

TEST_CASE("users of one target are as many as its pairs", "[metrics][distinct_users]") {
  DistinctUsers users;
  users.add(4, pairs_of({"u1", "u2", "u3"}, 9));
  CHECK(settled(users) == Counts{{4, 3}});
}

TEST_CASE("a user of several targets of a group counts once", "[metrics][distinct_users]") {
  DistinctUsers users;
  // u1 ... u4: u2 on both, u3 on both and in the pool.
  users.add(0, std::vector<ActivePair>{pair_of("u1", 1), pair_of("u2", 1), pair_of("u3", 1),
                                       pair_of("u2", 2), pair_of("u3", 2), pair_of("u4", 7),
                                       pair_of("u3", 7)});
  CHECK(settled(users) == Counts{{0, 4}});
}

TEST_CASE("the last pair of a group may be the only one of another target",
          "[metrics][distinct_users]") {
  DistinctUsers users;
  users.add(0, std::vector<ActivePair>{pair_of("u1", 1), pair_of("u2", 1), pair_of("u2", 2)});
  CHECK(settled(users) == Counts{{0, 2}});
}

TEST_CASE("a user of several groups in a row counts once", "[metrics][distinct_users]") {
  DistinctUsers users;
  users.add(3, pairs_of({"u1", "u2"}, 1));
  users.add(3, pairs_of({"u2", "u3"}, 2));
  users.add(3, pairs_of({"U3", "u1"}, 5));
  CHECK(settled(users) == Counts{{3, 3}});
}

TEST_CASE("rows do not see each other's users", "[metrics][distinct_users]") {
  DistinctUsers users;
  // Groups of a row need not follow each other, nor rows their number.
  users.add(9, pairs_of({"u1", "u2"}, 1));
  users.add(2, pairs_of({"u1", "u4"}, 2));
  users.add(9, pairs_of({"u2", "u3"}, 3));
  users.add(0, pairs_of({"u1"}, 4));
  users.add(2, pairs_of({"u5"}, 5));
  CHECK(settled(users) == Counts{{0, 1}, {2, 3}, {9, 3}});
}

TEST_CASE("a group without pairs makes no row", "[metrics][distinct_users]") {
  DistinctUsers users;
  CHECK(settled(users).empty());
  users.add(1, {});
  CHECK(settled(users).empty());
  users.add(1, {});
  users.add(2, pairs_of({"u1"}, 1));
  users.add(1, {});
  CHECK(settled(users) == Counts{{2, 1}});
}

TEST_CASE("settled users are forgotten", "[metrics][distinct_users]") {
  DistinctUsers users;
  users.add(0, pairs_of({"u1", "u2"}, 1));
  users.add(1, pairs_of({"u1"}, 2));
  CHECK(settled(users) == Counts{{0, 2}, {1, 1}});
  CHECK(settled(users).empty());
  // Another customer with groups in the same rows.
  users.add(1, pairs_of({"u7"}, 3));
  users.add(0, pairs_of({"u2", "u8", "u9"}, 4));
  users.add(0, pairs_of({"u9"}, 5));
  CHECK(settled(users) == Counts{{0, 3}, {1, 1}});
}

TEST_CASE("many users of many groups are counted exactly", "[metrics][distinct_users]") {
  DistinctUsers users;
  // Ten groups of 1,000 users each; each shares 500 with the next: 10 x 500 + 500.
  for (Target group = 0; group < 10; ++group) {
    std::vector<ActivePair> pairs;
    for (std::size_t user = 0; user < 1000; ++user) {
      pairs.push_back(pair_of("u" + std::to_string(group * 500 + user), group));
    }
    users.add(group % 2 == 0 ? 0 : 1, pairs);
    users.add(2, pairs);
  }
  // Every other group shares nobody.
  CHECK(settled(users) == Counts{{0, 5000}, {1, 5000}, {2, 5500}});
}

}  // namespace
}  // namespace licstat
