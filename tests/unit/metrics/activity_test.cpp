// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/activity.hpp"

#include <catch2/catch.hpp>

#include "support/builders.hpp"

namespace licstat::test {
namespace {

/// One group with a subscription of each standing, one that has ended, one that is a trial alone.
World every_standing() {
  World world;
  world.add(make_subscription("c1", "active"));
  world.add(make_subscription("c1", "disabled").status(Status::Disabled));
  world.add(make_subscription("c1", "trial").trial());
  world.add(make_subscription("c1", "suspended").status(Status::Suspended));
  world.add(make_subscription("c1", "cancelled").status(Status::Cancelled));
  world.add(make_subscription("c1", "gone").sku("gone-sku").status(Status::Upgraded));
  world.add(make_subscription("c1", "tried").sku("tried-sku").trial());
  return world;
}

std::size_t active_pairs(World& world) {
  std::size_t pairs = 0;
  for (Target target = 0; target < world.estate().target_count(); ++target) {
    pairs += world.facts().activity.of(target).users.size();
  }
  return pairs;
}

TEST_CASE("a usage row is judged by match, date and standing in this order",
          "[metrics][activity]") {
  struct Row {
    std::string name;
    std::string subscription;
    std::string sku;
    std::string_view date;
    std::string expected;
  };
  const auto row = GENERATE(values<Row>({
      {"inside the window", "active", "", kInWindow, "active"},
      {"the first day", "active", "", kFirstDay, "active"},
      {"the as-of date", "active", "", kAsOf, "active"},
      {"the day before the window", "active", "", kDayBeforeWindow, "nothing"},
      {"long ago", "active", "", "0001-01-01", "nothing"},
      {"the day after the as-of date", "active", "", kDayAfter, "future"},
      {"far in the future", "active", "", "9999-12-31", "future"},
      {"never used", "active", "", "", "nothing"},
      {"the SKU", "", "enterprisepack", kInWindow, "active"},
      {"the SKU, never used", "", "ENTERPRISEPACK", "", "nothing"},
      {"disabled", "disabled", "", kInWindow, "active"},
      {"a trial", "trial", "", kInWindow, "active"},
      {"the SKU of a trial alone", "", "tried-sku", kInWindow, "active"},
      {"suspended", "suspended", "", kInWindow, "ended"},
      {"cancelled", "cancelled", "", kFirstDay, "ended"},
      {"the SKU of an ended one alone", "", "gone-sku", kAsOf, "ended"},
      {"cancelled, in the future", "cancelled", "", kDayAfter, "future"},
      {"cancelled, before the window", "cancelled", "", kDayBeforeWindow, "nothing"},
      {"cancelled, never used", "cancelled", "", "", "nothing"},
      {"no such subscription", "s9", "", kInWindow, "unmatched"},
      {"no such subscription, in the future", "s9", "", kDayAfter, "unmatched"},
      {"no such subscription, before the window", "s9", "", kDayBeforeWindow, "unmatched"},
      {"no such subscription, never used", "s9", "", "", "unmatched"},
      {"no such SKU", "", "SPE_E3", kInWindow, "unmatched"},
      {"no such subscription, the SKU known", "s9", "ENTERPRISEPACK", kInWindow, "unmatched"},
      {"a subscription and no such SKU", "active", "SPE_E3", kInWindow, "active"},
      {"an ended subscription of a SKU in use", "cancelled", "ENTERPRISEPACK", kInWindow, "ended"},
  }));
  CAPTURE(row.name);
  World world = every_standing();
  world.use_named("u1", row.subscription, row.sku, {.date = row.date});
  const Activity& activity = world.facts().activity;
  CHECK(active_pairs(world) == (row.expected == "active" ? 1 : 0));
  CHECK(activity.future_rows() == (row.expected == "future" ? 1 : 0));
  CHECK(activity.rows_on_ended() == (row.expected == "ended" ? 1 : 0));
  CHECK(activity.unmatched().rows == (row.expected == "unmatched" ? 1 : 0));
}

TEST_CASE("rows of another window are judged by it", "[metrics][activity]") {
  World world;
  world.setup.window = window_ending(day("2026-02-10"), 7);  // 4 to 10 February
  world.add(make_subscription("c1", "s1"));
  world.use("u1", "s1", {.date = "2026-02-03"}).use("u2", "s1", {.date = "2026-02-04"});
  world.use("u3", "s1", {.date = "2026-02-10"}).use("u4", "s1", {.date = "2026-02-11"});
  CHECK(active_pairs(world) == 2);
  CHECK(world.facts().activity.future_rows() == 1);
}

TEST_CASE("a matched row names its target whatever its date and standing", "[metrics][activity]") {
  World world = every_standing();
  world.use("u1", "active", {.date = kDayAfter, .workload = "teams"});
  world.use("u1", "cancelled", {.date = ""});
  world.use_sku("u1", {.date = kDayBeforeWindow, .workload = "exchange"}, "gone-sku");
  world.use("u1", "trial", {.workload = "OneDrive"}).use("u1", "trial", {.workload = "teams"});
  const Activity& activity = world.facts().activity;
  Workloads& workloads = world.computed().workloads();
  CHECK(active_pairs(world) == 1);
  CHECK(activity.of(world.target("active")).named_workloads == workloads.bit("teams"));
  CHECK(activity.of(world.target("cancelled")).named_workloads == kNoWorkload);
  CHECK(activity.of(world.target("", "gone-sku")).named_workloads == workloads.bit("exchange"));
  CHECK(activity.of(world.target("trial")).named_workloads ==
        (workloads.bit("sharepoint") | workloads.bit("teams")));
  CHECK_FALSE(activity.names(world.target("disabled")));
  CHECK_FALSE(activity.names(world.target("", kE3)));  // no row names the SKU alone
  CHECK_FALSE(activity.names(world.target("gone")));
}

TEST_CASE("rows of one user make one pair with the workloads of all", "[metrics][activity]") {
  World world;
  world.add(make_subscription("c1", "s1")).add(make_subscription("c2", "s1"));
  world.use("u1", "s1", {.workload = "Teams"}).use("U1", "s1", {.workload = "exchange"});
  world.use("u1", "s1", {.date = kDayBeforeWindow, .workload = "yammer"});  // makes nothing active
  world.use("u2", "s1");
  world.in("c2").use("u1", "s1", {.workload = "yammer"});  // another user: another customer
  Workloads& workloads = world.computed().workloads();
  const KeyTable& users = world.facts().activity.of(world.in("c1").target("s1")).users;
  CHECK(users.size() == 2);
  CHECK(users.bits_of(user_key("u1")) == (workloads.bit("teams") | workloads.bit("exchange")));
  CHECK(users.bits_of(user_key("u2")) == kNoWorkload);
  const KeyTable& others = world.facts().activity.of(world.in("c2").target("s1")).users;
  CHECK(others.size() == 1);
  CHECK(others.bits_of(user_key("u1")) == kYammer);
}

TEST_CASE("a named row and a row of the SKU are of two targets", "[metrics][activity]") {
  World world;
  world.add(make_subscription("c1", "s1"));
  world.use("u1", "s1").use_sku("u1").use_sku("u2").use_sku("u3");
  CHECK(world.facts().activity.of(world.target("s1")).users.size() == 1);
  CHECK(world.facts().activity.of(world.target("", kE3)).users.size() == 3);
}

TEST_CASE("the parts of several consumers are brought together", "[metrics][activity]") {
  const std::size_t consumers = GENERATE(as<std::size_t>{}, 1, 2, 3, 7);
  CAPTURE(consumers);
  World world = every_standing();
  world.setup.consumers = consumers;
  world.use("u1", "active", {.workload = "teams"}).use("u2", "active");
  world.use("u1", "active", {.workload = "exchange"}).use("U1", "active", {.workload = "teams"});
  world.use("u3", "active", {.date = kDayAfter}).use("u3", "active", {.date = kDayAfter});
  world.use("u3", "cancelled").use("u4", "cancelled").use("u5", "suspended");
  world.use("u6", "s8").use("u6", "s9").use("u7", "s8").use("u6", "s9");
  const Activity& activity = world.facts().activity;
  const KeyTable& users = activity.of(world.target("active")).users;
  Workloads& workloads = world.computed().workloads();
  CHECK(users.size() == 2);
  CHECK(users.bits_of(user_key("u1")) == (workloads.bit("teams") | workloads.bit("exchange")));
  CHECK(activity.future_rows() == 2);
  CHECK(activity.rows_on_ended() == 3);
  CHECK(activity.unmatched().rows == 4);
  REQUIRE(activity.unmatched().first.has_value());
  CHECK(activity.unmatched().first->ref == RowRef{0, 0, 9});  // the tenth row, whoever read it
  CHECK(activity.unmatched().first->customer_id == "c1");
  CHECK(activity.unmatched().first->named == "s8");
}

TEST_CASE("the first unmatched row is the earliest of the inputs", "[metrics][activity]") {
  World world;
  world.add(make_subscription("c1", "s1"));
  Workloads workloads;
  Activity activity(world.estate(), workloads, window_ending(day(kAsOf), 28));
  const auto row = [](std::string_view customer, std::string_view sku, RowRef ref) {
    return UsageRow{{customer, "", sku}, "u1", "", day(kInWindow), ref};
  };
  const std::vector<UsageRow> late{row("c2", "a", {1, 0, 0}), row("c3", "b", {0, 2, 5})};
  const std::vector<UsageRow> early{row("c4", "c", {0, 2, 6}), row("c5", "d", {0, 1, 9})};
  RowConsumer<UsageRow>& first = activity.open_consumer();
  RowConsumer<UsageRow>& second = activity.open_consumer();
  second.consume(early);
  first.consume(late);
  activity.finish();
  CHECK(activity.unmatched().rows == 4);
  CHECK(activity.unmatched().first->customer_id == "c5");
  CHECK(activity.unmatched().first->named == "d");
}

TEST_CASE("names that share memory are told apart", "[metrics][activity]") {
  World world;
  for (const char* customer : {"c1", "c10"}) {
    world.add(make_subscription(customer, "s1"));
    world.add(make_subscription(customer, "s10").sku("e10"));
  }
  world.add(make_subscription("c1", "other").sku("e1"));
  Workloads workloads;
  Activity activity(world.estate(), workloads, window_ending(day(kAsOf), 28));
  const std::string_view customer = "c10";
  const std::string_view subscription = "s10";
  const std::string_view sku = "e10";
  const auto row = [&](std::size_t customer_size, std::size_t subscription_size,
                       std::size_t sku_size) {
    const TargetName name{customer.substr(0, customer_size),
                          subscription.substr(0, subscription_size), sku.substr(0, sku_size)};
    return UsageRow{name, "u1", "", day(kInWindow), {}};
  };
  // Each differs from the one before in the size of one name.
  activity.open_consumer().consume(std::vector<UsageRow>{row(2, 2, 0), row(2, 2, 0), row(2, 3, 0),
                                                         row(3, 3, 0), row(3, 2, 0), row(3, 0, 3),
                                                         row(2, 0, 3), row(2, 0, 2)});
  activity.finish();
  std::size_t active = 0;
  for (Target target = 0; target < world.estate().target_count(); ++target) {
    active += activity.of(target).users.size();
  }
  CHECK(active == 7);
  CHECK(activity.unmatched().rows == 0);
}

TEST_CASE("the newest date is that of the matched rows", "[metrics][activity]") {
  const std::size_t consumers = GENERATE(as<std::size_t>{}, 1, 2);
  World world;
  world.setup.consumers = consumers;
  world.add(make_subscription("c1", "s1"));
  world.add(make_subscription("c1", "s2").status(Status::Cancelled));
  const auto newest = [&] {
    const auto date = world.facts().activity.newest_date();
    return date ? to_string(*date) : "null";
  };
  world.use("u1", "s1", {.date = ""}).use("u1", "s9", {.date = "2027-01-01"});
  CHECK(newest() == "null");  // never used, and unmatched
  world.use("u2", "s1", {.date = "2020-01-01"});
  CHECK(newest() == "2020-01-01");
  world.use("u3", "s2", {.date = kInWindow}).use("u4", "s1", {.date = kFirstDay});
  CHECK(newest() == kInWindow);  // whatever the standing
  world.use("u5", "s1", {.date = kDayAfter});
  CHECK(newest() == kDayAfter);
}

TEST_CASE("evidence is the last use of a pair", "[metrics][activity]") {
  const std::size_t consumers = GENERATE(as<std::size_t>{}, 1, 2, 3);
  CAPTURE(consumers);
  World world;
  world.setup.with_evidence = true;
  world.setup.consumers = consumers;
  world.add(make_subscription("c1", "s1"));
  world.use("adele", "s1", {.date = "2026-10-05"});
  world.use("Adele", "s1", {.date = "2026-10-12"});
  world.use("ADELE", "s1", {.date = "2026-10-09"});
  world.use("adele", "s1", {.date = "2026-10-12"});
  world.use("ben", "s1", {.date = kDayBeforeWindow});  // no pair, no evidence
  world.use_sku("adele", {.date = "2026-10-06"});
  const EvidenceMap& evidence = world.facts().activity.evidence();
  REQUIRE(evidence.size() == 2);
  const Evidence& named = evidence.at({world.target("s1"), user_key("adele")});
  CHECK(named.user_id == "ADELE");  // upper case comes first in byte order
  CHECK(to_string(named.last_activity_date) == "2026-10-12");
  CHECK(named.ref == RowRef{0, 0, 1});  // the first of the two rows with that date
  const Evidence& pooled = evidence.at({world.target("", kE3), user_key("ADELE")});
  CHECK(pooled.user_id == "adele");
  CHECK(to_string(pooled.last_activity_date) == "2026-10-06");
  CHECK(pooled.ref == RowRef{0, 0, 5});
}

TEST_CASE("evidence is gathered on request alone", "[metrics][activity]") {
  World world;
  world.add(make_subscription("c1", "s1")).use("u1", "s1");
  CHECK(world.facts().activity.evidence().empty());
}

}  // namespace
}  // namespace licstat::test
