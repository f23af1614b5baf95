// SPDX-License-Identifier: Apache-2.0
// In which currency a subscription is billed: amounts of two of them never add up. (stage: metrics)
// Source: docs/costs.md, docs/insights.md#money.
#pragma once

#include <string>
#include <string_view>

#include "licstat/model/subscription.hpp"

namespace licstat {

/// Of a price that says none.
constexpr std::string_view kUnknownCurrency = "?";

/// In upper case: three letters, or kUnknownCurrency. Requires: the record has a price.
std::string billing_currency(const Subscription& record);

}  // namespace licstat
