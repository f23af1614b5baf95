// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <tuple>
#include <utility>

#include "licstat/base/checked.hpp"
#include "licstat/ingest/resolve/seller_rows.hpp"

namespace licstat {
namespace {

using Rows = std::vector<ResolvedSubscription>;

/// The states that a tenant counts and a seller's rows fill. Deprovisioned and pending rows fill
/// none.
struct StateDef {
  std::string_view name;
  Status status;  ///< state_of_licences()
};
constexpr std::array kUnitStates{
    StateDef{"enabled", Status::Active},
    StateDef{"warning", Status::InGracePeriod},
    StateDef{"suspended", Status::Disabled},
};

bool is_of(const StateDef& state, const ResolvedSubscription& row) {
  return state_of_licences(row.claim.record.status) == state.status;
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

/// Licences that are paid for, and those on trial.
struct PaidAndTrial {
  std::int64_t paid = 0;
  std::int64_t trial = 0;

  std::int64_t& of(const Subscription& record) { return record.trial ? trial : paid; }
};

PaidAndTrial paid_and_trial(const Rows& rows) {
  PaidAndTrial sums;
  for (const ResolvedSubscription& row : rows) {
    checked_add(sums.of(row.claim.record), row.claim.record.quantity);
  }
  return sums;
}

/// Takes licences out of a row, as many as it has and as are `left` to take. Returns how many.
std::int64_t take_out(ResolvedSubscription& row, std::int64_t& left) {
  std::int64_t& quantity = row.claim.record.quantity;
  const std::int64_t taken = std::min(quantity, left);
  quantity -= taken;
  left -= taken;
  return taken;
}

/// Takes out of rows of one status what the seller sold: what is paid for of what is paid for, its
/// trials of the trials, and only then one of the other. Example: of the tenant's 20 and 5 on trial
/// a seller's 20 leave the trial.
void take_sold(std::span<ResolvedSubscription> rows, PaidAndTrial& sold, std::int64_t& left) {
  for (ResolvedSubscription& row : rows) {
    std::int64_t& of_kind = sold.of(row.claim.record);
    std::int64_t most = std::min(of_kind, left);
    const std::int64_t taken = take_out(row, most);
    of_kind -= taken;
    left -= taken;
  }
  for (ResolvedSubscription& row : rows) take_out(row, left);
}

/// What a seller sold of a state is first what is still billed, then what is locked out.
int rank_in_state(const ResolvedSubscription& row) {
  switch (row.claim.record.status) {
    case Status::Suspended:
      return 0;
    case Status::Cancelled:
      return 1;
    default:
      return 2;
  }
}

/// Adds what the tenant has and the seller has not sold, in the order of the tenant's rows, those
/// that are locked out last.
void add_rest(Rows counted, PaidAndTrial sold, Rows& into) {
  const auto is_locked_out = [](const ResolvedSubscription& row) {
    return row.claim.record.status == Status::Cancelled;
  };
  std::int64_t left = sold.paid;
  checked_add(left, sold.trial);
  std::ranges::stable_sort(counted, {}, rank_in_state);
  for (auto from = counted.begin(); from != counted.end();) {
    const auto same = std::ranges::find_if(from, counted.end(), [&](const auto& row) {
      return rank_in_state(row) != rank_in_state(*from);
    });
    take_sold({from, same}, sold, left);
    from = same;
  }
  std::ranges::stable_sort(counted, {}, is_locked_out);
  for (ResolvedSubscription& row : counted) {
    row.is_rest = true;
    if (row.claim.record.quantity > 0) into.push_back(std::move(row));
  }
}

/// What is of no state stands apart: all that the seller says, and what the tenant has more of a
/// status. Example: of 6 deleted licences that CIPP counts a seller knows 4.
void add_apart(Rows tenant, Rows seller, Rows& into) {
  std::map<Status, std::int64_t> sold;
  for (ResolvedSubscription& row : seller) {
    checked_add(sold[row.claim.record.status], row.claim.record.quantity);
    into.push_back(std::move(row));
  }
  for (ResolvedSubscription& row : tenant) {
    take_out(row, sold[row.claim.record.status]);
    if (row.claim.record.quantity > 0) into.push_back(std::move(row));
  }
}

}  // namespace

Status state_of_licences(Status status) {
  const bool is_suspended = status == Status::Suspended || status == Status::Cancelled;
  return is_suspended ? Status::Disabled : status;
}

United unite_by_state(Rows tenant, Rows seller) {
  United united;
  for (const StateDef& state : kUnitStates) {
    Rows counted = take_rows(tenant, [&](const auto& row) { return is_of(state, row); });
    Rows sold = take_rows(seller, [&](const auto& row) { return is_of(state, row); });
    const bool is_known = !counted.empty();
    const std::int64_t has = sum_of(counted);
    const std::int64_t says = sum_of(sold);
    if (is_known && says > has) united.disagreements.push_back({{}, {}, state.name, has, says});
    const PaidAndTrial by_kind = paid_and_trial(sold);
    fill_state(std::move(sold), is_known ? has : says, united);
    add_rest(std::move(counted), by_kind, united.subscriptions);
  }
  add_apart(std::move(tenant), std::move(seller), united.subscriptions);
  return united;
}

}  // namespace licstat
