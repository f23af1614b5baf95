// SPDX-License-Identifier: Apache-2.0
// Finds rows by the ids that they have, for lists of a customer's SKU may be long. (stage: ingest)
// In:     the rows of a list.
// Out:    the places of those that are one subscription with another row, in their order.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "licstat/base/text_key.hpp"
#include "licstat/ingest/resolve/resolved_subscription.hpp"

namespace licstat {

class RowsById {
 public:
  /// Requires: the ids of the rows stay as they are, and the rows where they are.
  explicit RowsById(std::span<const ResolvedSubscription> rows);

  /// The rows that have the id as their own or another.
  [[nodiscard]] std::span<const std::size_t> of_id(std::string_view id) const;
  /// Those that are the claim's subscription, as is_same_subscription() has it.
  [[nodiscard]] std::vector<std::size_t> same_as(const SubscriptionClaim& claim) const;

 private:
  struct Hash {
    std::size_t operator()(const TextKey& key) const { return key.high; }
  };

  std::span<const ResolvedSubscription> rows_;
  std::unordered_map<TextKey, std::vector<std::size_t>, Hash> places_;
};

}  // namespace licstat
