// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/unmatched_names.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "licstat/base/ascii.hpp"

namespace licstat {
namespace {

using SourcesOfSku = std::set<SubscriptionSource>;

SourcesOfSku sources_of(const SkuGroup& group) {
  SourcesOfSku sources;
  for (const SubscriptionClaim& claim : group.subscriptions) {
    if (has_licences(claim)) sources.insert(claim.source);
  }
  return sources;
}

bool is_name(const SkuGroup& group) {
  return group.sku.entry == nullptr && !is_guid(group.sku.key);
}

/// Nobody sells what is free, so that no seller's name is of it.
bool is_sold(const SkuGroup& group) {
  return group.sku.entry == nullptr || group.sku.entry->kind == SkuKind::Paid;
}

struct NamesOfCustomer {
  SourcesOfSku with_names;
  std::vector<std::string> names;
};

}  // namespace

std::vector<UnmatchedNames> unmatched_names(const SkuGroups& groups) {
  std::map<std::string, NamesOfCustomer> customers;
  for (const auto& [where, group] : groups) {
    SourcesOfSku sources = sources_of(group);
    sources.erase(SubscriptionSource::Canonical);
    if (!is_name(group) || sources.empty()) continue;
    NamesOfCustomer& customer = customers[where.first];
    customer.with_names.merge(sources);
    customer.names.push_back(group.sku.text);
  }
  std::map<std::string, UnmatchedNames> unmatched;
  for (const auto& [where, group] : groups) {
    const auto customer = customers.find(where.first);
    if (customer == customers.end() || is_name(group) || !is_sold(group)) continue;
    const SourcesOfSku sources = sources_of(group);
    const bool is_named = std::ranges::any_of(sources, [&](SubscriptionSource source) {
      return customer->second.with_names.contains(source);
    });
    if (sources.empty() || is_named) continue;
    unmatched[where.first].skus.push_back(group.sku.text);
  }
  std::vector<UnmatchedNames> all;
  for (auto& [customer, both] : unmatched) {
    both.customer = customer;
    both.names = std::move(customers[customer].names);
    all.push_back(std::move(both));
  }
  return all;
}

}  // namespace licstat
