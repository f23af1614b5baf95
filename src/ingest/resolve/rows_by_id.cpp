// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/rows_by_id.hpp"

#include <algorithm>

#include "licstat/ingest/resolve/fill_in.hpp"

namespace licstat {

RowsById::RowsById(std::span<const ResolvedSubscription> rows) : rows_(rows) {
  for (std::size_t at = 0; at < rows.size(); ++at) {
    const SubscriptionClaim& claim = rows[at].claim;
    const auto add = [&](std::string_view id) {
      std::vector<std::size_t>& places = places_[id_text_key(id)];
      if (places.empty() || places.back() != at) places.push_back(at);
    };
    add(claim.record.subscription_id);
    for (const std::string_view other : other_ids(claim)) {
      if (!other.empty()) add(other);
    }
  }
}

std::span<const std::size_t> RowsById::of_id(std::string_view id) const {
  const auto found = places_.find(id_text_key(id));
  return found == places_.end() ? std::span<const std::size_t>() : std::span(found->second);
}

std::vector<std::size_t> RowsById::same_as(const SubscriptionClaim& claim) const {
  std::vector<std::size_t> places;
  const auto take = [&](std::string_view id) {
    for (const std::size_t at : of_id(id)) {
      if (is_same_subscription(claim, rows_[at].claim)) places.push_back(at);
    }
  };
  take(claim.record.subscription_id);
  for (const std::string_view other : other_ids(claim)) {
    if (!other.empty()) take(other);
  }
  std::ranges::sort(places);
  const auto twice = std::ranges::unique(places);
  places.erase(twice.begin(), twice.end());
  return places;
}

}  // namespace licstat
