// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/precedence.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <tuple>

#include "licstat/base/ascii.hpp"
#include "licstat/base/checked.hpp"
#include "licstat/ingest/resolve/channel_sums.hpp"
#include "licstat/model/standing.hpp"

namespace licstat {
namespace {

bool is_same_subscription(const SubscriptionDraft& left, const SubscriptionDraft& right) {
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
void fill_in(SubscriptionDraft& winner, const SubscriptionDraft& other) {
  Subscription& record = winner.record;
  if (!winner.joined_assigned && other.record.assigned) {
    winner.joined_assigned = other.record.assigned;
    winner.joined_assigned_ref = other.ref;
  }
  const Subscription before = record;
  fill_in_texts(record, other.record);
  fill_in_dates(record, other.record);
  const bool says_trial = !winner.says_trial && other.says_trial;
  if (says_trial) {
    record.trial = other.record.trial;
    winner.says_trial = true;
  }
  if (says_trial || record != before) winner.filled.others.push_back(other.ref);
}

/// Each workload has licences of its own that stand in for a subscription: the most there are.
void keep_largest_stand_in(std::vector<SubscriptionDraft>& drafts) {
  const auto stand_ins =
      std::ranges::stable_partition(drafts, std::logical_not(), &SubscriptionDraft::is_stand_in);
  const auto largest = std::ranges::max_element(
      stand_ins, {}, [](const SubscriptionDraft& draft) { return draft.record.quantity; });
  if (largest == stand_ins.end()) return;
  std::iter_swap(stand_ins.begin(), largest);
  drafts.erase(stand_ins.begin() + 1, stand_ins.end());
}

/// Whether an active subscription stands beside the others, so that those in grace have lapsed.
bool has_active(const std::vector<SubscriptionDraft>& drafts) {
  return std::ranges::any_of(drafts, [](const SubscriptionDraft& draft) {
    return draft.record.status == Status::Active && !draft.record.trial;
  });
}

/// The one that counts all licences assigned of the SKU: entitled, of the smallest id.
SubscriptionDraft& bearer_of_assigned(std::vector<SubscriptionDraft>& drafts) {
  const bool is_replaced = has_active(drafts);
  const auto rank = [&](const SubscriptionDraft& draft) {
    const Subscription& record = draft.record;
    const bool is_entitled =
        standing_of(record.status, record.trial, is_replaced) == Standing::Entitled;
    return std::tuple(!is_entitled, record.subscription_id);
  };
  return *std::ranges::min_element(drafts, {}, rank);
}

/// The best that is said of the SKU; nullptr: nothing is.
const AssignedDraft* best_of(const std::vector<AssignedDraft>& assigned) {
  const auto best =
      std::ranges::min_element(assigned, [](const AssignedDraft& left, const AssignedDraft& right) {
        return std::tuple(left.source, right.snapshot) < std::tuple(right.source, left.snapshot);
      });
  return best == assigned.end() ? nullptr : &*best;
}

/// Returns whether any draft has a number of its own then.
bool set_joined(std::vector<SubscriptionDraft>& drafts) {
  bool has_any = false;
  for (SubscriptionDraft& draft : drafts) {
    if (!draft.record.assigned && draft.joined_assigned) {
      draft.record.assigned = draft.joined_assigned;
      draft.filled.assigned = {draft.joined_assigned_ref};
    }
    has_any = has_any || draft.record.assigned;
  }
  return has_any;
}

}  // namespace

std::set<RowRef> drop_superseded(std::vector<SubscriptionDraft>& drafts, Claims& records) {
  std::map<SubscriptionSource, Date> newest;
  for (const SubscriptionDraft& draft : drafts) {
    if (!draft.snapshot) continue;
    Date& date = newest.emplace(snapshot_source(draft.source), *draft.snapshot).first->second;
    date = std::max(date, *draft.snapshot);
  }
  std::set<RowRef> rows;
  std::erase_if(drafts, [&](const SubscriptionDraft& draft) {
    const bool is_old =
        draft.snapshot && *draft.snapshot < newest.at(snapshot_source(draft.source));
    if (is_old) rows.insert(draft.ref);
    return is_old;
  });
  for (const RowRef& row : rows) ++records.unused(row.input).superseded;
  return rows;
}

std::int64_t keep_one_source(std::vector<SubscriptionDraft>& drafts) {
  keep_largest_stand_in(drafts);
  std::ranges::stable_sort(drafts, {}, &SubscriptionDraft::source);
  const auto others =
      std::ranges::upper_bound(drafts, drafts.front().source, {}, &SubscriptionDraft::source);
  for (auto winner = drafts.begin(); winner != others; ++winner) {
    for (auto other = others; other != drafts.end(); ++other) {
      if (is_same_subscription(*winner, *other)) fill_in(*winner, *other);
    }
  }
  const auto count = static_cast<std::int64_t>(drafts.end() - others);
  drafts.erase(others, drafts.end());
  return count;
}

void set_assigned(std::vector<SubscriptionDraft>& drafts,
                  const std::vector<AssignedDraft>& assigned) {
  const auto has_own = [](const SubscriptionDraft& draft) {
    return draft.record.assigned.has_value();
  };
  const AssignedDraft* const best = best_of(assigned);
  const bool is_said = best != nullptr && best->source != AssignedSource::Holders;
  if ((!is_said || std::ranges::any_of(drafts, has_own)) && set_joined(drafts)) return;
  if (best == nullptr) return;
  const AssignedSum sum = sum_of_parts(*best, assigned);
  for (SubscriptionDraft& draft : drafts) {
    draft.record.assigned = 0;
    draft.filled.assigned = sum.rows;
    draft.filled.holders_were_counted = best->source == AssignedSource::Holders;
  }
  bearer_of_assigned(drafts).record.assigned = sum.assigned;
}

std::int64_t entitlements_of(const std::vector<SubscriptionDraft>& drafts) {
  const bool is_replaced = has_active(drafts);
  std::int64_t sum = 0;
  for (const SubscriptionDraft& draft : drafts) {
    const Subscription& record = draft.record;
    if (standing_of(record.status, record.trial, is_replaced) == Standing::Entitled) {
      checked_add(sum, record.quantity);
    }
  }
  return sum;
}

}  // namespace licstat
