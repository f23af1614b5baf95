// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/licence_users.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "support/builders.hpp"

namespace licstat::test {
namespace {

// 2026-10-31 less 59 and 60 days.
constexpr std::string_view k59DaysAgo = "2026-09-02";
constexpr std::string_view k60DaysAgo = "2026-09-01";

World world_of_evidence() {
  World world;
  world.setup.with_evidence = true;
  return world;
}

/// "c1 ENTERPRISEPACK 3: never idle, u2 quiet, ...": how many hold it, and those that are listed.
std::string text_of(World& world, const LicenceUsersQuestion& question = {},
                    const Filter& filter = {}) {
  const LicenceUsers found = find_licence_users(world.facts(), world.select(filter), question);
  std::string text;
  for (const GroupUsers& group : found.groups) {
    const Group& of = world.estate().groups()[group.group];
    text += fmt::format("{}{} {} {}:", text.empty() ? "" : "; ", world.estate().customer_of(of).id,
                        world.estate().subscriptions()[of.first].record->sku, group.assigned);
    for (std::size_t at = group.first; at < group.last; ++at) {
      const LicenceUser& user = found.users[at];
      text +=
          fmt::format(" {} {}", user.user_id, user.state ? use_state_name(*user.state) : "unknown");
    }
  }
  return text;
}

LicenceUsers counts_of(World& world, const LicenceUsersQuestion& question = {}) {
  return find_licence_users(world.facts(), world.select(), question);
}

}  // namespace

TEST_CASE("a holder is active, quiet or idle by last use and holding", "[metrics][users]") {
  struct Row {
    std::string_view used;
    std::string_view held_since;
    std::string_view state;
  };
  const auto row = GENERATE(values<Row>({
      {kFirstDay, "", "active"},
      {kDayBeforeWindow, "", "quiet"},
      {k59DaysAgo, "", "quiet"},
      {k60DaysAgo, "", "idle"},
      {"", "", "idle"},
      {"", k59DaysAgo, "quiet"},
      {"", k60DaysAgo, "idle"},
      {k60DaysAgo, k59DaysAgo, "quiet"},
      {kDayAfter, "", "idle"},  // the use of tomorrow is none
  }));
  CAPTURE(row.used, row.held_since);
  World world = world_of_evidence();
  world.add(make_subscription("c1", "s1").seats(5));
  world.assign("u1", "s1", {row.held_since, ""}).use("U1", "s1", {row.used});
  CHECK(text_of(world) == fmt::format("c1 ENTERPRISEPACK 1: u1 {}", row.state));
}

TEST_CASE("an active pair of whatever standing makes a holder active", "[metrics][users]") {
  World world = world_of_evidence();
  world.add(make_subscription("c1", "s1").seats(5));
  world.add(make_subscription("c1", "old").status(Status::Disabled));
  world.add(make_subscription("c1", "unpaid").status(Status::Suspended));
  world.assign("u1", "s1").assign("u2", "s1").use("u1", "old");
  // Use of what is suspended makes no pair, but is a last use.
  world.use("u2", "unpaid");
  CHECK(text_of(world) == "c1 ENTERPRISEPACK 2: u1 active u2 quiet");
}

TEST_CASE("who never used it comes first, then who has not for the longest, then by name",
          "[metrics][users]") {
  World world = world_of_evidence();
  world.add(make_subscription("c1", "s1").seats(9));
  for (const auto* const user : {"e", "d", "c", "b", "a"}) world.assign(user, "s1");
  world.use("a", "s1").use("b", "s1", {"2026-01-01"}).use("c", "s1", {"2025-12-31"});
  CHECK(text_of(world) == "c1 ENTERPRISEPACK 5: d idle e idle c idle b idle a active");
  CHECK(text_of(world, {.states = {UseState::Active}}) == "c1 ENTERPRISEPACK 5: a active");
  CHECK(text_of(world, {.states = {UseState::Quiet}}) == "c1 ENTERPRISEPACK 5:");
  // As they are called, they are sorted.
  const auto rename = [](std::string_view /*customer*/, std::string_view user) {
    return std::string(user == "d" ? "z" : "y");
  };
  CHECK(text_of(world, {.states = {UseState::Idle}, .rename = rename}) ==
        "c1 ENTERPRISEPACK 5: y idle z idle y idle y idle");
}

TEST_CASE("counts of a group are those of all its holders", "[metrics][users]") {
  World world = world_of_evidence();
  world.add(make_subscription("c1", "s1").seats(9));
  world.assign("a", "s1").assign("b", "s1").assign("c", "s1", {"2026-10-01", ""});
  world.assign_sku("a").use("a", "s1", {kInWindow, "teams"});
  const LicenceUsers found = counts_of(world, {.states = {UseState::Active}});
  REQUIRE(found.groups.size() == 1);
  const GroupUsers& group = found.groups[0];
  CHECK(group.assigned == 3);
  REQUIRE(group.by_state);
  CHECK(group.of(UseState::Active) == 1);
  CHECK(group.of(UseState::Quiet) == 1);
  CHECK(group.of(UseState::Idle) == 1);
  REQUIRE(found.users.size() == 1);
  CHECK(found.users[0].workloads == world.computed().workloads().bit("teams"));
  CHECK(&found.group_of(0) == &group);
}

TEST_CASE("the use is unknown where no row names the SKU, or assignments are incomplete",
          "[metrics][users]") {
  World world = world_of_evidence();
  world.add(make_subscription("c1", "s1").seats(5)).assign("a", "s1").count("s1", 1);
  world.in("c2").add(make_subscription("c2", "s2").seats(5).assigned(2)).assign("b", "s2");
  world.use("b", "s2");
  CHECK(text_of(world) == "c1 ENTERPRISEPACK 1: a unknown; c2 ENTERPRISEPACK 1: b unknown");
  CHECK(counts_of(world).use_unknown == 2);
  CHECK(text_of(world, {.states = {UseState::Idle}}) ==
        "c1 ENTERPRISEPACK 1:; c2 ENTERPRISEPACK 1:");
  CHECK(counts_of(world, {.states = {UseState::Idle}}).use_unknown == 0);
}

TEST_CASE("a customer without assignment records is counted, not listed", "[metrics][users]") {
  World world = world_of_evidence();
  world.add(make_subscription("c1", "s1")).assign("a", "s1").use("a", "s1");
  world.add(make_subscription("c1", "mail").sku("EXCHANGESTANDARD"));
  world.in("c2").add(make_subscription("c2", "s2")).use("b", "s2");
  CHECK(text_of(world) == "c1 ENTERPRISEPACK 1: a active");
  CHECK(counts_of(world).customers_unlisted == 1);
}

TEST_CASE("a group is listed as a whole where a shown partner sold some of it",
          "[metrics][users]") {
  World world = world_of_evidence();
  world.add(make_subscription("c1", "s1").partner("p1")).add(make_subscription("c1", "s2"));
  world.assign("a", "s1").assign("b", "s2");
  CHECK(text_of(world, {}, partner_filter({"p1"})) == "c1 ENTERPRISEPACK 2: a unknown b unknown");
  CHECK(text_of(world, {}, partner_filter({"p2"})).empty());
  CHECK(counts_of(world).of_others == 0);
  CHECK(counts_of(world, {.own_partners = {"p2"}}).of_others == 2);
  CHECK(counts_of(world, {.own_partners = {"p2", "none"}}).of_others == 0);
  CHECK(counts_of(world, {.own_partners = {"p1"}}).of_others == 0);
}

TEST_CASE("concealed names are counted", "[metrics][users]") {
  World world = world_of_evidence();
  world.add(make_subscription("c1", "s1").seats(2));
  world.assign("4A3B0C1D2E3F405162738495A6B7C8D9", "s1").assign("ann", "s1");
  CHECK(counts_of(world).concealed == 1);
}

}  // namespace licstat::test
