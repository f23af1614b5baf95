// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/claims/user_directory.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "licstat/model/user_names.hpp"

namespace licstat {
namespace {

constexpr RowRef kRow{0, 0, 1};
constexpr RowRef kLater{1, 0, 7};

TEST_CASE("the four forms of a concealed name are told from plain ones") {
  for (const char* name : {"4A3B0C1D2E3F405162738495A6B7C8D9", "<PII:H105(0a1b)>@domain.com",
                           "(Unknown)", "(unknown)", "00000000-0000-0000-0000-000000000000", ""}) {
    CAPTURE(name);
    CHECK(is_concealed(name));
  }
  for (const char* name :
       {"ann@contoso.com", "4A3B0C1D2E3F405162738495A6B7C8D", "4A3B0C1D2E3F405162738495A6B7C8DG",
        "4a3b0c1d2e3f405162738495a6b7c8d9", "00000000-0000-0000-0000-000000000001", "Unknown"}) {
    CAPTURE(name);
    CHECK_FALSE(is_concealed(name));
  }
}

TEST_CASE("a name in another case is the same user, but a name that says nobody is not") {
  UserDirectory users;
  users.user("Ann@Contoso.com", kRow);
  users.user("ann@contoso.COM", kLater);
  users.user("4A3B0C1D2E3F405162738495A6B7C8D9", kRow);
  users.user("4A3B0C1D2E3F405162738495A6B7C8D9", kLater);
  users.user("(Unknown)", kRow);
  users.user("00000000-0000-0000-0000-000000000000", {0, 0, 2});
  users.user("(Unknown)", kLater);  // the first of its input
  std::vector<std::string> ids;
  for (const TenantUser& user : users.all()) ids.emplace_back(user.id);
  CHECK(ids == std::vector<std::string>{"Ann@Contoso.com", "4A3B0C1D2E3F405162738495A6B7C8D9",
                                        "(Unknown) 1", "(Unknown) 2"});
  CHECK(users.all()[0].ref == kRow);
  CHECK_FALSE(users.all()[0].is_concealed);
  CHECK(users.all()[2].is_concealed);
}

TEST_CASE("a nameless user of a rejected row has its number, once") {
  UserDirectory users;
  users.pass_over("(Unknown)", kRow);
  users.pass_over("ann", {0, 0, 2});
  users.user("(Unknown)", {0, 0, 3});
  users.pass_over("(Unknown)", {0, 0, 4});  // for its date
  users.user("(Unknown)", {0, 0, 4});       // which is put right
  std::vector<std::string> ids;
  for (const TenantUser& user : users.all()) ids.emplace_back(user.id);
  CHECK(ids == std::vector<std::string>{"(Unknown) 2", "(Unknown) 3"});
}

TEST_CASE("who is deleted in one report has the account again in a newer one alone") {
  const auto day = [](unsigned number) { return date_of(2025, 6, number); };
  struct Row {
    std::optional<Date> removed;
    std::optional<Date> seen;
    bool is_deleted;
  };
  const auto row = GENERATE_COPY(values<Row>({
      {day(10), day(11), false},
      {day(10), day(10), true},
      {day(10), day(9), true},
      {day(10), std::nullopt, true},  // of a day that nobody gives
      {std::nullopt, day(11), true},
  }));
  const bool is_seen_first = GENERATE(false, true);
  UserDirectory users;
  TenantUser& user = users.user("ann", kRow);
  if (is_seen_first) UserDirectory::see(user, row.seen);
  UserDirectory::remove(user, row.removed, day(5));
  if (!is_seen_first) UserDirectory::see(user, row.seen);
  CHECK(deletion_of(user).is_deleted == row.is_deleted);
  CHECK(deletion_of(user).day == (row.is_deleted ? day(5) : Date{WorkloadUse::kNever}));
}

TEST_CASE("whom Yammer alone calls deleted is so unless a file has seen the account since") {
  const auto day = [](unsigned number) { return date_of(2025, 6, number); };
  struct Row {
    std::optional<Date> left;
    bool is_seen;
    std::optional<Date> seen;
    bool is_deleted;
  };
  const auto row = GENERATE_COPY(values<Row>({
      {day(10), false, std::nullopt, true},
      {day(10), true, day(28), false},
      {day(10), true, day(10), false},
      {day(10), true, day(9), true},
      {day(10), true, std::nullopt, false},
      {std::nullopt, true, day(9), false},
      {std::nullopt, false, std::nullopt, true},
  }));
  UserDirectory users;
  TenantUser& user = users.user("ann", kRow);
  if (row.is_seen) UserDirectory::see(user, row.seen);
  UserDirectory::leave(user, row.left);
  CHECK(deletion_of(user).is_deleted == row.is_deleted);
  const Date left = row.left.value_or(Date{WorkloadUse::kNever});
  CHECK(deletion_of(user).day == (row.is_deleted ? left : Date{WorkloadUse::kNever}));
}

TEST_CASE("what another file says of a deletion goes before Yammer") {
  UserDirectory users;
  TenantUser& user = users.user("ann", kRow);
  UserDirectory::remove(user, date_of(2025, 6, 8), date_of(2025, 6, 5));
  UserDirectory::leave(user, date_of(2025, 6, 7));
  CHECK(deletion_of(user).day == date_of(2025, 6, 5));
}

TEST_CASE(
    "of a workload the newest use and the earliest licence are kept, in the order of arrival") {
  const auto day = [](unsigned number) { return date_of(2025, 6, number); };
  UserDirectory users;
  TenantUser& user = users.user("ann", kRow);
  users.add_use(user, 3, day(5), day(2), kRow);
  users.add_use(user, 1, std::nullopt, day(9), kRow);
  users.add_use(user, 2, std::nullopt, std::nullopt, kRow);
  users.add_use(user, 3, day(8), day(4), kLater);
  users.add_use(user, 1, std::nullopt, day(3), kLater);
  users.add_use(user, 3, day(7), day(1), kRow);
  std::vector<WorkloadUse> uses;
  users.for_each_use(user, [&](const WorkloadUse& use) { uses.push_back(use); });
  REQUIRE(uses.size() == 2);  // what has no date is no use
  CHECK(uses[0].workload == 3);
  CHECK(uses[0].last_used == day(8));
  CHECK(uses[0].ref == kLater);  // of the row that gave it
  CHECK(uses[0].assigned == day(1));
  CHECK(uses[1].workload == 1);
  CHECK(uses[1].last_used.days == WorkloadUse::kNever);
  CHECK(uses[1].assigned == day(3));
}

TEST_CASE("use of days after the last one that counts takes away no other") {
  const auto day = [](unsigned number) { return date_of(2025, 6, number); };
  UserDirectory users;
  TenantUser& user = users.user("ann", kRow);
  for (const unsigned number : {5U, 9U, 7U, 8U}) {
    users.add_use(user, 3, day(number), std::nullopt, kRow, day(7));
  }
  std::vector<WorkloadUse> uses;
  users.for_each_use(user, [&](const WorkloadUse& use) { uses.push_back(use); });
  REQUIRE(uses.size() == 2);
  CHECK(uses[0].last_used == day(7));
  CHECK_FALSE(uses[0].is_future);
  CHECK(uses[1].last_used == day(9));
  CHECK(uses[1].is_future);
}

}  // namespace
}  // namespace licstat
