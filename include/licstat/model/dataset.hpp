// SPDX-License-Identifier: Apache-2.0
// The records of a run that are kept. Usage and assignments are streams (records.hpp).
//                                                                          (stage: model)
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "licstat/model/records.hpp"
#include "licstat/model/subscription.hpp"
#include "licstat/model/text_store.hpp"

namespace licstat {

/// The rows besides its own that say something of a subscription.
struct FilledFrom {
  std::vector<RowRef> parts;  ///< gave a part of the quantity, as its own row does
  /// Those that gave `assigned`, or parts of it: all subscriptions to a SKU may have the same ones.
  /// nullptr: none.
  std::shared_ptr<const std::vector<RowRef>> assigned;
  bool holders_were_counted = false;  ///< `assigned` is the number of users who hold a licence
  std::vector<RowRef> others;         ///< gave what its own row lacks, in the order of use

  [[nodiscard]] bool is_empty() const {
    return parts.empty() && assigned == nullptr && !holders_were_counted && others.empty();
  }
};

/// A row that gave a usage count, or a part of it.
struct UsageCountRow {
  std::size_t count = 0;  ///< its number among the usage counts
  RowRef row;
};

/// A seller's list says more of a state of a SKU than the tenant has; the tenant's number counts.
struct SellerDisagreement {
  std::string customer_id;
  std::string sku;
  std::string_view state;  ///< "enabled", "warning", "suspended"
  std::int64_t tenant = 0;
  std::int64_t seller = 0;
};

/// Why a row that an export has of a subscription, or a part of its licences, does not count.
enum class AsideReason : std::uint8_t {
  AnotherSource,   ///< another source gives the licences of the SKU; it may fill in what that lacks
  MoreThanTenant,  ///< the tenant has fewer licences of that state
};

struct LeftAside {
  std::string customer_id;
  std::string subscription_id;
  std::string sku;
  std::int64_t quantity = 0;  ///< what of its licences does not count
  AsideReason reason{};
  RowRef row;
};

struct Dataset {
  /// Customer id + subscription id is unique. They stay where they are: copies of what has grown
  /// would touch twice the memory.
  std::deque<Subscription> subscriptions;
  std::vector<UsageCount> usage_counts;
  std::vector<SupportCase> support_cases;
  std::int64_t duplicate_rows = 0;             ///< subscriptions that came again, word for word
  std::int64_t unconfirmed_subscriptions = 0;  ///< entitled, and only a seller's list has them
  std::vector<SellerDisagreement> disagreements{};
  TextStore texts{};  ///< of the subscriptions
  /// Up to which day the reports of a customer tell of its use, by id_key() of its id.
  std::map<std::string, Date> report_dates{};
  /// Customers, by id_key(), whose usage mostly hides who the users are, while their assignments
  /// tell: which holder used what, and so causes, cannot be known.
  std::set<std::string> concealed_usage{};

  /// Inputs (RowRef::input) whose subscriptions are none: each counts the licences of a SKU that
  /// the customer has in the state that it says.
  std::vector<std::uint32_t> counting_inputs{};

  // Where the records come from.
  std::vector<RowRef> subscription_rows{};     ///< of each subscription the row that gave it
  std::map<std::size_t, FilledFrom> filled{};  ///< by number of the subscription; few have it
  std::vector<UsageCountRow> usage_count_rows{};
  std::vector<LeftAside> left_aside{};
};

}  // namespace licstat
