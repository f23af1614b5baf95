// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>
#include <utility>

#include "licstat/ingest/resolve/entitled.hpp"
#include "licstat/ingest/resolve/fill_in.hpp"
#include "licstat/ingest/resolve/seller_rows.hpp"

namespace licstat {
namespace {

using Rows = std::vector<ResolvedSubscription>;

/// Makes one of the seller's row and all rows of the tenant that `is_same` finds; those leave the
/// tenant's. Returns whether there was any.
template <class IsSame>
bool take_same(ResolvedSubscription& sold, Rows& tenant, IsSame is_same) {
  const auto same = std::ranges::stable_partition(tenant, std::not_fn(is_same));
  if (same.empty()) return false;
  for (const ResolvedSubscription& row : same) fill_in(sold, row.claim);
  tenant.erase(same.begin(), same.end());
  return true;
}

/// A tenant's row that may be the seller's though no id says so. One that names another id is of
/// another seller: a row of that id would have joined it.
bool may_be(const ResolvedSubscription& row, const ResolvedSubscription& sold, bool has_active) {
  return row.claim.other_id.empty() && row.claim.older_id.empty() && is_entitled(row, has_active) &&
         row.claim.record.quantity == sold.claim.record.quantity;
}

/// The first that may be it; the rows are in the order of their ids.
bool take_equal(ResolvedSubscription& sold, Rows& tenant, bool has_active) {
  const auto found =
      std::ranges::find_if(tenant, [&](const auto& row) { return may_be(row, sold, has_active); });
  if (found == tenant.end()) return false;
  fill_in(sold, found->claim);
  tenant.erase(found);
  return true;
}

void sort_by_id(Rows& rows) {
  std::ranges::stable_sort(
      rows, {}, [](const ResolvedSubscription& row) { return row.claim.record.subscription_id; });
}

}  // namespace

United unite_by_id(Rows tenant, Rows seller) {
  sort_by_id(tenant);
  sort_by_id(seller);
  Rows single;
  United united;
  for (ResolvedSubscription& sold : seller) {
    const auto is_same = [&](const ResolvedSubscription& row) {
      return is_same_subscription(sold.claim, row.claim);
    };
    const bool is_joined = take_same(sold, tenant, is_same);
    (is_joined ? united.subscriptions : single).push_back(std::move(sold));
  }
  const bool active = has_active(tenant) || has_active(single) || has_active(united.subscriptions);
  for (ResolvedSubscription& sold : single) {
    if (is_entitled(sold, active) && !take_equal(sold, tenant, active)) ++united.unconfirmed;
    united.subscriptions.push_back(std::move(sold));
  }
  std::ranges::move(tenant, std::back_inserter(united.subscriptions));
  return united;
}

}  // namespace licstat
