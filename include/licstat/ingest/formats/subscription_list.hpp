// SPDX-License-Identifier: Apache-2.0
// Formats that list subscriptions, one a row: what differs between them is which column fills what.
//                                                                          (stage: ingest)
// In:     rows of such a list.
// Out:    a claim of each subscription; of lists by month the users who were active, too.
// Errors: a row that came before with other values.
// Source: docs/input-formats.md#exports.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "licstat/ingest/claims/claims.hpp"
#include "licstat/ingest/formats/words.hpp"

namespace licstat {

/// What a column fills, and with that how it is read.
enum class Fills : std::uint8_t {
  Nothing,  ///< the quirk of the list reads it, or the list is told by it
  CustomerId,
  CustomerName,
  Country,
  PartnerId,
  SubscriptionId,
  Sku,
  PartNumber,  ///< beside the SKU
  Replaces,    ///< the subscription that was moved into this one
  Status,
  Trial,
  Quantity,
  Assigned,
  StartDate,
  EndDate,
  AutoRenew,
  Term,         ///< for how long it was bought
  BillingPlan,  ///< how often it is billed
  CancelUntil,
  Month,    ///< the list has its subscriptions once a month
  Active,   ///< users of the month
  Doubled,  ///< whether the row stands beside another one of the same subscription
};

struct SubscriptionColumn {
  std::string_view name;
  Fills fills = Fills::Nothing;
  bool required = false;  ///< must stand in the header
  std::span<const std::string_view> aliases = {};
};

/// The list is told by such a column.
constexpr SubscriptionColumn needed(std::string_view name, Fills fills = Fills::Nothing,
                                    std::span<const std::string_view> aliases = {}) {
  return {name, fills, true, aliases};
}

/// What a row says.
struct SubscriptionRow {
  SubscriptionClaim claim;
  std::optional<std::int64_t> active;
  bool is_doubled = false;
  std::string text;  ///< that a quirk made, for the claim to point to
};

struct SubscriptionListDef {
  std::span<const SubscriptionColumn> columns;
  SubscriptionSource source{};
  /// Of one subscription the rows of all lists that share it must say the same.
  std::string_view rows_of;
  std::span<const Word<Status>> statuses = {};  ///< empty: all are active
  bool has_us_dates = false;                    ///< month first, unless --date-format says
  /// The same seats stand in a row for each partner who had a part in them.
  bool has_row_per_partner = false;
  /// Whether a row has no licences of users, and is left out before anything else is read of it.
  bool (*is_left_out)(ExportFields& fields) = nullptr;
  /// What no column says by itself. Runs after all were read.
  void (*quirk)(ExportFields& fields, SubscriptionRow& row) = nullptr;
};

/// The end of a subscription is not before its start; `end_column` is blamed.
void check_term(ExportFields& fields, const Subscription& record, std::size_t end_column);

/// `list` outlives it.
std::unique_ptr<RowParser> make_subscription_reader(const SubscriptionListDef& list, Claims& into,
                                                    const ExportInput& input);

template <const SubscriptionListDef& list>
std::unique_ptr<RowParser> subscription_reader(Claims& into, const ExportInput& input) {
  return make_subscription_reader(list, into, input);
}

}  // namespace licstat
