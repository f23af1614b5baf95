// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <tuple>
#include <utility>

#include "licstat/base/checked.hpp"
#include "licstat/ingest/resolve/seller_rows.hpp"

namespace licstat {
namespace {

using Rows = std::vector<ResolvedSubscription>;

/// The states that a tenant counts and a seller's rows fill. Suspended and locked out are one: a
/// seller does not tell them apart.
struct StateDef {
  std::string_view name;
  Status status;                ///< of the tenant's row
  std::optional<Status> other;  ///< of a second row of the tenant that is of this state, too
};
constexpr std::array kStates{
    StateDef{"enabled", Status::Active, {}},
    StateDef{"warning", Status::InGracePeriod, {}},
    StateDef{"suspended", Status::Disabled, Status::Cancelled},
};

bool is_tenants(const StateDef& state, const ResolvedSubscription& row) {
  const Status status = row.claim.record.status;
  return status == state.status || status == state.other;
}

/// Deprovisioned and pending rows fill no state.
bool is_sellers(const StateDef& state, const ResolvedSubscription& row) {
  return is_tenants(state, row) ||
         (state.other.has_value() && row.claim.record.status == Status::Suspended);
}

std::int64_t sum_of(const Rows& rows) {
  std::int64_t sum = 0;
  for (const ResolvedSubscription& row : rows) checked_add(sum, row.claim.record.quantity);
  return sum;
}

/// The order in which the seller's rows fill a state: paid ones, what is still billed, large ones.
void sort_to_fill(Rows& rows) {
  std::ranges::stable_sort(rows, {}, [](const ResolvedSubscription& row) {
    const Subscription& record = row.claim.record;
    return std::tuple(record.trial, record.status != Status::Suspended, -record.quantity,
                      record.subscription_id);
  });
}

/// Adds the rows that `left` licences are enough for; the last that fits is cut.
void fill_state(Rows sold, std::int64_t left, United& into) {
  sort_to_fill(sold);
  for (ResolvedSubscription& row : sold) {
    std::int64_t& quantity = row.claim.record.quantity;
    const std::int64_t cut = std::max<std::int64_t>(0, quantity - left);
    if (cut > 0) into.aside.push_back({row.claim, cut, AsideReason::MoreThanTenant});
    const bool has_room = left > 0 || quantity == 0;
    quantity -= cut;
    left -= quantity;
    if (has_room) into.subscriptions.push_back(std::move(row));
  }
}

/// Adds what the tenant has and the seller has not sold, in the order of the tenant's rows:
/// suspended ones before those that are locked out.
void add_rest(Rows counted, std::int64_t rest, Rows& into) {
  std::ranges::stable_sort(counted, {}, [](const ResolvedSubscription& row) {
    return row.claim.record.status == Status::Cancelled;
  });
  for (ResolvedSubscription& row : counted) {
    std::int64_t& quantity = row.claim.record.quantity;
    quantity = std::min(quantity, rest);
    rest -= quantity;
    row.is_rest = true;
    if (quantity > 0) into.push_back(std::move(row));
  }
}

}  // namespace

United unite_by_state(Rows tenant, Rows seller) {
  United united;
  for (const StateDef& state : kStates) {
    Rows counted = take_rows(tenant, [&](const auto& row) { return is_tenants(state, row); });
    Rows sold = take_rows(seller, [&](const auto& row) { return is_sellers(state, row); });
    const bool is_known = !counted.empty();
    const std::int64_t has = sum_of(counted);
    const std::int64_t says = sum_of(sold);
    if (is_known && says > has) united.disagreements.push_back({{}, {}, state.name, has, says});
    fill_state(std::move(sold), is_known ? has : says, united);
    add_rest(std::move(counted), std::max<std::int64_t>(0, has - says), united.subscriptions);
  }
  // What is of no state stands apart.
  std::ranges::move(seller, std::back_inserter(united.subscriptions));
  return united;
}

}  // namespace licstat
