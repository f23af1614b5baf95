// SPDX-License-Identifier: Apache-2.0
#include "support/random_worlds.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <random>

namespace licstat::test {
namespace {

using Texts = std::vector<std::string>;

const Texts& skus() {
  static const Texts kSkus{"ENTERPRISEPACK", "enterprisepack", std::string(kE3Guid),
                           "Own-Sku",        "OWN-SKU",        std::string(kNoWorkloadSku)};
  return kSkus;
}

std::optional<Date> random_date() {
  const auto text =
      one_of<std::string_view>({"", "2020-01-01", "2026-08-15", kDayBeforeWindow, kFirstDay,
                                kInWindow, kInWindow, "2026-10-21", kAsOf, kDayAfter});
  return day_or_none(text);
}

std::string random_customer() { return one_of<std::string>({"c1", "c2"}); }

/// One per number, so that customer and id together are unique.
Subscription random_subscription(int number) {
  SubscriptionBuilder made(random_customer(), fmt::format("s{}", number));
  made.sku(one_of(skus())).seats(below(5));
  made.status(static_cast<Status>(one_of<int>({0, 0, 0, 0, 1, 1, 2, 3, 4, 5, 6, 7})));
  made.partner(one_of<std::string>({"", "p1", "p2"}));
  if (below(5) == 0) made.trial();
  if (below(2) == 0) made.assigned(below(5));
  if (below(4) == 0) made.name(one_of<std::string>({"Contoso", "Fabrikam"}));
  if (below(4) == 0) made.country(one_of<std::string>({"DE", "FR"}));
  if (below(8) == 0) made.family(one_of<std::string>({"dynamics365", "azure"}));
  if (below(3) == 0)
    made.ended(one_of<std::string_view>(
        {"2020-01-01", kDayBeforeWindow, kFirstDay, kAsOf, kDayAfter, "2026-12-31"}));
  return made;
}

/// Mostly what is there: a subscription of the list or its SKU; now and then anything.
Named random_target(const std::vector<Subscription>& subscriptions) {
  if (below(12) == 0) return {random_customer(), "s99", below(2) == 0 ? one_of(skus()) : ""};
  const Subscription& meant = one_of(subscriptions);
  const std::string customer(meant.customer_id);
  if (below(2) == 0) return {customer, "", std::string(meant.sku)};
  return {customer, std::string(meant.subscription_id), below(4) == 0 ? one_of(skus()) : ""};
}

std::string random_user() { return fmt::format("user{}", below(6)); }

std::string random_workload() {
  return one_of<std::string>({"", "yammer", "yammer", "Viva Engage", "teams", "exchange"});
}

}  // namespace

Records random_records() {
  Records records;
  const int subscriptions = 1 + below(7);
  for (int at = 0; at < subscriptions; ++at)
    records.subscriptions.push_back(random_subscription(at));
  for (int left = below(20); left > 0; --left) {
    const Named named = random_target(records.subscriptions);
    records.usage.push_back({named, random_user(), random_workload(), random_date()});
  }
  for (int left = below(10); left > 0; --left) {
    const Named named = random_target(records.subscriptions);
    records.assignments.push_back({named, random_user(), random_date(), random_date()});
  }
  for (int left = below(8); left > 0; --left) {
    const Named named = random_target(records.subscriptions);
    const Date date = random_date().value_or(day(kInWindow));
    records.counts.push_back(
        {named.customer, named.subscription, named.sku, random_workload(), date, below(9)});
  }
  return records;
}

Records shuffled(Records records) {
  std::mt19937 random(*rc::gen::arbitrary<unsigned>());
  std::ranges::shuffle(records.subscriptions, random);
  std::ranges::shuffle(records.usage, random);
  std::ranges::shuffle(records.assignments, random);
  std::ranges::shuffle(records.counts, random);
  return records;
}

World world_of(Records records, std::size_t consumers) {
  World world;
  world.records = std::move(records);
  world.setup.consumers = consumers;
  return world;
}

Filter random_filter(World& world) {
  Filter filter;
  if (below(2) == 0) filter.partners = Texts{one_of<std::string>({"none", "p1", "p2"})};
  if (below(3) == 0) filter.families = Texts{one_of<std::string>({"all", "office365", "azure"})};
  if (below(3) == 0) filter.customer = world.estate().find_customer(random_customer());
  if (below(3) == 0) filter.sku = one_of(skus());
  return filter;
}

}  // namespace licstat::test
