// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/estate.hpp"

#include <catch2/catch.hpp>

#include "support/builders.hpp"

namespace licstat::test {
namespace {

std::string standing(World& world, std::string_view subscription) {
  return std::string(
      standing_name(world.estate().subscriptions()[world.target(subscription)].standing));
}

TEST_CASE("every status and trial flag has the standing of the table", "[metrics][estate]") {
  struct Row {
    Status status;
    std::string paid;
    std::string trial;
  };
  const auto row = GENERATE(values<Row>({
      {Status::Active, "entitled", "trial"},
      {Status::InGracePeriod, "entitled", "trial"},
      {Status::Disabled, "lapsed", "trial"},
      {Status::Deprovisioned, "lapsed", "trial"},
      {Status::Suspended, "suspended", "ended"},
      {Status::Upgraded, "ended", "ended"},
      {Status::Cancelled, "ended", "ended"},
      {Status::Pending, "ended", "ended"},
  }));
  CAPTURE(status_name(row.status));
  CHECK(standing_name(standing_of(row.status, false, false)) == row.paid);
  CHECK(standing_name(standing_of(row.status, true, false)) == row.trial);
  // An active sibling changes the subscription in grace alone.
  const std::string beside = row.status == Status::InGracePeriod ? "lapsed" : row.paid;
  CHECK(standing_name(standing_of(row.status, false, true)) == beside);
  CHECK(standing_name(standing_of(row.status, true, true)) == row.trial);
}

TEST_CASE("a subscription in grace lapses beside an active one", "[metrics][estate]") {
  struct Row {
    std::string name;
    Subscription sibling;
    std::string expected;
  };
  const auto row = GENERATE(values<Row>({
      {"active, of another partner", make_subscription("c1", "s2").partner("p2"), "lapsed"},
      {"active, of the same partner", make_subscription("c1", "s2").partner("p1"), "lapsed"},
      {"active, with a smaller id", make_subscription("c1", "s0"), "lapsed"},
      {"active, without seats", make_subscription("c1", "s2").seats(0), "lapsed"},
      {"active, the SKU by GUID", make_subscription("c1", "s2").sku(kE3Guid), "lapsed"},
      {"an active trial", make_subscription("c1", "s2").trial(), "entitled"},
      {"in grace too", make_subscription("c1", "s2").status(Status::InGracePeriod), "entitled"},
      {"suspended", make_subscription("c1", "s2").status(Status::Suspended), "entitled"},
      {"disabled", make_subscription("c1", "s2").status(Status::Disabled), "entitled"},
      {"pending", make_subscription("c1", "s2").status(Status::Pending), "entitled"},
      {"active, of another SKU", make_subscription("c1", "s2").sku("SPE_E3"), "entitled"},
      {"active, of another customer", make_subscription("c2", "s2"), "entitled"},
  }));
  CAPTURE(row.name);
  World world;
  world.add(make_subscription("c1", "s1").partner("p1").status(Status::InGracePeriod));
  world.add(row.sibling);
  CHECK(standing(world, "s1") == row.expected);
}

TEST_CASE("what counts as sold and as used follows from the standing", "[metrics][estate]") {
  struct Row {
    Standing standing;
    bool sold;
    bool use;
  };
  const auto row = GENERATE(values<Row>({
      {Standing::Entitled, true, true},
      {Standing::Lapsed, false, true},
      {Standing::Trial, false, true},
      {Standing::Suspended, true, false},
      {Standing::Ended, false, false},
  }));
  CAPTURE(standing_name(row.standing));
  CHECK(counts_sold(row.standing) == row.sold);
  CHECK(counts_use(row.standing) == row.use);
}

TEST_CASE("spellings of a SKU make one group", "[metrics][estate]") {
  World world;
  world.add(make_subscription("c1", "s2").sku("enterprisepack"));
  world.add(make_subscription("c1", "s10").sku(kE3Guid));
  world.add(make_subscription("c1", "S9").sku("6FD2C87F-B296-42F0-B197-1E91E994B900"));
  world.add(make_subscription("c1", "s1").sku("ENTERPRISEPACK"));
  world.add(make_subscription("c1", "t1").sku("Own-Sku"));
  world.add(make_subscription("c1", "t2").sku("OWN-SKU"));
  world.add(make_subscription("c1", "t3").sku("own_sku"));  // another: no hyphen
  world.add(make_subscription("c2", "s1").sku("ENTERPRISEPACK"));
  CHECK(world.estate().groups().size() == 4);
  const Group& group = world.estate().groups()[world.group_index()];
  std::vector<std::string> ids;
  for (const EstateSubscription& member : world.estate().subscriptions_of(group)) {
    ids.emplace_back(member.record->subscription_id);
  }
  CHECK(ids == std::vector<std::string>{"S9", "s1", "s10", "s2"});  // byte order
  REQUIRE(group.catalogued != nullptr);
  CHECK(group.catalogued->part_number == "ENTERPRISEPACK");
  CHECK(group.sku_key == kE3Guid);
  CHECK(world.group_index("own-sku") == world.group_index("Own-Sku"));
  CHECK(world.group_index("own_sku") != world.group_index("Own-Sku"));
}

TEST_CASE("family and product are those of the smallest id that has one", "[metrics][estate]") {
  World world;
  world.add(make_subscription("c1", "s1").partner("p1"));
  world.add(make_subscription("c1", "s3").partner("p2").family("Azure").product("Third"));
  world.add(make_subscription("c1", "s2").partner("p3").product("Second"));
  const Group& group = world.estate().groups()[world.group_index()];
  CHECK(group.product == "Second");
  CHECK(group.family == "azure");  // families compare without case
}

TEST_CASE("family and product fall back to the catalogue and to unknown", "[metrics][estate]") {
  World world;
  world.add(make_subscription("c1", "s1"));
  world.add(make_subscription("c1", "s2").sku("Own-Sku"));
  const Group& known = world.estate().groups()[world.group_index()];
  CHECK(known.product == "Office 365 E3");
  CHECK(known.family == "office365");
  const Group& own = world.estate().groups()[world.group_index("own-sku")];
  CHECK(own.catalogued == nullptr);
  CHECK(own.family == "unknown");
}

TEST_CASE("the best standing of a group is the first that counts use", "[metrics][estate]") {
  struct Row {
    std::string name;
    std::vector<Subscription> members;
    std::string best;
  };
  const Subscription active = make_subscription("c1", "s1");
  const Subscription disabled = make_subscription("c1", "s2").status(Status::Disabled);
  const Subscription trial = make_subscription("c1", "s3").trial();
  const Subscription suspended = make_subscription("c1", "s4").status(Status::Suspended);
  const Subscription cancelled = make_subscription("c1", "s5").status(Status::Cancelled);
  const auto row = GENERATE_REF(values<Row>({
      {"all", {cancelled, suspended, trial, disabled, active}, "entitled"},
      {"no entitled one", {cancelled, suspended, trial, disabled}, "lapsed"},
      {"a trial alone counts", {cancelled, suspended, trial}, "trial"},
      {"none counts", {cancelled, suspended}, "none"},
  }));
  CAPTURE(row.name);
  World world;
  for (const Subscription& member : row.members) world.add(member);
  const auto best = world.estate().groups()[world.group_index()].best;
  CHECK((best ? standing_name(*best) : "none") == row.best);
  CHECK((world.estate().standing_of_target(world.target("", kE3)) == best));
}

TEST_CASE("customers with the id of a GUID are one whatever its case", "[metrics][estate]") {
  World world;
  world.add(make_subscription("aaaaaaaa-0000-4000-8000-00000000000b", "s1"));
  world.add(make_subscription("AAAAAAAA-0000-4000-8000-00000000000B", "s2"));
  world.add(make_subscription("Contoso", "s3")).add(make_subscription("contoso", "s4"));
  CHECK(world.estate().customers().size() == 3);
  const auto found = world.estate().find_customer("AaAaAaAa-0000-4000-8000-00000000000b");
  REQUIRE(found.has_value());
  const Customer& customer = world.estate().customers()[*found];
  CHECK(customer.id == "AAAAAAAA-0000-4000-8000-00000000000B");  // 'A' before 'a'
  CHECK(customer.last - customer.first == 1);                    // one group of two subscriptions
  CHECK(world.estate().find_customer("Contoso") != world.estate().find_customer("contoso"));
  CHECK_FALSE(world.estate().find_customer("CONTOSO").has_value());
  CHECK_FALSE(world.estate().find_customer("").has_value());
}

TEST_CASE("name and country are those of the smallest id that has one", "[metrics][estate]") {
  World world;
  // In the order of the groups s3 would come first: its SKU has the smaller key.
  world.add(make_subscription("c1", "s3").sku("a").name("Third").country("FR"));
  world.add(make_subscription("c1", "s2").sku("b").name("Second"));
  world.add(make_subscription("c1", "s1").sku("c"));
  world.add(make_subscription("c2", "s1").country("DE"));
  const Customer& first = world.estate().customers()[*world.estate().find_customer("c1")];
  CHECK(first.name == "Second");
  CHECK(first.country == "FR");
  const Customer& second = world.estate().customers()[*world.estate().find_customer("c2")];
  CHECK(second.name.empty());
  CHECK(second.country == "DE");
}

TEST_CASE("a row finds what it names", "[metrics][estate]") {
  World world;
  world.add(make_subscription("c1", "s1"));
  world.add(make_subscription("c1", "BBBBBBBB-0000-4000-8000-00000000000C").sku("own"));
  world.add(make_subscription("c2", "s2"));
  const Estate& estate = world.estate();
  const auto found = [&](std::string_view subscription, std::string_view sku) {
    return estate.find({"c1", subscription, sku});
  };
  const auto by_guid = found("bbbbbbbb-0000-4000-8000-00000000000c", "");
  REQUIRE(by_guid.has_value());
  CHECK_FALSE(estate.is_group(*by_guid));
  CHECK(estate.subscriptions()[*by_guid].record->sku == "own");
  const auto by_sku = found("", "OWN");
  REQUIRE(by_sku.has_value());
  CHECK(estate.is_group(*by_sku));
  CHECK(estate.group_of(*by_sku) == estate.group_of(*by_guid));
  CHECK(estate.target_of(estate.group_of(*by_sku)) == *by_sku);
  CHECK_FALSE(found("S1", "").has_value());  // no GUID: byte by byte
  CHECK_FALSE(found("s2", "").has_value());  // another customer's
  CHECK_FALSE(found("", "SPE_E3").has_value());
  CHECK_FALSE(found("s2", kE3).has_value());  // the subscription wins, found or not
  CHECK(estate.target_count() == 3 + 3);
}

TEST_CASE("where customer and subscription are divided matters", "[metrics][estate]") {
  World world;
  world.add(make_subscription("a", "bc")).add(make_subscription("ab", "c"));
  world.add(make_subscription("abc", "abc").sku("own"));
  const Estate& estate = world.estate();
  const auto customer_of = [&](const TargetName& name) -> std::string {
    const auto found = estate.find(name);
    return found ? estate.customers()[estate.groups()[estate.group_of(*found)].customer].id
                 : "none";
  };
  CHECK(customer_of({"a", "bc", ""}) == "a");
  CHECK(customer_of({"ab", "c", ""}) == "ab");
  CHECK(customer_of({"abc", "abc", ""}) == "abc");
  CHECK(customer_of({"a", "c", ""}) == "none");
  CHECK(customer_of({"ab", "bc", ""}) == "none");
  CHECK(customer_of({"abc", "", ""}) == "none");
  CHECK(customer_of({"", "abc", ""}) == "none");
  CHECK(customer_of({"bc", "a", ""}) == "none");
  CHECK(customer_of({"c", "ab", ""}) == "none");
}

TEST_CASE("a SKU with the text of a subscription id is another thing", "[metrics][estate]") {
  World world;
  // One has a subscription "x", one the SKU "x", one both, neither in the other.
  world.add(make_subscription("c1", "x"));
  world.add(make_subscription("c2", "s1").sku("x"));
  world.add(make_subscription("c3", "x").sku("own")).add(make_subscription("c3", "s2").sku("x"));
  const Estate& estate = world.estate();
  CHECK(estate.find({"c1", "x", ""}).has_value());
  CHECK_FALSE(estate.find({"c1", "", "x"}).has_value());
  CHECK_FALSE(estate.find({"c2", "x", ""}).has_value());
  CHECK(estate.find({"c2", "", "x"}).has_value());
  const auto subscription = estate.find({"c3", "x", ""});
  const auto sku = estate.find({"c3", "", "x"});
  REQUIRE((subscription && sku));
  CHECK_FALSE(estate.is_group(*subscription));
  CHECK(estate.subscriptions()[*subscription].record->sku == "own");
  REQUIRE(estate.is_group(*sku));
  CHECK(estate.groups()[estate.group_of(*sku)].sku_key == "x");
}

TEST_CASE("a customer's SKU is not another's subscription, whatever their ids",
          "[metrics][estate]") {
  World world;
  // Subscription "b" of customer "a", and SKU "a" of customer "b".
  world.add(make_subscription("a", "b").sku("own")).add(make_subscription("b", "s1").sku("a"));
  // A customer, its subscription and its SKU of one name.
  world.add(make_subscription("c", "c").sku("c"));
  const auto is_subscription = [&](const TargetName& name, std::string_view id) {
    const auto found = world.estate().find(name);
    return found && !world.estate().is_group(*found) &&
           world.estate().subscriptions()[*found].record->subscription_id == id;
  };
  const auto is_group = [&](const TargetName& name, std::string_view sku) {
    const auto found = world.estate().find(name);
    return found && *found < world.estate().target_count() && world.estate().is_group(*found) &&
           world.estate().groups()[world.estate().group_of(*found)].sku_key == sku;
  };
  CHECK(is_subscription({"a", "b", ""}, "b"));
  CHECK(is_group({"b", "", "a"}, "a"));
  CHECK(is_subscription({"c", "c", ""}, "c"));
  CHECK(is_group({"c", "", "c"}, "c"));
}

TEST_CASE("customers are renamed to be shown, not to be found", "[metrics][estate]") {
  World world;
  world.add(make_subscription("c1", "s1").name("Contoso")).add(make_subscription("c2", "s1"));
  Estate estate(world.computed().dataset(), world.computed().catalogue());
  estate.rename_customers([](const std::string& id) { return "hidden-" + id; });
  const Customer& named = estate.customers()[*estate.find_customer("c1")];
  CHECK(named.id == "hidden-c1");
  CHECK(named.name == "hidden-c1");
  const Customer& nameless = estate.customers()[*estate.find_customer("c2")];
  CHECK(nameless.id == "hidden-c2");
  CHECK(nameless.name.empty());
}

TEST_CASE("an estate of nothing has nothing", "[metrics][estate]") {
  World world;
  CHECK(world.estate().customers().empty());
  CHECK(world.estate().groups().empty());
  CHECK(world.estate().target_count() == 0);
  CHECK_FALSE(world.estate().find_customer("c1").has_value());
}

}  // namespace
}  // namespace licstat::test
