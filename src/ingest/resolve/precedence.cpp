// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/precedence.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "licstat/base/ascii.hpp"
#include "licstat/ingest/resolve/entitled.hpp"
#include "licstat/ingest/resolve/fill_in.hpp"
#include "licstat/ingest/resolve/rows_by_id.hpp"

namespace licstat {
namespace {

using Rows = std::vector<ResolvedSubscription>;

std::size_t rank_of_row(const ResolvedSubscription& row) { return rank_of(row.claim.source); }

bool is_seller(const ResolvedSubscription& row) {
  return source_def(row.claim.source).nature == Nature::Seller;
}
bool lacks_status(const ResolvedSubscription& row) {
  return source_def(row.claim.source).lacks_status;
}
bool counts_units(const ResolvedSubscription& row) { return row.claim.counts_units; }

/// The rows of the first source, which serve. What is left in `rows` only fills in.
Rows take_first_source(Rows& rows) {
  if (rows.empty()) return {};
  const std::size_t first = rank_of_row(*std::ranges::min_element(rows, {}, rank_of_row));
  Rows serving = take_rows(rows, [&](const auto& row) { return rank_of_row(row) == first; });
  // CIPP may know some subscriptions of a SKU and have only a number of others: those serve.
  if (!std::ranges::all_of(serving, counts_units)) {
    std::ranges::move(take_rows(serving, counts_units), std::back_inserter(rows));
  }
  return serving;
}

Status state_of(const ResolvedSubscription& row) {
  return state_of_licences(row.claim.record.status);
}

/// A state that the serving count does not know is the next one's that counts it: a list without
/// licences in grace does not hide those that another list has.
void add_states_of_others(Rows& serving, Rows& others) {
  std::ranges::stable_sort(others, {}, rank_of_row);
  std::map<Status, std::set<SubscriptionSource>> known;
  for (const ResolvedSubscription& row : serving) known[state_of(row)].insert(row.claim.source);
  Rows rest;
  for (ResolvedSubscription& row : others) {
    std::set<SubscriptionSource>& sources = known[state_of(row)];
    const bool is_of_others = sources.size() > sources.count(row.claim.source);
    const bool is_known = !row.claim.counts_units || is_of_others;
    if (!is_known) sources.insert(row.claim.source);
    (is_known ? rest : serving).push_back(std::move(row));
  }
  others = std::move(rest);
}

/// What has no status and has expired is gone.
void end_expired(Rows& rows, Date as_of) {
  for (ResolvedSubscription& row : rows) {
    Subscription& record = row.claim.record;
    if (lacks_status(row) && record.end_date && *record.end_date < as_of) {
      record.status = Status::Deprovisioned;
    }
  }
}

void fill_in_from(const Rows& others, Rows& rows) {
  if (others.empty()) return;
  const RowsById by_id(others);
  for (ResolvedSubscription& row : rows) {
    for (const std::size_t at : by_id.same_as(row.claim)) fill_in(row, others[at].claim);
  }
}

bool has_no_licences(const ResolvedSubscription& row) { return !has_licences(row.claim); }

/// A count of no licences says that the source has the SKU, and then has served; what somebody
/// wrote of 0 licences stays as it is written.
void drop_counts_of_none(Rows& rows) {
  const bool is_any = !std::ranges::all_of(rows, has_no_licences);
  std::erase_if(rows, [&](const ResolvedSubscription& row) {
    const bool is_kept = !is_any && source_def(row.claim.source).keeps_none &&
                         row.claim.record.status == Status::Active;
    return has_no_licences(row) && !is_kept && !is_canonical(row.claim);
  });
}

/// What another list says of the ids of a subscription tells with which of the seller's it is one.
void learn_ids(Rows& rows, const Rows& others) {
  if (others.empty()) return;
  const RowsById by_id(others);
  for (ResolvedSubscription& row : rows) {
    if (!row.claim.other_id.empty() || counts_units(row)) continue;
    for (const std::size_t at : by_id.of_id(row.claim.record.subscription_id)) {
      const ResolvedSubscription& other = others[at];
      const bool tells =
          !other.claim.other_id.empty() &&
          same_id(row.claim.record.subscription_id, other.claim.record.subscription_id);
      if (!tells) continue;
      row.claim.other_id = other.claim.other_id;
      row.claim.older_id = other.claim.older_id;
      break;
    }
  }
}

United unite(Rows tenant, Rows seller) {
  if (tenant.empty()) return {std::move(seller)};
  if (seller.empty()) return {std::move(tenant)};
  return counts_units(tenant.front()) ? unite_by_state(std::move(tenant), std::move(seller))
                                      : unite_by_id(std::move(tenant), std::move(seller));
}

}  // namespace

Precedence by_precedence(Rows said, Date as_of) {
  Precedence result;
  Rows sellers = take_rows(said, is_seller);
  Rows& tenants = said;
  result.has_tenant_source = !tenants.empty();
  Rows others;
  if (result.has_tenant_source) others = take_rows(sellers, lacks_status);
  end_expired(sellers, as_of);
  Rows tenant = take_first_source(tenants);
  if (!tenant.empty() && counts_units(tenant.front())) add_states_of_others(tenant, tenants);
  learn_ids(tenant, tenants);
  Rows seller = take_first_source(sellers);
  for (Rows* rows : {&tenants, &sellers}) std::ranges::move(*rows, std::back_inserter(others));
  std::ranges::stable_sort(others, {}, rank_of_row);

  United united = unite(std::move(tenant), std::move(seller));
  drop_counts_of_none(united.subscriptions);
  fill_in_from(others, united.subscriptions);
  if (!result.has_tenant_source) {
    const bool active = has_active(united.subscriptions);
    result.entitled_of_seller = std::ranges::count_if(
        united.subscriptions, [&](const auto& row) { return is_entitled(row, active); });
  }
  result.subscriptions = std::move(united.subscriptions);
  result.unconfirmed = united.unconfirmed;
  result.disagreements = std::move(united.disagreements);
  result.aside = std::move(united.aside);
  for (const ResolvedSubscription& row : others) {
    if (has_no_licences(row)) continue;
    result.aside.push_back({row.claim, row.claim.record.quantity, AsideReason::AnotherSource});
  }
  return result;
}

}  // namespace licstat
