// SPDX-License-Identifier: Apache-2.0
// One purchase: `quantity` licences of one SKU, by one customer, from one partner. (stage: model)
// Units:  licences; dates as calendar days. Texts are as the input spells them, without blanks
//         around them; empty = not given.
// Source: docs/cli.md#canonical-records, docs/metrics.md#standing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "licstat/base/date.hpp"
#include "licstat/base/expected.hpp"

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
  std::string customer_id;
  std::string customer_name;
  std::string subscription_id;
  std::string sku;
  std::string product;
  std::string family;
  Status status = Status::Active;
  std::string suspension_reason;
  bool trial = false;
  std::int64_t quantity = 0;
  std::optional<std::int64_t> assigned;
  std::string partner_id;
  std::string country;
  std::optional<Date> start_date;
  std::optional<Date> end_date;
  std::string unit_price;  ///< a decimal per licence and month, as written
  std::string currency;    ///< ISO 4217

  bool operator==(const Subscription&) const = default;
};

}  // namespace licstat
