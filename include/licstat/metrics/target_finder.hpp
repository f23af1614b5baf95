// SPDX-License-Identifier: Apache-2.0
// Finds what a row names, remembering the row before: exports list a subscription's rows together.
//                                                                          (stage: metrics)
#pragma once

#include <optional>
#include <string>

#include "licstat/metrics/estate.hpp"

namespace licstat {

class TargetFinder {
 public:
  explicit TargetFinder(const Estate& estate) : estate_(estate) {}

  /// nullopt: the row is unmatched.
  std::optional<Target> find(const TargetName& name) { return estate_.find(key_of(name)); }

  /// The key of what a row names, for Estate::find().
  TextKey key_of(const TargetName& name) {
    if (name.customer_id != customer_id_) find_customer(name.customer_id);
    if (name.subscription_id != subscription_id_ || name.sku != sku_) find_key(name);
    return key_;
  }

 private:
  void find_customer(std::string_view customer_id);
  void find_key(const TargetName& name);

  const Estate& estate_;
  std::string customer_id_;
  std::string subscription_id_;
  std::string sku_;
  TextKey customer_ = id_text_key("");
  TextKey key_;
};

}  // namespace licstat
