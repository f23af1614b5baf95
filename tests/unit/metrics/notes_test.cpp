// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/notes.hpp"

#include <catch2/catch.hpp>

#include "support/builders.hpp"

namespace licstat::test {
namespace {

/// A world with every note, each with a number of its own. c1 has rows, c2 counts.
World every_note() {
  World world;
  world.add(make_subscription("c1", "s1").seats(50).partner("p1").assigned(9));
  world.add(make_subscription("c1", "s2").seats(6).status(Status::Cancelled));
  world.add(make_subscription("c2", "s1").seats(70).partner("p2"));
  world.add(make_subscription("c2", "s2").seats(8).status(Status::Suspended));
  world.add(make_subscription("c3", "s1").seats(900).partner("p3"));  // no usage data
  for (const char* id : {"a1", "a2", "a3", "a4"}) {
    world.add(make_subscription("c3", id).sku("azure").family("azure").partner("p4"));
  }
  // 2 + 1 of the future, 3 + 2 of ended ones, 4 + 3 unmatched.
  world.in("c1").use("u1", "s1", {.date = kDayAfter}).use("u2", "s1", {.date = "2027-01-01"});
  world.use("u1", "s2").use("u2", "s2").use("u3", "s2");
  world.use("u1", "s9")
      .use("u1", "s8", {.date = ""})
      .use_sku("u1", {}, "x")
      .in("c9")
      .use("u1", "s1");
  world.in("c2").count("s1", 5, {.date = kDayAfter}).count("s2", 5).count("s2", 6);
  world.count("s9", 5).count_sku(5, {}, "x").in("c9").count("s1", 5);
  // 6 superseded; 2 unmatched assignments; 1 group incomplete.
  world.in("c1");
  for (int number = 0; number < 6; ++number) world.count("s1", number, {.date = kDayAfter});
  world.assign("u1", "s1").assign("u1", "s9").assign_sku("u1", {}, "x");
  return world;
}

TEST_CASE("notes count what was not used, each by itself", "[metrics][notes]") {
  World world = every_note();
  const Notes notes = world.notes();
  CHECK(notes.future_rows == 3);
  CHECK(notes.rows_on_ended == 5);
  CHECK(notes.unmatched_rows == 7);
  CHECK(notes.counts_superseded == 6);
  CHECK(notes.unmatched_assignments == 2);
  CHECK(notes.assignments_incomplete == 1);
  CHECK(notes.duplicate_rows == 0);
  CHECK(notes.left_out_by_family == 4);
  CHECK(notes.unmeasured_licenses == 900);
}

TEST_CASE("filters change the notes on what is shown alone", "[metrics][notes]") {
  World world = every_note();
  Filter filter = partner_filter({"p1"});
  const Notes notes = world.notes(filter);
  CHECK(notes.future_rows == 3);
  CHECK(notes.rows_on_ended == 5);
  CHECK(notes.unmatched_rows == 7);
  CHECK(notes.counts_superseded == 6);
  CHECK(notes.unmatched_assignments == 2);
  CHECK(notes.assignments_incomplete == 1);
  CHECK(notes.left_out_by_family == 0);
  CHECK(notes.unmeasured_licenses == 0);
  filter = partner_filter({"p4"});
  CHECK(world.notes(filter).left_out_by_family == 4);
  filter.families = {"all"};
  CHECK(world.notes(filter).left_out_by_family == 0);
  CHECK(world.notes(filter).unmeasured_licenses == 4);  // shown now, and without usage data
}

TEST_CASE("duplicate rows are those of the dataset", "[metrics][notes]") {
  World world;
  world.add(make_subscription("c1", "s1"));
  Dataset dataset;
  dataset.duplicate_rows = 8;
  const Notes notes = notes_of(world.facts(), dataset, world.select(), Portfolio{});
  CHECK(notes.duplicate_rows == 8);
  CHECK(notes.future_rows == 0);
  CHECK(notes.unmatched_rows == 0);
}

}  // namespace
}  // namespace licstat::test
