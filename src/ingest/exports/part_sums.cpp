// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/exports/part_sums.hpp"

#include "licstat/base/ascii.hpp"
#include "licstat/base/checked.hpp"

namespace licstat {

void sum_parts(std::vector<SubscriptionDraft>& drafts) {
  std::map<SubscriptionSource, std::size_t> firsts;
  std::vector<SubscriptionDraft> summed;
  for (const SubscriptionDraft& draft : drafts) {
    if (draft.is_part) {
      const auto [first, is_new] = firsts.try_emplace(draft.source, summed.size());
      if (!is_new) {
        checked_add(summed[first->second].record.quantity, draft.record.quantity);
        continue;
      }
    }
    summed.push_back(draft);
  }
  drafts = std::move(summed);
}

std::int64_t sum_of_parts(const AssignedDraft& one, std::span<const AssignedDraft> all) {
  if (!one.is_part) return one.assigned;
  std::int64_t sum = 0;
  for (const AssignedDraft& draft : all) {
    const bool is_with_it = draft.source == one.source && draft.snapshot == one.snapshot;
    if (is_with_it) checked_add(sum, draft.assigned);
  }
  return sum;
}

void CountSums::add(UsageCount count, std::string_view part_of) {
  if (!part_of.empty()) {
    const Whole whole{id_key(count.customer_id), ascii_lower(count.sku), count.date,
                      std::string(part_of)};
    const auto [place, is_new] = places_.try_emplace(whole, into_.size());
    if (!is_new) {
      checked_add(into_[place->second].active, count.active);
      return;
    }
  }
  into_.push_back(std::move(count));
}

}  // namespace licstat
