// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/claims/customer_claims.hpp"

#include "licstat/base/ascii.hpp"

namespace licstat {

CustomerClaims& Customers::of(std::string_view id) {
  if (last_ != nullptr && last_->id == id) return *last_;
  CustomerClaims& customer = customers_[id_key(id)];
  if (customer.id.empty()) customer.id = id;
  last_ = &customer;
  return customer;
}

void Customers::name(std::string_view id, std::string_view name, NameSource source) {
  if (name.empty()) return;
  CustomerClaims& customer = of(id);
  if (!customer.name.empty() && customer.named_by <= source) return;
  customer.name = name;
  customer.named_by = source;
}

const CustomerClaims* Customers::find(const std::string& key) const {
  const auto found = customers_.find(key);
  return found == customers_.end() ? nullptr : &found->second;
}

}  // namespace licstat
