// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/claims/seen_rows.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace licstat {
namespace {

struct SeenRowsTest {
  SeenRows rows{[](RowRef ref) { return "in:" + std::to_string(ref.row); }};
  RowProblem problem;

  Seen note(std::string_view about, std::string_view content, std::uint32_t row) {
    problem.reset();
    return rows.note(about, content, {0, 0, row}, 2, problem);
  }
  Seen note(std::vector<Statement>& statements, std::uint32_t row) {
    problem.reset();
    return rows.note(statements, {0, 0, row}, problem);
  }
};

}  // namespace

TEST_CASE("a row that comes again is told from a new one, and counted", "[exports]") {
  SeenRowsTest world;
  CHECK(world.note("subscription|c|s-1", "5|active", 1) == Seen::New);
  CHECK(world.note("subscription|c|s-2", "5|active", 2) == Seen::New);
  CHECK(world.note("subscription|c|s-1", "5|active", 3) == Seen::Same);
  CHECK_FALSE(world.problem);
  CHECK(world.rows.duplicates() == 1);
}

TEST_CASE("a conflict names the column and the row that came first", "[exports]") {
  SeenRowsTest world;
  world.note("subscription|c|s-1", "5|active", 7);
  world.note("subscription|c|s-1", "5|active", 8);
  CHECK(world.note("subscription|c|s-1", "6|active", 9) == Seen::Conflict);
  REQUIRE(world.problem);
  CHECK(world.problem->id == DiagnosticId::ConflictingRow);
  CHECK(world.problem->column == 2U);
  CHECK(world.problem->message == "the same stands in in:7 with other values");  // not in:8
  CHECK(world.rows.duplicates() == 1);
}

TEST_CASE("without a date what another file says otherwise is a snapshot", "[exports]") {
  SeenRows rows{[](RowRef) { return std::string("in"); },
                [](std::uint32_t section) { return section / 2; }};
  const auto note = [&](const char* content, std::uint32_t section, OtherFiles others) {
    RowProblem problem;
    return rows.note("skus|c|s-1", content, {section, 0, 0}, 0, problem, others);
  };
  CHECK(note("5", 0, OtherFiles::Snapshots) == Seen::New);
  CHECK(note("6", 1, OtherFiles::Snapshots) == Seen::Conflict);  // the same file
  CHECK(note("5", 1, OtherFiles::Snapshots) == Seen::Same);
  CHECK(rows.repeats().empty());
  CHECK(note("6", 2, OtherFiles::Snapshots) == Seen::Snapshot);
  CHECK(note("6", 2, OtherFiles::Conflict) == Seen::Conflict);
  CHECK(note("5", 4, OtherFiles::Snapshots) == Seen::Same);
  REQUIRE(rows.snapshots().size() == 1);
  CHECK(rows.snapshots()[0].first == RowRef{0, 0, 0});
  CHECK(rows.snapshots()[0].other == RowRef{2, 0, 0});
  REQUIRE(rows.repeats().size() == 1);
  CHECK(rows.repeats()[0].other == RowRef{4, 0, 0});
}

TEST_CASE("case matters in what a row says, not in what it is about", "[exports]") {
  SeenRowsTest world;
  CHECK(world.note("skus|c|ABC", "text", 1) == Seen::New);
  CHECK(world.note("SKUS|C|abc", "text", 2) == Seen::Same);
  CHECK(world.note("skus|c|abc", "TEXT", 3) == Seen::Conflict);
}

TEST_CASE("a row of several statements is new where one of them is", "[exports]") {
  SeenRowsTest world;
  std::vector<Statement> first{{"sku|enabled", "5", 1}, {"sku|used", "3", 2}};
  CHECK(world.note(first, 1) == Seen::New);
  std::vector<Statement> more{{"sku|used", "3", 2}, {"sku|locked", "1", 3}};
  CHECK(world.note(more, 2) == Seen::New);
  CHECK(more[0].was_said);
  CHECK_FALSE(more[1].was_said);
  CHECK(world.rows.duplicates() == 0);
  std::vector<Statement> all{{"sku|enabled", "5", 1}, {"sku|locked", "1", 3}};
  CHECK(world.note(all, 3) == Seen::Same);
  CHECK(world.rows.duplicates() == 1);
  std::vector<Statement> none;
  CHECK(world.note(none, 4) == Seen::New);
  CHECK(world.rows.duplicates() == 1);
}

TEST_CASE("a row that is rejected says nothing, not even what it said before the conflict",
          "[exports]") {
  SeenRowsTest world;
  world.note("used", "3", 1);
  std::vector<Statement> mixed{{"enabled", "5", 1}, {"used", "4", 2}};
  CHECK(world.note(mixed, 2) == Seen::Conflict);
  REQUIRE(world.problem);
  CHECK(world.problem->column == 2U);
  CHECK(world.note("enabled", "6", 3) == Seen::New);
}

TEST_CASE("a row may contradict itself", "[exports]") {
  SeenRowsTest world;
  std::vector<Statement> twice{{"s-1", "5", 1}, {"s-1", "6", 1}};
  CHECK(world.note(twice, 1) == Seen::Conflict);
}

}  // namespace licstat
