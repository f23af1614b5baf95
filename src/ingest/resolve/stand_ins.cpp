// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/stand_ins.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "licstat/base/ascii.hpp"

namespace licstat {
namespace {

using ByCustomer = std::map<std::string, std::vector<SubscriptionClaim>>;

ByCustomer take_stand_ins(std::vector<SubscriptionClaim>& claims) {
  ByCustomer stand_ins;
  const auto taken =
      std::ranges::stable_partition(claims, std::logical_not(), &SubscriptionClaim::is_stand_in);
  for (const SubscriptionClaim& claim : taken) {
    stand_ins[id_key(claim.record.customer_id)].push_back(claim);
  }
  claims.erase(taken.begin(), taken.end());
  return stand_ins;
}

/// The first of the largest of the newest month.
const SubscriptionClaim& best_of(const std::vector<SubscriptionClaim>& stand_ins) {
  return *std::ranges::max_element(stand_ins, {}, [](const SubscriptionClaim& claim) {
    return std::tuple(claim.snapshot, claim.record.quantity);
  });
}

}  // namespace

void keep_stand_ins_of_need(std::vector<SubscriptionClaim>& claims, UnusedByInput& unused) {
  if (std::ranges::none_of(claims, &SubscriptionClaim::is_stand_in)) return;
  ByCustomer stand_ins = take_stand_ins(claims);
  for (const SubscriptionClaim& claim : claims) {
    if (has_licences(claim)) stand_ins.erase(id_key(claim.record.customer_id));
  }
  for (const auto& [customer, months] : stand_ins) {
    const SubscriptionClaim& best = best_of(months);
    for (const SubscriptionClaim& claim : months) {
      if (claim.snapshot < best.snapshot) unused.supersede(claim.ref);
    }
    claims.push_back(best);
  }
}

}  // namespace licstat
