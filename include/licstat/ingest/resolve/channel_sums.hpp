// SPDX-License-Identifier: Apache-2.0
// Exports with a row for each channel through which licences are sold: the rows of one product
// and day are parts of one number.                                          (stage: ingest)
// In:     claims of one customer and SKU, of the snapshot that serves; counts, their SKUs settled.
// Out:    their sums.
// Errors: Error{InputRefused} where a sum exceeds 64 bits.
// Source: docs/input-formats.md#partner-center.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "licstat/ingest/claims/licence_claims.hpp"
#include "licstat/ingest/resolve/resolved_subscription.hpp"
#include "licstat/model/dataset.hpp"

namespace licstat {

/// The parts of each source become one subscription, that of the first of them.
std::vector<ResolvedSubscription> sum_channels(const std::vector<SubscriptionClaim>& claims);

struct AssignedSum {
  std::int64_t assigned = 0;
  std::vector<RowRef> rows;  ///< those that gave it
};

/// That of `one`, where it is a part with those of the same source and day.
AssignedSum sum_of_parts(const AssignedClaim& one, std::span<const AssignedClaim> all);

/// Adds counts to those of a dataset, parts to the first of their kind.
class CountSums {
 public:
  explicit CountSums(Dataset& into) : into_(into) {}
  void add(UsageCount count, std::string_view part_of, RowRef row);

 private:
  using Whole = std::tuple<std::string, std::string, Date, std::string>;

  Dataset& into_;
  std::map<Whole, std::size_t> places_;
};

}  // namespace licstat
