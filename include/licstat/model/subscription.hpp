// SPDX-License-Identifier: Apache-2.0
// One purchase: `quantity` licences of one SKU, by one customer, from one partner. (stage: model)
// Units:  licences; dates as calendar days. Texts are as the input spells them, without blanks
//         around them; empty = not given. Whoever makes a record keeps them (text_store.hpp).
// Source: docs/cli.md#canonical-records, docs/metrics.md#standing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "licstat/base/date.hpp"
#include "licstat/base/expected.hpp"
#include "licstat/model/text_store.hpp"

namespace licstat {

enum class Status {
  Active,
  InGracePeriod,
  Disabled,
  Deprovisioned,
  Suspended,
  Upgraded,
  Cancelled,
  Pending,
};

/// Case-insensitive, '-' and blank as '_', with the spellings that exports use.
Expected<Status> parse_status(std::string_view text);
/// "in_grace_period"
std::string_view status_name(Status status);

struct Subscription {
  std::string_view customer_id;
  std::string_view customer_name;
  std::string_view subscription_id;
  std::string_view sku;
  std::string_view product;
  std::string_view family;
  Status status = Status::Active;
  std::string_view suspension_reason;
  bool trial = false;
  std::int64_t quantity = 0;
  std::optional<std::int64_t> assigned;
  std::string_view partner_id;
  std::string_view country;
  std::optional<Date> start_date;
  std::optional<Date> end_date;
  std::string_view unit_price;       ///< per licence and month, exactly (price.hpp), as written
  std::string_view currency;         ///< ISO 4217
  std::optional<bool> auto_renew;    ///< at the end of its term; nullopt: not given
  std::string_view term;             ///< for how long it is bought: "P1Y" (billing_terms.hpp)
  std::string_view billing_cycle;    ///< "monthly"
  std::optional<Date> cancel_until;  ///< the last day on which it can be cancelled or reduced

  bool operator==(const Subscription&) const = default;
};

/// Lets the texts of the record outlive the row that they stand in. Those that the record `before`,
/// kept already, has in common are shared with it: neighbours are mostly of one customer.
void keep_texts(Subscription& record, TextStore& texts, const Subscription& before = {});

/// Licences of several terms are counted as one: what they do not all say of their terms is said of
/// none. `part` is added to `sum`.
void keep_common_terms(Subscription& sum, const Subscription& part);

/// Asks for the memory that the record is in.
inline void prefetch(const Subscription& record) {
  constexpr std::size_t kLine = 64;
  const auto* const bytes = reinterpret_cast<const char*>(&record);
  for (std::size_t at = 0; at < sizeof record; at += kLine) __builtin_prefetch(bytes + at);
}

}  // namespace licstat
