// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/renewals.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "licstat/base/checked.hpp"
#include "licstat/metrics/billing_currency.hpp"
#include "licstat/metrics/customer_parts.hpp"
#include "licstat/metrics/figures.hpp"
#include "licstat/metrics/waste.hpp"
#include "licstat/model/billing_terms.hpp"

namespace licstat {
namespace {

bool is_in_grace(const EstateSubscription& subscription) {
  return subscription.standing == Standing::Entitled &&
         subscription.record->status == Status::InGracePeriod;
}

class RenewalFinder {
 public:
  /// Requires: all outlive it.
  RenewalFinder(const Facts& facts, const RenewalQuestion& question)
      : facts_(facts), question_(question) {}

  void reserve(std::size_t /*groups*/) {}

  void add_customer(OfCustomer groups) {
    for (const ShownGroup& shown : groups) add(shown);
  }

  void absorb(RenewalFinder&& other) {
    std::ranges::move(other.found_.rows, std::back_inserter(found_.rows));
    for (const auto& [currency, sum] : other.found_.savings) found_.savings[currency].add(sum);
    found_.monthly_terms += other.found_.monthly_terms;
    found_.end_unknown += other.found_.end_unknown;
  }

  Renewals finish() && { return std::move(found_); }

 private:
  void add(const ShownGroup& shown) {
    std::vector<SubscriptionIndex> ending;
    for (const SubscriptionIndex at : shown.subscriptions) {
      if (is_asked_for(facts_.estate.subscriptions()[at])) ending.push_back(at);
    }
    if (ending.empty()) return;
    const Group& group = facts_.estate.groups()[shown.index];
    const Waste waste =
        waste_of(facts_, shown.index, used_figures(facts_, whole_of(facts_.estate, shown.index)));
    const auto parts = waste_by_subscription(facts_, shown.index, waste);
    for (const SubscriptionIndex at : ending) add(at, waste, parts[at - group.first]);
  }

  /// Whether it is billed and ends by then. What has ended is in grace: whatever the date says, it
  /// is to be decided now.
  bool is_asked_for(const EstateSubscription& subscription) {
    if (!counts_sold(subscription.standing)) return false;
    const Subscription& record = *subscription.record;
    const auto end = coming_end(record, facts_.window.to);
    if (!is_in_grace(subscription)) {
      if (!end) ++found_.end_unknown;
      if (!end || days_to(*end) > question_.within_days) return false;
    }
    const bool is_left_out = record.term == kTermOfAMonth && !question_.with_monthly;
    if (is_left_out) ++found_.monthly_terms;
    return !is_left_out;
  }

  [[nodiscard]] std::int64_t days_to(Date date) const {
    return std::int64_t{date.days} - facts_.window.to.days;
  }

  void add(SubscriptionIndex at, const Waste& waste, const SubscriptionWaste& part) {
    const Subscription& record = *facts_.estate.subscriptions()[at].record;
    Renewal row{.subscription = at,
                .days = {},
                .assigned = facts_.holders.assigned(at),
                .unassigned = {},
                .idle = {},
                .saving = {}};
    if (record.end_date) row.days = days_to(*record.end_date);
    if (waste.unassigned) row.unassigned = part.unassigned;
    if (waste.idle) row.idle = part.idle;
    const auto price = read_price(record.unit_price);
    if (price && row.reducible()) {
      MoneySum saving;
      saving.add(*price, *row.reducible());
      row.saving = saving.total();
      found_.savings[billing_currency(record)].add(saving);
    }
    found_.rows.push_back(row);
  }

  const Facts& facts_;
  const RenewalQuestion& question_;
  Renewals found_;
};

void sort_renewals(const Estate& estate, std::vector<Renewal>& rows) {
  std::ranges::sort(rows, {}, [&](const Renewal& row) {
    const EstateSubscription& member = estate.subscriptions()[row.subscription];
    const Group& group = estate.groups()[member.group];
    const Customer& customer = estate.customer_of(group);
    const std::string_view name = customer.name.empty() ? customer.id : customer.name;
    return std::tuple(!row.days, row.days, name, std::string_view(customer.id),
                      estate.subscriptions()[group.first].record->sku,
                      member.record->subscription_id);
  });
}

}  // namespace

std::optional<std::int64_t> Renewal::reducible() const {
  if (!unassigned && !idle) return std::nullopt;
  return unassigned.value_or(0) + idle.value_or(0);
}

Renewals find_renewals(const Facts& facts, const Selection& selection,
                       const RenewalQuestion& question, int threads) {
  const auto customers = by_customer(facts.estate, selection.groups, false);
  const auto make = [&] { return RenewalFinder(facts, question); };
  Renewals renewals =
      build_in_parts(facts.estate, customers, selection.groups.size(), threads, make).finish();
  sort_renewals(facts.estate, renewals.rows);
  return renewals;
}

}  // namespace licstat
