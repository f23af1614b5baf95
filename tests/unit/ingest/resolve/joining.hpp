// SPDX-License-Identifier: Apache-2.0
// What exports say of one customer, and what is made of it.
#pragma once

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "licstat/ingest/resolve/resolve.hpp"
#include "licstat/model/sku_list.hpp"

namespace licstat {

using Texts = std::vector<std::string>;

inline constexpr std::string_view kCustomer = "b44bb1fb-0000-4000-8000-000000000001";
inline constexpr std::string_view kE3 = "6fd2c87f-b296-42f0-b197-1e91e994b900";

inline SubscriptionClaim claim_of(SubscriptionSource source, std::string_view id,
                                  std::string_view sku, std::int64_t quantity) {
  SubscriptionClaim claim;
  claim.record.customer_id = kCustomer;
  claim.record.subscription_id = id;
  claim.record.sku = sku;
  claim.record.quantity = quantity;
  claim.source = source;
  return claim;
}

class Exports {
 public:
  Exports()
      : claims(
            workloads_, [](RowRef) { return "somewhere"; },
            [this](std::string_view cell) { return products_in(catalogue_, cell); }) {}

  /// "id sku quantity/assigned" of each subscription, '-' where nothing is said of it.
  Texts joined() {
    resolution = resolve(claims, catalogue_, date_of(2025, 6, 28), dataset);
    Texts texts;
    for (const Subscription& each : dataset.subscriptions) {
      texts.push_back(fmt::format("{} {} {}/{}", each.subscription_id, each.sku, each.quantity,
                                  each.assigned ? std::to_string(*each.assigned) : "-"));
    }
    return texts;
  }

  void assign(AssignedSource source, std::string_view sku, std::int64_t assigned,
              std::optional<Date> snapshot = {}, bool is_part = false) {
    claims.add(AssignedClaim{kCustomer, sku, assigned, source, snapshot, {}, is_part});
  }
  void count(std::string_view sku, std::int64_t active, std::string_view part_of = {}) {
    CountClaim claim;
    claim.record = {std::string(kCustomer), "", std::string(sku), "exchange", kDay, active};
    claim.part_of = part_of;
    claims.add(std::move(claim));
  }

  static constexpr Date kDay{20000};

 private:
  Workloads workloads_;
  Catalogue catalogue_{workloads_};

 public:
  Claims claims;
  Dataset dataset;
  Resolution resolution{.names = SkuNames(catalogue_)};
};

}  // namespace licstat
