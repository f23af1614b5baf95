// SPDX-License-Identifier: Apache-2.0
// How long a purchase is for, and how often it is billed, as price lists, invoices and lists of
// subscriptions spell it.                                                   (stage: ingest)
// In:     "P1Y", "Annual", "1 Month Subscription", "Three-3 Years"; case, hyphens and blanks do not
//         matter.
// Out:    months; 0: bought once, without a term. nullopt: not known.
// Source: docs/input-formats.md#prices.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace licstat {

std::optional<int> months_of(std::string_view term);

/// The words that are known, for messages.
std::span<const std::string_view> billing_words();

}  // namespace licstat
