// SPDX-License-Identifier: Apache-2.0
// How a figure went from one snapshot to a later one: what is new, what grew, what shrank, what is
// lost.                                                                     (stage: history)
// In:     what a key has at both ends.
// Out:    the parts, which sum to the difference; rates of retention.
// Units:  those of the figure: licences, pairs, hundredths of a currency.
// Errors: Error{Bug} where the parts do not sum to the difference.
// Source: docs/history.md#the-bridge.
#pragma once

#include <cstdint>
#include <optional>

#include "licstat/base/ratio.hpp"

namespace licstat {

/// One key at both ends.
struct KeyMove {
  std::int64_t before = 0;  ///< 0 where it has none
  std::int64_t after = 0;
  bool is_comparable = true;
  bool was_there_earlier = false;    ///< above 0 in a snapshot before the first of the two
  bool has_customer_before = false;  ///< its customer is above 0 in the first of the two
  bool has_customer_after = false;
};

struct Bridge {
  std::int64_t start = 0;
  std::int64_t gained = 0;  ///< of keys that are new: "new" in reports
  std::int64_t returned = 0;
  std::int64_t expansion = 0;
  std::int64_t contraction = 0;
  std::int64_t lost = 0;
  std::int64_t not_comparable = 0;  ///< may be negative
  std::int64_t end = 0;
  std::int64_t new_customer = 0;   ///< of `gained`
  std::int64_t lost_customer = 0;  ///< of `lost`
  std::int64_t start_comparable = 0;
  std::int64_t keys_start = 0;
  std::int64_t keys_start_comparable = 0;
  std::int64_t keys_new = 0;
  std::int64_t keys_lost = 0;
  std::int64_t keys_end = 0;

  void add(const KeyMove& move);
  /// Its law. Called once all keys are added.
  void check() const;

  [[nodiscard]] std::int64_t new_product() const { return gained - new_customer; }
  [[nodiscard]] std::int64_t lost_product() const { return lost - lost_customer; }
  [[nodiscard]] std::optional<Ratio> net_retention() const {
    return ratio_of(start_comparable - contraction - lost + expansion, start_comparable);
  }
  [[nodiscard]] std::optional<Ratio> gross_retention() const {
    return ratio_of(start_comparable - contraction - lost, start_comparable);
  }
  [[nodiscard]] std::optional<Ratio> keys_retention() const {
    return ratio_of(keys_start_comparable - keys_lost, keys_start_comparable);
  }

 private:
  void add_comparable(const KeyMove& move);
};

}  // namespace licstat
