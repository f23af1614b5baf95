// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/read/record_shape.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace licstat {
namespace {

constexpr std::array<std::string_view, 2> kOthers{"userName", "UPN"};
constexpr std::array kColumns{
    ColumnDef{"user id", true},
    ColumnDef{"name", true, kOthers},
    ColumnDef{"seats"},
};
constexpr RecordShape kStrict{kColumns};
constexpr RecordShape kLoose{kColumns, NameMatch::IgnoringCaseAndBlanks};

TEST_CASE("columns are found by name and alias, with blanks or without them") {
  CHECK(find_column(kStrict, "User ID") == 0);
  CHECK_FALSE(find_column(kStrict, "userid"));
  CHECK(find_column(kLoose, "userid") == 0);
  CHECK(find_column(kLoose, "User  Name ") == 1);
  CHECK(find_column(kStrict, "upn") == 1);
  CHECK_FALSE(find_column(kLoose, "user"));
  CHECK_FALSE(find_column(kLoose, ""));
  CHECK_FALSE(find_column(RecordShape{}, "name"));
}

TEST_CASE("a key of JSON may have a mark before it, a column none") {
  CHECK(find_key(kStrict, "\xEF\xBB\xBFseats") == 2);
  CHECK(find_key(kStrict, "???seats") == 2);
  CHECK_FALSE(find_column(kStrict, "???seats"));
}

TEST_CASE("a column is there by any of its names") {
  using Names = std::vector<std::string>;
  CHECK(missing_columns(kLoose, Names{"seats"}) == Names{"user id", "name"});
  CHECK(missing_columns(kLoose, Names{"UPN", "UserId"}).empty());
}

constexpr std::array<std::string_view, 3> kMoreOthers{"userName", "UPN", "user.id"};
constexpr std::array kAlike{
    ColumnDef{"seats.active"}, ColumnDef{"user id"}, ColumnDef{"name", false, kMoreOthers},
    ColumnDef{"seats"},        ColumnDef{"USER ID"}, ColumnDef{"seats.active.now"},
};
constexpr RecordShape kAlikeStrict{kAlike};
constexpr RecordShape kAlikeLoose{kAlike, NameMatch::IgnoringCaseAndBlanks};

TEST_CASE("a name is that of the column that is found one by one") {
  const std::string name = GENERATE(as<std::string>{}, "", " ", "seats", "Seats ", "SEATS.ACTIVE",
                                    "seats.active.now", "seats.", "seat", "user id", "userid",
                                    "UserName", "upn", "user.id", "z", "a", "seats.active.nowhere");
  CAPTURE(name);
  for (const RecordShape& shape : {kAlikeStrict, kAlikeLoose, RecordShape{}}) {
    CHECK(ColumnNames(shape).find(name) == find_column(shape, name));
  }
}

/// The column of the pieces together: -1 where no name goes on with them, -2 where one does but
/// none ends there.
int column_of(const ColumnNames& names, const std::vector<std::string>& pieces) {
  ColumnNames::Beginning beginning = names.all();
  for (const std::string& piece : pieces) beginning = names.followed_by(beginning, piece);
  if (!beginning.has_names()) return -1;
  const auto column = names.column_of(beginning);
  return column ? static_cast<int>(*column) : -2;
}

TEST_CASE("a name may come in pieces") {
  const ColumnNames names(kAlikeLoose);
  CHECK(column_of(names, {}) == -2);
  CHECK(column_of(names, {"Seats"}) == 3);
  CHECK(column_of(names, {"Seats", "."}) == -2);
  CHECK(column_of(names, {"Seats", ".", " Act", "ive"}) == 0);
  CHECK(column_of(names, {"seats", "", ".active", "."}) == -2);
  CHECK(column_of(names, {"seats", ".", "active", ".", "now"}) == 5);
  CHECK(column_of(names, {"seats", ".", "now"}) == -1);
  CHECK(column_of(names, {"x", "seats"}) == -1);
  CHECK(column_of(names, {"seats.active", ".", "now", ".", "now"}) == -1);
  CHECK(names.followed_by({}, "seats").has_names() == false);
}

}  // namespace
}  // namespace licstat
