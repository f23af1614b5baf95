// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/precedence.hpp"

#include <algorithm>
#include <utility>

#include "licstat/base/ascii.hpp"

namespace licstat {
namespace {

bool is_same_subscription(const SubscriptionClaim& left, const SubscriptionClaim& right) {
  const std::string_view left_id = left.record.subscription_id;
  const std::string_view right_id = right.record.subscription_id;
  return same_id(left_id, right_id) ||
         (!right.other_id.empty() && same_id(left_id, right.other_id)) ||
         (!left.other_id.empty() && same_id(left.other_id, right_id));
}

template <class T>
void fill(T& into, const T& from) {
  if (into == T{}) into = from;
}

void fill_in_texts(Subscription& record, const Subscription& from) {
  fill(record.customer_name, from.customer_name);
  fill(record.product, from.product);
  fill(record.suspension_reason, from.suspension_reason);
  fill(record.partner_id, from.partner_id);
  fill(record.country, from.country);
  fill(record.unit_price, from.unit_price);
  fill(record.currency, from.currency);
}

/// Never an end before the start.
void fill_in_dates(Subscription& record, const Subscription& from) {
  if (!record.start_date && !record.end_date) {
    record.start_date = from.start_date;
    record.end_date = from.end_date;
  } else if (!record.end_date && from.end_date >= record.start_date) {
    record.end_date = from.end_date;
  } else if (!record.start_date && from.start_date && from.start_date <= record.end_date) {
    record.start_date = from.start_date;
  }
}

/// What the winner does not say and another source says of the same subscription.
void fill_in(ResolvedSubscription& winner, const SubscriptionClaim& other) {
  Subscription& record = winner.claim.record;
  if (!winner.assigned_elsewhere && other.record.assigned) {
    winner.assigned_elsewhere = other.record.assigned;
    winner.assigned_elsewhere_row = other.ref;
  }
  const Subscription before = record;
  fill_in_texts(record, other.record);
  fill_in_dates(record, other.record);
  const bool tells_trial = !winner.claim.says_trial && other.says_trial;
  if (tells_trial) {
    record.trial = other.record.trial;
    winner.claim.says_trial = true;
  }
  if (tells_trial || record != before) winner.filled.others.push_back(other.ref);
}

std::size_t rank_of_claim(const ResolvedSubscription& each) { return rank_of(each.claim.source); }

}  // namespace

Precedence by_precedence(std::vector<ResolvedSubscription> said) {
  std::ranges::stable_sort(said, {}, rank_of_claim);
  const auto others =
      std::ranges::upper_bound(said, rank_of_claim(said.front()), {}, rank_of_claim);
  for (auto winner = said.begin(); winner != others; ++winner) {
    for (auto other = others; other != said.end(); ++other) {
      if (is_same_subscription(winner->claim, other->claim)) fill_in(*winner, other->claim);
    }
  }
  const auto not_counted = static_cast<std::int64_t>(said.end() - others);
  said.erase(others, said.end());
  return {std::move(said), not_counted};
}

}  // namespace licstat
