// SPDX-License-Identifier: Apache-2.0
// Counts of use name subscriptions and SKUs as their file does; records name them as the source
// that counts does.                                                         (stage: ingest)
// In:     the subscriptions of the dataset, and other ids of them; counts of exports.
// Out:    counts in the dataset, by the names of its subscriptions.
// Source: docs/input-formats.md#which-source-counts.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "licstat/ingest/claims/licence_claims.hpp"
#include "licstat/ingest/resolve/sku_names.hpp"
#include "licstat/model/dataset.hpp"

namespace licstat {

/// The subscriptions that serve, by every id that a source knows them by.
class ServedNames {
 public:
  /// An own id goes before the same text as another one's other id.
  void add(const std::string& customer, const SubscriptionClaim& claim);
  /// As the dataset spells it; empty: it does not serve.
  [[nodiscard]] std::string_view id_of(const std::string& customer, std::string_view id) const;

 private:
  using Names = std::map<std::pair<std::string, std::string>, std::string>;  // customer, id
  Names own_;
  Names other_;
};

/// `superseded`: rows of older snapshots, whose counts go with a subscription that is no more.
void add_counts(const std::vector<CountClaim>& counts, const ServedNames& served,
                const std::set<RowRef>& superseded, const SkuNames& names,
                AmbiguousNames& ambiguous, Dataset& dataset);

}  // namespace licstat
