// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <utility>
#include <vector>

#include "licstat/ingest/resolve/entitled.hpp"
#include "licstat/ingest/resolve/fill_in.hpp"
#include "licstat/ingest/resolve/rows_by_id.hpp"
#include "licstat/ingest/resolve/seller_rows.hpp"

namespace licstat {
namespace {

using Rows = std::vector<ResolvedSubscription>;

/// The tenant's rows, of which those that are one with a seller's leave.
class RowsOfTenant {
 public:
  explicit RowsOfTenant(Rows rows)
      : rows_(std::move(rows)), by_id_(rows_), has_left_(rows_.size()) {}

  /// Makes one of the seller's row and all rows that are the same by their ids. Returns whether
  /// there was any.
  bool take_same(ResolvedSubscription& sold) {
    bool is_any = false;
    for (const std::size_t at : by_id_.same_as(sold.claim)) {
      if (has_left_[at]) continue;
      take(at, sold);
      is_any = true;
    }
    return is_any;
  }

  /// To be called once take_same() has been for all. `has_active`: of the customer and SKU.
  void sort_by_quantity(bool has_active) {
    for (std::size_t at = rows_.size(); at-- > 0;) {
      if (has_left_[at] || !may_be_sold(rows_[at], has_active)) continue;
      of_quantity_[rows_[at].claim.record.quantity].push_back(at);
    }
  }

  /// The same for the first row that may be it; the rows are in the order of their ids.
  bool take_equal(ResolvedSubscription& sold) {
    const auto found = of_quantity_.find(sold.claim.record.quantity);
    if (found == of_quantity_.end() || found->second.empty()) return false;
    take(found->second.back(), sold);
    found->second.pop_back();
    return true;
  }

  [[nodiscard]] Rows left() && {
    Rows left;
    for (std::size_t at = 0; at < rows_.size(); ++at) {
      if (!has_left_[at]) left.push_back(std::move(rows_[at]));
    }
    return left;
  }

  [[nodiscard]] bool has_active() const {
    for (std::size_t at = 0; at < rows_.size(); ++at) {
      if (!has_left_[at] && licstat::has_active({&rows_[at], 1})) return true;
    }
    return false;
  }

 private:
  /// Whether it may be a seller's row though no id says so. One that names another id is of another
  /// seller: a row of that id would have joined it.
  static bool may_be_sold(const ResolvedSubscription& row, bool has_active) {
    return row.claim.other_id.empty() && row.claim.older_id.empty() && is_entitled(row, has_active);
  }

  void take(std::size_t at, ResolvedSubscription& sold) {
    fill_in(sold, rows_[at].claim);
    has_left_[at] = true;
  }

  Rows rows_;
  RowsById by_id_;
  std::vector<bool> has_left_;
  std::map<std::int64_t, std::vector<std::size_t>> of_quantity_;  // the first one last
};

void sort_by_id(Rows& rows) {
  std::ranges::stable_sort(
      rows, {}, [](const ResolvedSubscription& row) { return row.claim.record.subscription_id; });
}

}  // namespace

United unite_by_id(Rows of_tenant, Rows seller) {
  sort_by_id(of_tenant);
  sort_by_id(seller);
  RowsOfTenant tenant(std::move(of_tenant));
  Rows single;
  United united;
  for (ResolvedSubscription& sold : seller) {
    const bool is_joined = tenant.take_same(sold);
    (is_joined ? united.subscriptions : single).push_back(std::move(sold));
  }
  const bool active = tenant.has_active() || has_active(single) || has_active(united.subscriptions);
  tenant.sort_by_quantity(active);
  for (ResolvedSubscription& sold : single) {
    if (is_entitled(sold, active) && !tenant.take_equal(sold)) ++united.unconfirmed;
    united.subscriptions.push_back(std::move(sold));
  }
  std::ranges::move(std::move(tenant).left(), std::back_inserter(united.subscriptions));
  return united;
}

}  // namespace licstat
