// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/target_finder.hpp"

namespace licstat {

void TargetFinder::find_customer(std::string_view customer_id) {
  customer_id_ = customer_id;
  customer_ = id_text_key(customer_id);
  // No row names neither a subscription nor a SKU, so the next comparison cannot hit.
  subscription_id_.clear();
  sku_.clear();
}

void TargetFinder::find_key(const TargetName& name) {
  subscription_id_ = name.subscription_id;
  sku_ = name.sku;
  key_ = estate_.key_of(customer_, name);
}

}  // namespace licstat
