// SPDX-License-Identifier: Apache-2.0
#include "licstat/model/left_out.hpp"

#include <fmt/format.h>

#include "licstat/base/ascii.hpp"

namespace licstat {

std::string_view reason_name(LeftOutReason reason) {
  return reason == LeftOutReason::Refused ? "refused" : "incomplete";
}

IncompleteCustomers::IncompleteCustomers(std::span<const LeftOut> left_out) {
  for (const LeftOut& each : left_out) {
    const bool is_known = !each.customer_id.empty();
    const bool is_incomplete = each.reason == LeftOutReason::Incomplete;
    if (is_known && is_incomplete) keys_.insert(id_key(each.customer_id));
  }
}

bool IncompleteCustomers::contains(std::string_view customer_id) const {
  return !keys_.empty() && keys_.contains(id_key(customer_id));
}

std::string marked_name(std::string_view name, bool is_incomplete) {
  return is_incomplete ? fmt::format("{} (incomplete)", name) : std::string(name);
}

}  // namespace licstat
