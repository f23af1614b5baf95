// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/insights/stake_money.hpp"

#include <string>

namespace licstat {
namespace {

constexpr std::string_view kNoPrice = "no_price";
constexpr std::string_view kCurrencies = "currencies";
constexpr std::string_view kPrices = "prices";

/// Upper case; "?" where a price has none.
std::string currency_of(const Subscription& record) {
  if (record.currency.empty()) return "?";
  std::string upper(record.currency);
  for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return upper;
}

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
    differs = differs || (!currency.empty() && currency != currency_of(record));
    currency = currency_of(record);
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
  return {sum.total(), currency_of(record), {}};
}

StakeMoney money_of_seats(const GroupSubject& group, std::int64_t seats) {
  std::optional<Price> one;
  std::string currency;
  bool differs = false;
  bool prices_differ = false;
  for (const EstateSubscription& member : group.members()) {
    if (member.standing != Standing::Entitled) continue;
    const auto price = read_price(member.record->unit_price);
    if (!price) return without(kNoPrice);
    differs = differs || (one && currency != currency_of(*member.record));
    prices_differ = prices_differ || (one && one != price);
    one = price;
    currency = currency_of(*member.record);
  }
  if (differs) return without(kCurrencies);
  if (prices_differ) return without(kPrices);
  if (!one) return without(kNoPrice);
  MoneySum sum;
  sum.add(*one, seats);
  return {sum.total(), currency, {}};
}

}  // namespace licstat
