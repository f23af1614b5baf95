// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/insights/stake_money.hpp"

#include <string>

#include "licstat/metrics/billing_currency.hpp"

namespace licstat {
namespace {

constexpr std::string_view kNoPrice = "no_price";
constexpr std::string_view kCurrencies = "currencies";
constexpr std::string_view kPrices = "prices";

StakeMoney without(std::string_view reason) { return {std::nullopt, {}, reason}; }

}  // namespace

StakeMoney money_of(const GroupSubject& group,
                    const std::function<std::int64_t(SubscriptionIndex index)>& licenses) {
  MoneySum sum;
  std::string currency;
  bool differs = false;
  for (SubscriptionIndex at = group.group.first; at < group.group.last; ++at) {
    const std::int64_t count = licenses(at);
    if (count == 0) continue;
    const Subscription& record = *group.context.facts.estate.subscriptions()[at].record;
    const auto price = read_price(record.unit_price);
    if (!price) return without(kNoPrice);
    differs = differs || (!currency.empty() && currency != billing_currency(record));
    currency = billing_currency(record);
    sum.add(*price, count);
  }
  if (differs) return without(kCurrencies);
  return {sum.total(), currency, {}};
}

StakeMoney money_of(const Subscription& record, std::int64_t licenses) {
  const auto price = read_price(record.unit_price);
  if (!price) return without(kNoPrice);
  MoneySum sum;
  sum.add(*price, licenses);
  return {sum.total(), billing_currency(record), {}};
}

StakeMoney money_of_seats(std::span<const EstateSubscription> members, std::int64_t seats) {
  std::optional<Price> one;
  std::string currency;
  bool differs = false;
  bool prices_differ = false;
  for (const EstateSubscription& member : members) {
    if (member.standing != Standing::Entitled) continue;
    const auto price = read_price(member.record->unit_price);
    if (!price) return without(kNoPrice);
    differs = differs || (one && currency != billing_currency(*member.record));
    prices_differ = prices_differ || (one && one != price);
    one = price;
    currency = billing_currency(*member.record);
  }
  if (differs) return without(kCurrencies);
  if (prices_differ) return without(kPrices);
  if (!one) return without(kNoPrice);
  MoneySum sum;
  sum.add(*one, seats);
  return {sum.total(), currency, {}};
}

}  // namespace licstat
