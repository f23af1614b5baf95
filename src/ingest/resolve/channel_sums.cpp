// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/channel_sums.hpp"

#include <algorithm>

#include "licstat/base/ascii.hpp"
#include "licstat/base/checked.hpp"

namespace licstat {

namespace {

/// Whether the part adds to it: channels of a product are one number, whatever they call it, and of
/// counts those of one state.
bool is_whole_of(const SubscriptionClaim& whole, const SubscriptionClaim& part) {
  if (whole.source != part.source || whole.counts_units != part.counts_units) return false;
  const bool is_same_state =
      whole.record.status == part.record.status && whole.record.trial == part.record.trial;
  return is_same_state &&
         (whole.is_part || same_id(whole.record.subscription_id, part.record.subscription_id));
}

}  // namespace

std::vector<ResolvedSubscription> sum_channels(const std::vector<SubscriptionClaim>& claims) {
  std::vector<ResolvedSubscription> summed;
  for (const SubscriptionClaim& claim : claims) {
    const auto whole =
        !claim.is_part ? summed.end() : std::ranges::find_if(summed, [&](const auto& each) {
          return is_whole_of(each.claim, claim);
        });
    if (whole == summed.end()) {
      summed.push_back({claim});
    } else {
      checked_add(whole->claim.record.quantity, claim.record.quantity);
      keep_common_terms(whole->claim.record, claim.record);
      whole->filled.parts.push_back(claim.ref);
    }
  }
  return summed;
}

AssignedSum sum_of_parts(const AssignedClaim& one, std::span<const AssignedClaim> all) {
  AssignedSum sum;
  for (const AssignedClaim& claim : all) {
    const bool is_with_it = &claim == &one || (claim.is_part && claim.source == one.source &&
                                               claim.snapshot == one.snapshot);
    if (!is_with_it) continue;
    checked_add(sum.assigned, claim.assigned);
    sum.rows.push_back(claim.ref);
  }
  return sum;
}

void CountSums::add(UsageCount count, std::string_view part_of, RowRef row) {
  std::size_t place = into_.usage_counts.size();
  if (!part_of.empty()) {
    const Whole whole{id_key(count.customer_id), ascii_lower(count.sku), count.date,
                      std::string(part_of)};
    place = places_.try_emplace(whole, place).first->second;
  }
  into_.usage_count_rows.push_back({place, row});
  if (place == into_.usage_counts.size()) {
    into_.usage_counts.push_back(std::move(count));
  } else {
    checked_add(into_.usage_counts[place].active, count.active);
  }
}

}  // namespace licstat
