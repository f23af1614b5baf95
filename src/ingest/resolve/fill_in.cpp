// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/fill_in.hpp"

#include <algorithm>
#include <string_view>

#include "licstat/base/ascii.hpp"

namespace licstat {
namespace {

template <class T>
void fill(T& into, const T& from) {
  if (into == T{}) into = from;
}

void fill_in_values(Subscription& record, const Subscription& from) {
  fill(record.customer_name, from.customer_name);
  fill(record.product, from.product);
  fill(record.suspension_reason, from.suspension_reason);
  fill(record.partner_id, from.partner_id);
  fill(record.country, from.country);
  fill(record.unit_price, from.unit_price);
  fill(record.currency, from.currency);
  fill(record.auto_renew, from.auto_renew);
  fill(record.term, from.term);
  fill(record.billing_cycle, from.billing_cycle);
  fill(record.cancel_until, from.cancel_until);
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

bool knows_as(const SubscriptionClaim& claim, std::string_view id) {
  return std::ranges::any_of(other_ids(claim), [&](std::string_view other) {
    return !other.empty() && same_id(other, id);
  });
}

}  // namespace

bool is_same_subscription(const SubscriptionClaim& left, const SubscriptionClaim& right) {
  const std::string_view left_id = left.record.subscription_id;
  const std::string_view right_id = right.record.subscription_id;
  return same_id(left_id, right_id) || knows_as(right, left_id) || knows_as(left, right_id);
}

void fill_in(ResolvedSubscription& into, const SubscriptionClaim& other) {
  Subscription& record = into.claim.record;
  if (!into.assigned_elsewhere && other.record.assigned) {
    into.assigned_elsewhere = other.record.assigned;
    into.assigned_elsewhere_row = other.ref;
  }
  const Subscription before = record;
  fill_in_values(record, other.record);
  fill_in_dates(record, other.record);
  const bool tells_trial = !into.claim.says_trial && other.says_trial;
  if (tells_trial) {
    record.trial = other.record.trial;
    into.claim.says_trial = true;
  }
  if (tells_trial || record != before) into.filled.others.push_back(other.ref);
}

}  // namespace licstat
