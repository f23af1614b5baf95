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

namespace licstat {

using Texts = std::vector<std::string>;

inline constexpr std::string_view kCustomer = "b44bb1fb-0000-4000-8000-000000000001";
inline constexpr std::string_view kE3 = "6fd2c87f-b296-42f0-b197-1e91e994b900";

inline SubscriptionDraft draft_of(SubscriptionSource source, std::string_view id,
                                  std::string_view sku, std::int64_t quantity) {
  SubscriptionDraft draft;
  draft.record.customer_id = kCustomer;
  draft.record.subscription_id = id;
  draft.record.sku = sku;
  draft.record.quantity = quantity;
  draft.source = source;
  return draft;
}

class Exports {
 public:
  Exports() : records(workloads_, [](RowRef) { return "somewhere"; }), skus(catalogue_) {}

  /// "id sku quantity/assigned" of each subscription, '-' where nothing is said of it.
  Texts joined() {
    resolve_claims(records, dataset, skus);
    Texts texts;
    for (const Subscription& each : dataset.subscriptions) {
      texts.push_back(fmt::format("{} {} {}/{}", each.subscription_id, each.sku, each.quantity,
                                  each.assigned ? std::to_string(*each.assigned) : "-"));
    }
    return texts;
  }

  void assign(AssignedSource source, std::string_view sku, std::int64_t assigned,
              std::optional<Date> snapshot = {}, bool is_part = false) {
    records.add(AssignedDraft{kCustomer, sku, assigned, source, snapshot, {}, is_part});
  }
  void count(std::string_view sku, std::int64_t active, std::string_view part_of = {}) {
    CountDraft draft;
    draft.record = {std::string(kCustomer), "", std::string(sku), "exchange", kDay, active};
    draft.part_of = part_of;
    records.add(std::move(draft));
  }

  static constexpr Date kDay{20000};

 private:
  Workloads workloads_;
  Catalogue catalogue_{workloads_};

 public:
  Claims records;
  Dataset dataset;
  SkuNames skus;
};

}  // namespace licstat
