// SPDX-License-Identifier: Apache-2.0
// Customers are sorted, their subscriptions dealt out to them, and each customer's few are sorted
// then: one sort of all would compare texts again and again that the number of a customer settles.
#include "licstat/metrics/estate_order.hpp"

#include <algorithm>

#include "licstat/base/ascii.hpp"
#include "licstat/base/hash_index.hpp"
#include "licstat/base/text_order.hpp"

namespace licstat {
namespace {

/// The keys of SKUs of one spelling are one text, which spares a look at it.
bool in_order(const PlacedSubscription& left, const PlacedSubscription& right) {
  if (left.sku != right.sku && left.sku->key != right.sku->key) {
    return left.sku->key < right.sku->key;
  }
  return left.id < right.id;
}

}  // namespace

std::string_view lower(std::string_view text, TextStore& texts) {
  const bool is_lower = std::ranges::all_of(text, [](char c) { return c == ascii_lower(c); });
  return is_lower ? text : texts.keep(ascii_lower(text));
}

EstateOrder::EstateOrder(const Dataset& dataset, const Catalogue& catalogue, TextStore& texts) {
  place(dataset, catalogue, texts);
  const bool has_shared =
      std::ranges::any_of(skus_, [](const auto& sku) { return sku.second.is_shared; });
  for (CustomerIndex customer = 0; customer < keys_.size(); ++customer) {
    const std::span<PlacedSubscription> placed = placed_of(customer);
    if (has_shared) settle_shared_names(placed, catalogue, texts);
    std::ranges::sort(placed, in_order);
  }
}

std::span<PlacedSubscription> EstateOrder::placed_of(CustomerIndex customer) {
  return std::span(placed_).subspan(first_[customer], first_[customer + 1] - first_[customer]);
}

/// Numbers the customers in the order of their keys. Returns the number of each record's customer.
std::vector<CustomerIndex> EstateOrder::number_customers(const Dataset& dataset, TextStore& texts) {
  std::vector<CustomerIndex> found;  // place in `keys_` of each record's customer
  found.reserve(dataset.subscriptions.size());
  HashIndex by_id;
  for (const Subscription& record : dataset.subscriptions) {
    const std::string_view id = record.customer_id;
    const auto is_same = [&](CustomerIndex at) { return same_id(keys_[at], id); };
    if (!found.empty() && is_same(found.back())) {
      found.push_back(found.back());
      continue;
    }
    const std::uint64_t hash = id_text_key(id).high;
    const auto known = by_id.find(hash, is_same);
    found.push_back(known.value_or(static_cast<CustomerIndex>(keys_.size())));
    if (known) continue;
    by_id.add(hash, found.back());
    keys_.push_back(is_guid(id) ? lower(id, texts) : id);
  }
  const std::vector<CustomerIndex> numbers = order_customers();
  for (CustomerIndex& customer : found) customer = numbers[customer];
  return found;
}

/// Sorts the keys. Returns where each of them went.
std::vector<CustomerIndex> EstateOrder::order_customers() {
  std::vector<OrderedText> texts;
  texts.reserve(keys_.size());
  for (const std::string_view key : keys_) texts.push_back({key, {}});
  std::vector<CustomerIndex> numbers(keys_.size());
  CustomerIndex number = 0;
  for (const std::uint32_t at : text_order(texts)) {
    numbers[at] = number;
    keys_[number++] = texts[at].text;
  }
  return numbers;
}

const SpelledSku* EstateOrder::spelled(std::string_view sku, const Catalogue& catalogue,
                                       TextStore& texts) {
  const auto [found, is_new] = skus_.try_emplace(sku);
  SpelledSku& spelled = found->second;
  if (is_new) {
    spelled.key = texts.keep(catalogue.name_key(sku));
    spelled.id_key = id_text_key(spelled.key);
    spelled.catalogued = catalogue.find(spelled.key);
    spelled.is_shared = catalogue.meant_by(sku).size() > 1;
  }
  return &spelled;
}

/// Deals the subscriptions out to their customers.
void EstateOrder::place(const Dataset& dataset, const Catalogue& catalogue, TextStore& texts) {
  const std::vector<CustomerIndex> customers = number_customers(dataset, texts);
  first_.resize(keys_.size() + 1);
  for (const CustomerIndex customer : customers) ++first_[customer + 1];
  for (std::size_t customer = 0; customer < keys_.size(); ++customer) {
    first_[customer + 1] += first_[customer];
  }
  std::vector<std::size_t> next = first_;
  placed_.resize(customers.size());
  std::size_t at = 0;
  for (const Subscription& record : dataset.subscriptions) {
    const CustomerIndex customer = customers[at++];
    placed_[next[customer]++] = {customer, spelled(record.sku, catalogue, texts),
                                 record.subscription_id, &record};
  }
}

}  // namespace licstat
