// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/channel_sums.hpp"

#include "licstat/base/ascii.hpp"
#include "licstat/base/checked.hpp"

namespace licstat {

std::vector<ResolvedSubscription> sum_channels(const std::vector<SubscriptionClaim>& claims) {
  std::map<SubscriptionSource, std::size_t> firsts;
  std::vector<ResolvedSubscription> summed;
  for (const SubscriptionClaim& claim : claims) {
    if (claim.is_part) {
      const auto [first, is_new] = firsts.try_emplace(claim.source, summed.size());
      if (!is_new) {
        ResolvedSubscription& whole = summed[first->second];
        checked_add(whole.claim.record.quantity, claim.record.quantity);
        whole.filled.parts.push_back(claim.ref);
        continue;
      }
    }
    summed.push_back({claim});
  }
  return summed;
}

AssignedSum sum_of_parts(const AssignedClaim& one, std::span<const AssignedClaim> all) {
  if (!one.is_part) return {one.assigned, {one.ref}};
  AssignedSum sum;
  for (const AssignedClaim& claim : all) {
    const bool is_with_it = claim.source == one.source && claim.snapshot == one.snapshot;
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
