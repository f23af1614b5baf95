// SPDX-License-Identifier: Apache-2.0
// Which subscriptions end soon, and what can be given back then.            (stage: metrics)
// In:     Facts; what is shown; how far ahead to look.
// Out:    a row for each shown subscription that is billed and ends by then, or has ended and is in
//         grace; what it would save, for each currency; what is left out, counted.
// Units:  licences; money a month; days from the as-of date, below 0 for what has ended.
// Source: docs/renewals.md.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "licstat/metrics/selection.hpp"
#include "licstat/model/amount.hpp"

namespace licstat {

constexpr int kDefaultRenewalDays = 90;

struct RenewalQuestion {
  int within_days = kDefaultRenewalDays;
  bool with_monthly = false;  ///< terms of a month, too
};

/// What is known of one subscription that ends.
struct Renewal {
  SubscriptionIndex subscription{};
  std::optional<std::int64_t> days;        ///< nullopt: in grace, and nobody says since when
  std::optional<std::int64_t> assigned;    ///< nullopt: unknown
  std::optional<std::int64_t> unassigned;  ///< likewise; the part of its group that falls on it
  std::optional<std::int64_t> idle;        ///< likewise
  std::optional<Amount> saving;            ///< nullopt: no price, or reducible() is unknown

  /// An unknown part counts 0; nullopt where both are unknown.
  [[nodiscard]] std::optional<std::int64_t> reducible() const;
};

struct Renewals {
  std::vector<Renewal> rows;  ///< by end, what has none last; then by customer, SKU and id
  std::map<std::string, MoneySum, std::less<>> savings;  ///< by currency
  std::int64_t monthly_terms = 0;  ///< subscriptions that end by then, left out for their term
  std::int64_t end_unknown = 0;    ///< subscriptions of which nobody says when they end
};

/// The same for any number of threads.
Renewals find_renewals(const Facts& facts, const Selection& selection,
                       const RenewalQuestion& question, int threads = 1);

}  // namespace licstat
