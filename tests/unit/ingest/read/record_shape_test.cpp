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

}  // namespace
}  // namespace licstat
