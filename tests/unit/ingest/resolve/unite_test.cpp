// SPDX-License-Identifier: Apache-2.0
// A tenant's source beside a seller's: what of both counts.
#include <fmt/format.h>
#include <rapidcheck/catch.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/ingest/resolve/precedence.hpp"
#include "licstat/model/text_store.hpp"

namespace licstat {
namespace {

using UnitedRows = std::vector<ResolvedSubscription>;
using Lines = std::vector<std::string>;

constexpr Date kDay{20000};

ResolvedSubscription row(SubscriptionSource source, std::string_view id, std::int64_t quantity,
                         Status status = Status::Active) {
  ResolvedSubscription made;
  made.claim.source = source;
  made.claim.record.subscription_id = id;
  made.claim.record.quantity = quantity;
  made.claim.record.status = status;
  return made;
}

ResolvedSubscription counted(std::string_view id, std::int64_t units,
                             Status status = Status::Active,
                             SubscriptionSource source = SubscriptionSource::SubscribedSkus) {
  ResolvedSubscription made = row(source, id, units, status);
  made.claim.counts_units = true;
  made.claim.says_trial = false;
  return made;
}

ResolvedSubscription listed(std::string_view id, std::int64_t quantity, std::string_view other_id,
                            Status status = Status::Active) {
  ResolvedSubscription made = row(SubscriptionSource::GraphDirectory, id, quantity, status);
  made.claim.other_id = other_id;
  return made;
}

ResolvedSubscription sold(std::string_view id, std::int64_t quantity,
                          Status status = Status::Active) {
  return row(SubscriptionSource::PartnerCenter, id, quantity, status);
}

/// "id quantity status", by id.
Lines lines(const Precedence& decided) {
  Lines lines;
  for (const ResolvedSubscription& each : decided.subscriptions) {
    const Subscription& record = each.claim.record;
    lines.push_back(fmt::format("{} {} {}", record.subscription_id, record.quantity,
                                status_name(record.status)));
  }
  std::ranges::sort(lines);
  return lines;
}

Lines serving(UnitedRows said) { return lines(by_precedence(std::move(said), kDay)); }

}  // namespace

TEST_CASE("a subscription that tenant and seller list is one, with the seller's numbers",
          "[exports]") {
  const Precedence decided =
      by_precedence({listed("G1", 10, "p1"), listed("G2", 15, "q9"), sold("p1", 12)}, kDay);
  CHECK(lines(decided) == Lines{"G2 15 active", "p1 12 active"});
  CHECK(decided.unconfirmed == 0);
}

TEST_CASE("an id that the seller gave up joins, too", "[exports]") {
  ResolvedSubscription tenant = row(SubscriptionSource::Cipp, "g1", 10);
  tenant.claim.other_id = "commerce";
  tenant.claim.older_id = "ocp";
  CHECK(serving({tenant, sold("ocp", 9)}) == Lines{"ocp 9 active"});
}

TEST_CASE("of equal quantity, a tenant's row that names no seller is the seller's", "[exports]") {
  CHECK(serving({listed("G1", 10, ""), sold("P1", 10)}) == Lines{"P1 10 active"});
  CHECK(serving({listed("G1", 10, "Q1"), sold("P1", 10)}) == Lines{"G1 10 active", "P1 10 active"});
  CHECK(serving({listed("G1", 10, "", Status::Disabled), sold("P1", 10)}) ==
        Lines{"G1 10 disabled", "P1 10 active"});
}

TEST_CASE("each tenant's row is one seller's row at most", "[exports]") {
  CHECK(serving({listed("G1", 10, ""), sold("P1", 10), sold("P2", 10)}) ==
        Lines{"P1 10 active", "P2 10 active"});
}

TEST_CASE("a seller's entitled row that no tenant's row is counts, and is told", "[exports]") {
  const Precedence decided = by_precedence({listed("G1", 15, "Q1"), sold("P1", 10)}, kDay);
  CHECK(lines(decided) == Lines{"G1 15 active", "P1 10 active"});
  CHECK(decided.unconfirmed == 1);
}

TEST_CASE("a seller's row that is not entitled counts, and nothing is told", "[exports]") {
  const Precedence decided =
      by_precedence({listed("G1", 15, "Q1"), sold("P1", 15, Status::Suspended),
                     sold("P2", 15, Status::InGracePeriod)},  // lapsed beside an active one
                    kDay);
  CHECK(lines(decided) == Lines{"G1 15 active", "P1 15 suspended", "P2 15 in_grace_period"});
  CHECK(decided.unconfirmed == 0);
}

TEST_CASE("what the tenant counts and the seller has not sold is of others", "[exports]") {
  CHECK(serving({counted("E3/enabled", 25), counted("E3/suspended", 8, Status::Disabled),
                 sold("P1", 10), sold("P2", 5, Status::Suspended)}) ==
        Lines{"E3/enabled 15 active", "E3/suspended 3 disabled", "P1 10 active", "P2 5 suspended"});
}

TEST_CASE("where the seller says more of a state the tenant's number counts", "[exports]") {
  const Precedence decided = by_precedence(
      {counted("E3/enabled", 12), sold("P2", 10), sold("P1", 10), sold("P3", 5)}, kDay);
  CHECK(lines(decided) == Lines{"P1 10 active", "P2 2 active"});
  REQUIRE(decided.disagreements.size() == 1);
  CHECK(decided.disagreements.front().state == "enabled");
  CHECK(decided.disagreements.front().tenant == 12);
  CHECK(decided.disagreements.front().seller == 25);
  REQUIRE(decided.aside.size() == 2);  // 8 of P2, all 5 of P3
  CHECK(decided.aside[0].quantity == 8);
  CHECK(decided.aside[1].quantity == 5);
}

TEST_CASE("paid ones fill a state before trials, and what is still billed before what is not",
          "[exports]") {
  ResolvedSubscription trial = sold("P1", 20);
  trial.claim.record.trial = true;
  CHECK(serving({counted("E3/enabled", 12), trial, sold("P2", 10)}) ==
        Lines{"P1 2 active", "P2 10 active"});
  CHECK(serving({counted("E3/suspended", 6, Status::Disabled), sold("P1", 9, Status::Disabled),
                 sold("P2", 4, Status::Suspended)}) == Lines{"P1 2 disabled", "P2 4 suspended"});
}

TEST_CASE("suspended and locked out are one state for a seller", "[exports]") {
  CHECK(
      serving({counted("E3/suspended", 3, Status::Disabled),
               counted("E3/lockedOut", 4, Status::Cancelled), sold("P1", 2, Status::Cancelled)}) ==
      Lines{"E3/lockedOut 2 cancelled", "E3/suspended 3 disabled", "P1 2 cancelled"});
}

TEST_CASE("a state that the serving count does not know is the next count's", "[exports]") {
  CHECK(serving({counted("E3/enabled", 0, Status::Active, SubscriptionSource::Cipp),
                 counted("s/enabled", 7), counted("s/warning", 25, Status::InGracePeriod)}) ==
        Lines{"s/warning 25 in_grace_period"});
  // None counts it: the seller's rows stand.
  CHECK(
      serving({counted("E3/deployment", 10, Status::Active, SubscriptionSource::LicenceDeployment),
               sold("P1", 10), sold("P2", 3, Status::InGracePeriod)}) ==
      Lines{"P1 10 active", "P2 3 in_grace_period"});
}

TEST_CASE("de-provisioned and pending rows fill no state", "[exports]") {
  CHECK(serving({counted("E3/enabled", 5), sold("P1", 5, Status::Deprovisioned),
                 sold("P2", 5, Status::Pending)}) ==
        Lines{"E3/enabled 5 active", "P1 5 deprovisioned", "P2 5 pending"});
}

TEST_CASE("a list without status serves alone, and what has expired is gone", "[exports]") {
  ResolvedSubscription ended = row(SubscriptionSource::NceTool, "N1", 10);
  ended.claim.record.end_date = Date{19999};
  ResolvedSubscription ends_today = row(SubscriptionSource::NceTool, "N2", 10);
  ends_today.claim.record.end_date = kDay;
  CHECK(serving({ended, ends_today}) == Lines{"N1 10 deprovisioned", "N2 10 active"});
  CHECK(serving({ended, ends_today, counted("E3/enabled", 4)}) == Lines{"E3/enabled 4 active"});
}

namespace {

constexpr std::array kStates{Status::Active, Status::InGracePeriod, Status::Disabled,
                             Status::Suspended, Status::Cancelled};

template <class T>
T one_of(const std::vector<T>& values) {
  return values[static_cast<std::size_t>(
      *rc::gen::inRange<int>(0, static_cast<int>(values.size())))];
}

UnitedRows random_sold(TextStore& texts) {
  UnitedRows rows;
  const int count = *rc::gen::inRange(0, 5);
  for (int number = 0; number < count; ++number) {
    const Status status = kStates[static_cast<std::size_t>(*rc::gen::inRange(0, 5))];
    rows.push_back(sold(texts.keep(fmt::format("P{}", number)), *rc::gen::inRange(0, 6), status));
    rows.back().claim.record.trial = *rc::gen::inRange(0, 4) == 0;
  }
  return rows;
}

UnitedRows random_listed(TextStore& texts) {
  UnitedRows rows;
  const int count = *rc::gen::inRange(1, 5);
  for (int number = 0; number < count; ++number) {
    const Status status = kStates[static_cast<std::size_t>(*rc::gen::inRange(0, 3))];
    const auto other = one_of<std::string>({"", fmt::format("P{}", number), "Q"});
    rows.push_back(listed(texts.keep(fmt::format("G{}", number)), *rc::gen::inRange(0, 6),
                          texts.keep(other), status));
  }
  return rows;
}

UnitedRows random_counted(TextStore& texts) {
  UnitedRows rows;
  const std::vector<std::pair<std::string_view, Status>> states{
      {"s/enabled", Status::Active},
      {"s/warning", Status::InGracePeriod},
      {"s/suspended", Status::Disabled},
      {"s/lockedOut", Status::Cancelled}};
  for (const auto& [id, status] : states) {
    rows.push_back(counted(texts.keep(id), *rc::gen::inRange(0, 12), status));
  }
  return rows;
}

/// By state, in which suspended, disabled and cancelled are one.
std::map<Status, std::int64_t> units_by_state(const UnitedRows& rows) {
  std::map<Status, std::int64_t> units;
  for (const ResolvedSubscription& each : rows) {
    const Status status = each.claim.record.status;
    const bool is_locked = status == Status::Suspended || status == Status::Cancelled;
    units[is_locked ? Status::Disabled : status] += each.claim.record.quantity;
  }
  std::erase_if(units, [](const auto& state) { return state.second == 0; });
  return units;
}

UnitedRows both(const UnitedRows& left, const UnitedRows& right) {
  UnitedRows all = left;
  all.insert(all.end(), right.begin(), right.end());
  return all;
}

bool is_of(const ResolvedSubscription& tenant, const ResolvedSubscription& result) {
  const std::string_view id = result.claim.record.subscription_id;
  return id == tenant.claim.record.subscription_id || id == tenant.claim.other_id ||
         (tenant.claim.other_id.empty() && result.claim.source != tenant.claim.source &&
          result.claim.record.quantity == tenant.claim.record.quantity);
}

}  // namespace

TEST_CASE("properties of what tenant and seller say", "[exports][property]") {
  rc::prop("a seller's list removes no subscription of the tenant", [] {
    TextStore texts;
    const UnitedRows tenant = random_listed(texts);
    const Precedence decided = by_precedence(both(tenant, random_sold(texts)), kDay);
    RC_ASSERT(decided.subscriptions.size() >= tenant.size());
    for (const ResolvedSubscription& each : tenant) {
      RC_ASSERT(std::ranges::any_of(decided.subscriptions,
                                    [&](const auto& result) { return is_of(each, result); }));
    }
  });
  rc::prop("what the tenant counts in a state is what is reported", [] {
    TextStore texts;
    const UnitedRows tenant = random_counted(texts);
    const Precedence decided = by_precedence(both(tenant, random_sold(texts)), kDay);
    RC_ASSERT(units_by_state(decided.subscriptions) == units_by_state(tenant));
  });
  rc::prop("the order of rows changes nothing", [] {
    TextStore texts;
    const bool counts = *rc::gen::arbitrary<bool>();
    UnitedRows said =
        both(counts ? random_counted(texts) : random_listed(texts), random_sold(texts));
    const Lines before = serving(said);
    const int times = *rc::gen::inRange(1, 6);
    for (int time = 0; time < times; ++time) {
      const auto last = static_cast<int>(said.size());
      std::swap(said[static_cast<std::size_t>(*rc::gen::inRange(0, last))],
                said[static_cast<std::size_t>(*rc::gen::inRange(0, last))]);
    }
    RC_ASSERT(serving(said) == before);
  });
}

}  // namespace licstat
