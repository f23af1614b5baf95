// SPDX-License-Identifier: Apache-2.0
// How long a purchase is for, and how often it is billed, as price lists, invoices and lists of
// subscriptions spell it.                                                    (stage: model)
// In:     "P1Y", "Annual", "1 Month Subscription", "Three-3 Years"; case, hyphens and blanks do not
//         matter.
// Out:    months, and the one name that each term and cycle has in records.
// Source: docs/cli.md#canonical-records, docs/input-formats.md#prices.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace licstat {

/// 0: bought once, without a term. nullopt: not known.
std::optional<int> months_of(std::string_view term);

/// "P1Y" of "Annual"; what is not known stays as it is written, empty is what says "unknown". A
/// view of the program's own texts, or of `text`.
std::string_view term_name(std::string_view text);
/// The same of a billing cycle: "annual" of "P1Y", "none", "one_time".
std::string_view billing_cycle_name(std::string_view text);
/// The cycle of so many months; empty: it has no name.
std::string_view billing_cycle_of(int months);

/// The term after which a purchase may be ended every month.
constexpr std::string_view kTermOfAMonth = "P1M";

/// The words that are known, for messages.
std::span<const std::string_view> billing_words();

}  // namespace licstat
