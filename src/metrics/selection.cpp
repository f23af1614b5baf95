// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/selection.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "licstat/base/ascii.hpp"
#include "licstat/base/case_fold.hpp"

namespace licstat {
namespace {

/// Those that are shown, in lower case; nullopt: all are.
using Families = std::optional<std::set<std::string>>;

Families shown_families(const std::vector<std::string>& wanted) {
  if (std::ranges::count(wanted, "all") > 0) return std::nullopt;
  std::set<std::string> families;
  for (const std::string& family : wanted) families.insert(ascii_lower(family));
  return families;
}

bool shows_family(const Families& families, std::string_view family) {
  return !families || families->contains(ascii_lower(family));
}

/// Keys of ids, that of no partner empty; nullopt: all partners are shown.
using PartnerKeys = std::optional<std::set<std::string>>;

PartnerKeys partner_keys(const Filter& filter) {
  if (!filter.partners) return std::nullopt;
  std::set<std::string> keys;
  for (const std::string& id : *filter.partners) keys.insert(id == kNoPartner ? "" : id_key(id));
  return keys;
}

/// The first group that the filter may leave, and the one past the last.
std::pair<GroupIndex, GroupIndex> candidates(const Estate& estate, const Filter& filter) {
  if (!filter.customer) return {0, static_cast<GroupIndex>(estate.groups().size())};
  const Customer& customer = estate.customers()[*filter.customer];
  return {customer.first, customer.last};
}

/// Those of the group's subscriptions that are of the partners.
SubscriptionList shown_of(const Estate& estate, const PartnerKeys& partners, const Group& group) {
  const std::span<const SubscriptionIndex> all = estate.numbers_of(group);
  if (!partners) return SubscriptionList(all);
  std::vector<SubscriptionIndex> shown;
  for (const SubscriptionIndex at : all) {
    const std::string_view partner = estate.subscriptions()[at].record->partner_id;
    if (partners->contains(id_key(partner))) shown.push_back(at);
  }
  return SubscriptionList(std::move(shown));
}

}  // namespace

std::vector<std::string> default_families() { return {"office365", "dynamics365", "unknown"}; }

Selection select(const Estate& estate, const Catalogue& catalogue, const Filter& filter) {
  const Families families = shown_families(filter.families.value_or(default_families()));
  const PartnerKeys partners = partner_keys(filter);
  Selection selection;
  const auto sku = filter.sku ? std::optional<SkuName>({catalogue, *filter.sku}) : std::nullopt;
  const auto [first, last] = candidates(estate, filter);
  selection.groups.reserve(last - first);
  for (GroupIndex index = first; index < last; ++index) {
    const Group& group = estate.groups()[index];
    if (sku && !sku->is_of(group)) continue;
    ShownGroup shown{index, shown_of(estate, partners, group)};
    if (shown.subscriptions.empty()) continue;
    if (shows_family(families, group.family)) {
      selection.groups.push_back(std::move(shown));
    } else if (!filter.families) {
      selection.left_out_by_family += static_cast<std::int64_t>(shown.subscriptions.size());
    }
  }
  return selection;
}

bool SkuName::is_of(const Group& group) const {
  return (group.catalogued != nullptr && std::ranges::binary_search(meant_, group.catalogued)) ||
         equal_ignoring_case(group.sku_key, text_) || equal_ignoring_case(group.product, text_);
}

CustomersNamed customers_named(const Estate& estate, std::string_view text) {
  if (const auto found = estate.find_customer(text)) return {{*found}, true};
  CustomersNamed named{{}, true};
  std::vector<CustomerIndex> in_part;
  const std::string wanted = case_folded(text);
  for (CustomerIndex index = 0; index < estate.customers().size(); ++index) {
    const Customer& customer = estate.customers()[index];
    const std::string called = case_folded(customer.name.empty() ? customer.id : customer.name);
    if (called == wanted && !customer.name.empty()) named.customers.push_back(index);
    if (called.find(wanted) != std::string::npos) in_part.push_back(index);
  }
  if (named.customers.empty()) named = {std::move(in_part), false};
  return named;
}

}  // namespace licstat
