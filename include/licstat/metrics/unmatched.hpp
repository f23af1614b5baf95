// SPDX-License-Identifier: Apache-2.0
// Rows that name nothing the customer has: how many, and the first of them.  (stage: metrics)
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>

#include "licstat/model/records.hpp"

namespace licstat {

struct Unmatched {
  std::int64_t rows = 0;
  struct Example {
    RowRef ref;
    std::string customer_id;
    std::string named;  ///< the subscription or SKU
  };
  std::optional<Example> first;  ///< the earliest in the order of the inputs

  void count(const TargetName& name, RowRef ref) {
    ++rows;
    if (first && first->ref <= ref) return;
    const std::string_view named = name.subscription_id.empty() ? name.sku : name.subscription_id;
    first = Example{ref, std::string(name.customer_id), std::string(named)};
  }
  void absorb(const Unmatched& other) {
    rows += other.rows;
    if (other.first && (!first || other.first->ref < first->ref)) first = other.first;
  }
};

}  // namespace licstat
