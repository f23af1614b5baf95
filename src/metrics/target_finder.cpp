// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/target_finder.hpp"

namespace licstat {

void TargetFinder::find_customer(std::string_view customer_id) {
  customer_id_ = customer_id;
  customer_ = estate_.find_customer(customer_id);
  // No row names neither a subscription nor a SKU, so the next comparison cannot hit.
  subscription_id_.clear();
  sku_.clear();
  target_.reset();
}

void TargetFinder::find_target(const TargetName& name) {
  subscription_id_ = name.subscription_id;
  sku_ = name.sku;
  target_ = customer_ ? estate_.find(*customer_, name) : std::nullopt;
}

}  // namespace licstat
