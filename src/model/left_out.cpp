// SPDX-License-Identifier: Apache-2.0
#include "licstat/model/left_out.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "licstat/base/ascii.hpp"

namespace licstat {

std::string_view reason_name(LeftOutReason reason) {
  return reason == LeftOutReason::Refused ? "refused" : "incomplete";
}

bool is_incomplete(std::span<const LeftOut> left_out, std::string_view customer_id) {
  return std::ranges::any_of(left_out, [&](const LeftOut& each) {
    return each.reason == LeftOutReason::Incomplete && !each.customer_id.empty() &&
           same_id(each.customer_id, customer_id);
  });
}

std::string marked_name(std::string_view name, bool is_incomplete) {
  return is_incomplete ? fmt::format("{} (incomplete)", name) : std::string(name);
}

}  // namespace licstat
