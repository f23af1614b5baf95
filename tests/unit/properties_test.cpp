// SPDX-License-Identifier: Apache-2.0
// Laws that hold of every portfolio, tried on random small worlds.
#include <rapidcheck/catch.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <tuple>
#include <utility>

#include "licstat/base/ascii.hpp"
#include "support/random_worlds.hpp"

namespace licstat::test {
namespace {

using Texts = std::vector<std::string>;

/// Every figure of a set.
std::string text_of(const Figures& figures) {
  return fmt::format(
      "{} subscriptions, sold {}, assigned {} of {}, entitlements {}, base {}, active {}, users "
      "{}, "
      "at least {}, {}, causes {}, unassigned {}, idle {}",
      figures.subscriptions, figures.licenses_sold, words(figures.licenses_assigned),
      figures.deployment_base, figures.entitlements, figures.usage_base,
      figures.active_entitlements, words(figures.active_users), figures.at_least,
      words(figures.active_by_cause), words(figures.causes), words(figures.unassigned),
      words(figures.idle));
}

std::string dimensions_of(const PortfolioRow& row) {
  std::string text;
  for (const auto& value : row.dimensions) text += value ? fmt::format("'{}' ", *value) : "null ";
  return text;
}

Texts text_of(const Portfolio& portfolio) {
  Texts lines;
  for (const PortfolioRow& row : portfolio.rows) {
    lines.push_back(dimensions_of(row) + text_of(row.figures));
  }
  lines.push_back(text_of(portfolio.totals));
  for (const WorkloadRow& row : portfolio.workloads) {
    lines.push_back(fmt::format("{} {} {}", row.workload, row.qualified,
                                row.active ? fmt::to_string(*row.active) : "-"));
  }
  return lines;
}

std::string text_of(const Notes& notes) {
  return fmt::format("{} {} {} {} {} {} {} {} {}", notes.future_rows, notes.rows_on_ended,
                     notes.unmatched_rows, notes.unmatched_assignments, notes.counts_superseded,
                     notes.assignments_incomplete, notes.duplicate_rows, notes.left_out_by_family,
                     notes.unmeasured_licenses);
}

/// All that a report of the world would say.
Texts text_of(World& world) {
  Filter all;
  all.families = Texts{"all"};
  Texts lines = text_of(world.portfolio({Dimension::Customer, Dimension::Sku}, all));
  for (std::string& line : text_of(world.portfolio({Dimension::Partner, Dimension::Family}))) {
    lines.push_back(std::move(line));
  }
  lines.push_back(text_of(world.notes()));
  return lines;
}

TEST_CASE("the classes of every shown group sum to its active pairs", "[properties]") {
  rc::prop("classes sum to active, seated is at most the entitlements", [] {
    World world = world_of(random_records());
    for (const ShownGroup& shown : world.select(random_filter(world)).groups) {
      const GroupFigures group = figures_of(world.facts(), shown);
      const Figures& figures = group.figures;
      RC_ASSERT(figures.active_by_cause.sum() == figures.active_entitlements);
      for (const Cause cause : kCauses) RC_ASSERT(figures.active_by_cause[cause] >= 0);
      RC_ASSERT(figures.active_by_cause[Cause::Seated] <= group.seats.entitled);
      RC_ASSERT(group.seats.entitled == figures.entitlements);
      RC_ASSERT(figures.usage_base == (group.measured ? figures.entitlements : 0));
      RC_ASSERT((group.measured || figures.active_entitlements == 0));
      RC_ASSERT(figures.causes.has_value() == (figures.active_entitlements > 0));
      const auto seated = figures.seated_usage();
      RC_ASSERT((!seated || !above_whole(*seated)));
    }
  });
}

TEST_CASE("the order of records changes nothing", "[properties]") {
  rc::prop("shuffled records make the same report", [] {
    Records records = random_records();
    World world = world_of(records);
    World other = world_of(shuffled(std::move(records)));
    RC_ASSERT(text_of(other) == text_of(world));
  });
}

TEST_CASE("the number of consumers changes nothing", "[properties]") {
  rc::prop("rows of two and of five consumers make the same report", [] {
    const Records records = random_records();
    World one = world_of(records);
    World two = world_of(records, 2);
    World five = world_of(records, 5);
    const Texts expected = text_of(one);
    RC_ASSERT(text_of(two) == expected);
    RC_ASSERT(text_of(five) == expected);
  });
}

TEST_CASE("filters do not change what is shown whole", "[properties]") {
  rc::prop("a group shown whole has the figures that it has without filters", [] {
    World world = world_of(random_records());
    Filter everything;
    everything.families = Texts{"all"};
    const Selection all = world.select(everything);
    const auto whole = [&](const ShownGroup& part) {
      return *std::ranges::find(all.groups, part.index, &ShownGroup::index);
    };
    for (const ShownGroup& shown : world.select(random_filter(world)).groups) {
      if (shown.subscriptions != whole(shown).subscriptions) continue;
      RC_ASSERT(text_of(figures_of(world.facts(), shown).figures) ==
                text_of(figures_of(world.facts(), whole(shown)).figures));
    }
  });
  rc::prop("the parts of a group by partner sum to what is sold and entitled", [] {
    World world = world_of(random_records());
    const Figures totals = world.portfolio().totals;
    Figures sum;
    for (const char* partner : {"none", "p1", "p2"}) {
      sum.add(world.portfolio({}, partner_filter({partner})).totals);
    }
    RC_ASSERT(sum.subscriptions == totals.subscriptions);
    RC_ASSERT(sum.licenses_sold == totals.licenses_sold);
    RC_ASSERT(sum.licenses_assigned == totals.licenses_assigned);
    RC_ASSERT(sum.deployment_base == totals.deployment_base);
    RC_ASSERT(sum.entitlements == totals.entitlements);
    RC_ASSERT(sum.usage_base <= totals.usage_base);
  });
}

TEST_CASE("rows sum to the totals", "[properties]") {
  rc::prop("every figure but the active users", [] {
    World world = world_of(random_records());
    using enum Dimension;
    const auto by = one_of<std::vector<Dimension>>(
        {{Customer}, {Sku}, {Product}, {Family}, {Country}, {Sku, Customer}, {Family, Country}});
    const Filter filter = random_filter(world);
    const Portfolio portfolio = world.portfolio(by, filter);
    Figures sum;
    std::int64_t users = 0;
    std::int64_t most = 0;
    for (const PortfolioRow& row : portfolio.rows) {
      sum.add(row.figures);
      users += row.figures.active_users.value_or(0);
      most = std::max(most, row.figures.active_users.value_or(0));
      RC_ASSERT(row.figures.subscriptions > 0);
    }
    RC_ASSERT(sum.active_users.has_value() == portfolio.totals.active_users.has_value());
    const std::int64_t distinct = portfolio.totals.active_users.value_or(0);
    RC_ASSERT((most <= distinct && distinct <= users));
    sum.active_users = portfolio.totals.active_users;
    RC_ASSERT(text_of(sum) == text_of(portfolio.totals));
  });
}

TEST_CASE("a row by partner is what its filter shows", "[properties]") {
  rc::prop("rows by partner", [] {
    World world = world_of(random_records());
    for (const PortfolioRow& row : world.portfolio({Dimension::Partner}).rows) {
      const std::string partner(row.dimensions[0].value_or("none"));
      RC_ASSERT(text_of(row.figures) ==
                text_of(world.portfolio({}, partner_filter({partner})).totals));
    }
  });
}

TEST_CASE("the case of users and workloads changes nothing", "[properties]") {
  rc::prop("users in capitals make the same report", [] {
    Records records = random_records();
    World world = world_of(records);
    const auto in_capitals = [](std::string& text) {
      std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
      });
    };
    for (UsageRecord& record : records.usage) {
      if (below(2) == 0) in_capitals(record.user);
      if (below(2) == 0) in_capitals(record.workload);
    }
    for (AssignmentRecord& record : records.assignments) {
      if (below(2) == 0) in_capitals(record.user);
    }
    World capitals = world_of(std::move(records));
    RC_ASSERT(text_of(capitals) == text_of(world));
  });
}

/// The active pairs of usage rows told anew: lists of all of them, named and pooled, and a search
/// through the named ones for those that hide a pooled one.
std::size_t pairs_by_search(World& world) {
  const Window window = world.setup.window;
  const Estate& estate = world.estate();
  std::vector<std::tuple<GroupIndex, Target, std::string>> named;
  std::vector<std::pair<GroupIndex, std::string>> pooled;
  for (const UsageRecord& row : world.records.usage) {
    if (!row.date || !window.contains(*row.date)) continue;
    const auto target = estate.find(row.named.view());
    if (!target) continue;
    const auto standing = estate.standing_of_target(*target);
    if (!standing || !counts_use(*standing)) continue;
    const std::string user = ascii_lower(row.user);
    const GroupIndex group = estate.group_of(*target);
    if (estate.is_group(*target)) {
      pooled.emplace_back(group, user);
    } else {
      named.emplace_back(group, *target, user);
    }
  }
  std::erase_if(pooled, [&](const auto& pair) {
    return std::ranges::any_of(named, [&](const auto& other) {
      return std::get<0>(other) == pair.first && std::get<2>(other) == pair.second;
    });
  });
  const auto distinct = [](auto& pairs) {
    std::ranges::sort(pairs);
    return static_cast<std::size_t>(std::ranges::unique(pairs).begin() - pairs.begin());
  };
  return distinct(named) + distinct(pooled);
}

TEST_CASE("active pairs are those that a plain search finds", "[properties]") {
  rc::prop("usage rows without counts", [] {
    Records records = random_records();
    records.counts.clear();
    World world = world_of(std::move(records));
    Filter all;
    all.families = Texts{"all"};
    // Shown whole, a group is unmeasured only where no row names it.
    const Figures totals = world.portfolio({}, all).totals;
    RC_ASSERT(static_cast<std::size_t>(totals.active_entitlements) == pairs_by_search(world));
  });
}

}  // namespace
}  // namespace licstat::test
