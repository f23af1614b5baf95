// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/user_rows.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <future>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "licstat/base/work_aside.hpp"

namespace licstat {
namespace {

constexpr std::size_t kBatch = 64;

bool has_date(Date date) { return date.days != WorkloadUse::kNever; }
std::optional<Date> given(Date date) { return has_date(date) ? std::optional(date) : std::nullopt; }

WorkloadSet catalogued_workloads(const SkuNames::Sku& sku) {
  return sku.entry != nullptr ? sku.entry->workloads : 0;
}

/// All workloads with a date, be it in the window or not.
WorkloadSet workloads_with_date(const Claims& claims, const CustomerClaims& customer,
                                const TenantUser& user) {
  WorkloadSet with_date = 0;
  customer.users.for_each_use(user, [&](const WorkloadUse& use) {
    if (has_date(use.last_used)) with_date |= claims.workloads.bit(use.workload);
  });
  return with_date;
}

std::span<const TenantUser> part_of(std::span<const TenantUser> users, int part, int parts) {
  const auto start_of = [&](int number) {
    return users.size() * static_cast<std::size_t>(number) / static_cast<std::size_t>(parts);
  };
  return users.subspan(start_of(part), start_of(part + 1) - start_of(part));
}

}  // namespace

UserRows::UserRows(const Claims& claims, const Resolution& resolution, Window window)
    : claims_(claims), holders_(resolution.holders), window_(window) {
  find_products(resolution.bought, resolution.names);
  count_without_licence();
}

/// Of products with the same workloads only one can be the likely one: that of the most licences,
/// of those the first.
void UserRows::keep_likely(Products& products) {
  std::map<WorkloadSet, std::int64_t> most;
  for (const Product& product : products) {
    std::int64_t& entitlements = most.try_emplace(product.workloads, INT64_MIN).first->second;
    entitlements = std::max(entitlements, product.entitlements);
  }
  std::erase_if(products, [&](const Product& product) {
    const auto of_set = most.find(product.workloads);
    if (of_set == most.end() || product.entitlements < of_set->second) return true;
    most.erase(of_set);
    return false;
  });
}

/// Once for each set of products, of which there are few, and before threads ask for them.
void UserRows::find_products(const BoughtSkus& bought, const SkuNames& names) {
  for (const auto& [id, customer] : claims_.customers.all()) {
    if (const auto skus = bought.find(id); skus != bought.end()) {
      for (const auto& [sku, entitlements] : skus->second) {
        bought_[&customer].push_back({sku, catalogued_workloads(sku), entitlements});
      }
    }
    if (const auto known = bought_.find(&customer); known != bought_.end()) {
      keep_likely(known->second);
    }
    for (const TenantUser& user : customer.users.all()) {
      const auto [at, is_new] = products_.try_emplace({&customer, user.products});
      if (is_new) at->second = products_named(id, user.products, names);
    }
  }
}

UserRows::Products UserRows::products_named(const std::string& customer, ProductSets::Set set,
                                            const SkuNames& names) {
  Products products;
  std::set<std::string> keys;
  for (const ProductSets::Name name : claims_.products.names_of(set)) {
    SkuNames::Sku sku = names.meant(customer, claims_.products.text_of(name), ambiguous_);
    if (!keys.insert(sku.key).second) continue;
    const WorkloadSet workloads = catalogued_workloads(sku);
    products.push_back({std::move(sku), workloads});
  }
  return products;
}

std::span<const UserRows::Product> UserRows::products_of(const CustomerClaims& customer,
                                                         const TenantUser& user) const {
  return products_.at({&customer, user.products});
}

/// What the catalogue does not know contains what the user is said to have a licence for.
WorkloadSet UserRows::workloads_of(const Product& product, const TenantUser& user) {
  return product.sku.entry != nullptr ? product.workloads : user.licensed;
}

/// Those with a date in the window; where there is none, those with any.
WorkloadSet UserRows::used_workloads(const CustomerClaims& customer, const TenantUser& user) const {
  WorkloadSet within = 0;
  customer.users.for_each_use(user, [&](const WorkloadUse& use) {
    const bool is_within = has_date(use.last_used) && window_.contains(use.last_used);
    if (is_within) within |= claims_.workloads.bit(use.workload);
  });
  return within != 0 ? within : workloads_with_date(claims_, customer, user);
}

/// The SKU that a user without products is taken to have used; nullptr: none.
const UserRows::Product* UserRows::likely_product(const CustomerClaims& customer,
                                                  const TenantUser& user) const {
  const WorkloadSet active = used_workloads(customer, user);
  const auto bought = bought_.find(&customer);
  if (bought == bought_.end() || active == 0) return nullptr;
  // Who once used anything else is no user of Yammer alone, however long ago that was.
  const bool is_yammer_alone = workloads_with_date(claims_, customer, user) == kYammer;
  if (!deletion_of(user).is_deleted && !is_yammer_alone) return nullptr;
  // SKUs are in the order of their keys: of equal ones the smallest key is taken.
  const auto rank = [&](const Product& product) {
    return std::pair(std::popcount(product.workloads & active), product.entitlements);
  };
  const Product& best = *std::ranges::max_element(
      bought->second,
      [&](const Product& left, const Product& right) { return rank(left) < rank(right); });
  return (best.workloads & active) != 0 ? &best : nullptr;
}

void UserRows::count_without_licence() {
  for (const auto& [id, customer] : claims_.customers.all()) {
    for (const TenantUser& user : customer.users.all()) {
      if (user.products != 0 || user.reported == 0) continue;
      const bool is_no_loss = deletion_of(user).is_deleted && used_workloads(customer, user) == 0;
      if (!is_no_loss && likely_product(customer, user) == nullptr) {
        unused_.note_user_without_licence(user.ref);
      }
    }
  }
}

void UserRows::push_assignment(const CustomerClaims& customer, const TenantUser& user,
                               const Product& product, RowConsumer<AssignmentRow>& into) const {
  const WorkloadSet workloads = workloads_of(product, user);
  AssignmentRow row;
  row.target = {customer.id, {}, product.sku.text};
  row.user_id = user.id;
  row.ref = user.products != 0 ? user.holds_ref : user.ref;
  customer.users.for_each_use(user, [&](const WorkloadUse& use) {
    if ((claims_.workloads.bit(use.workload) & workloads) == 0 || !has_date(use.assigned)) return;
    row.assigned_date = std::min(row.assigned_date.value_or(use.assigned), use.assigned);
  });
  // Deleted on a day that nobody gives: by the as-of date at the latest.
  const Deletion deletion = deletion_of(user);
  if (deletion.is_deleted) row.removed_date = given(deletion.day).value_or(window_.to);
  into.consume({&row, 1});
}

void UserRows::push_assignments(const CustomerClaims& customer, const TenantUser& user,
                                RowConsumer<AssignmentRow>& into) const {
  for (const Product& product : products_of(customer, user))
    push_assignment(customer, user, product, into);
  if (user.products != 0 || !deletion_of(user).is_deleted) return;
  const Product* product = likely_product(customer, user);
  if (product != nullptr) push_assignment(customer, user, *product, into);
}

/// One for each workload of the product that a file reports on, used or not; where it was used on
/// days after the as-of date, too, one more.
template <class Take>
void UserRows::for_each_usage_row(const CustomerClaims& customer, const TenantUser& user,
                                  const Product& product, Take take) const {
  const WorkloadSet reported = user.reported & workloads_of(product, user);
  WorkloadSet left = reported;
  WorkloadSet left_future = reported;
  UsageRow row;
  row.target = {customer.id, {}, product.sku.text};
  row.user_id = user.id;
  const auto give = [&](WorkloadSet& among, std::uint8_t workload, std::optional<Date> date,
                        RowRef ref) {
    const WorkloadSet bit = claims_.workloads.bit(workload);
    if ((among & bit) == 0) return;
    among &= ~bit;
    row.workload = claims_.workloads.name(workload);
    row.last_activity_date = date;
    row.ref = ref;
    take(row);
  };
  customer.users.for_each_use(user, [&](const WorkloadUse& use) {
    give(use.is_future ? left_future : left, use.workload, given(use.last_used), use.ref);
  });
  left &= left_future;  // whoever uses it later is not said never to have done so
  for (std::uint8_t workload = 0; left != 0 && workload < claims_.workloads.count(); ++workload) {
    give(left, workload, std::nullopt, user.reported_ref);
  }
}

template <class Take>
void UserRows::for_each_usage_row(const CustomerClaims& customer, const TenantUser& user,
                                  Take take) const {
  for (const Product& product : products_of(customer, user)) {
    for_each_usage_row(customer, user, product, take);
  }
  if (user.products != 0) return;
  const Product* product = likely_product(customer, user);
  if (product != nullptr) for_each_usage_row(customer, user, *product, take);
}

void UserRows::stream_part(int part, int parts, RowConsumer<AssignmentRow>& into) const {
  for (const auto& [id, customer] : claims_.customers.all()) {
    const bool are_holders_plain = holders_.at(id).known != TenantHolders::Known::AsReported;
    for (const TenantUser& user : part_of(customer.users.all(), part, parts)) {
      if (user.is_concealed && are_holders_plain) continue;
      push_assignments(customer, user, into);
    }
  }
}

void UserRows::stream_part(int part, int parts, RowConsumer<UsageRow>& into) const {
  std::array<UsageRow, kBatch> batch;
  std::size_t size = 0;
  const auto flush = [&] {
    into.consume(std::span(batch).first(size));
    size = 0;
  };
  const auto take = [&](const UsageRow& row) {
    batch[size++] = row;
    if (size == kBatch) flush();
  };
  for (const auto& [id, customer] : claims_.customers.all()) {
    for (const TenantUser& user : part_of(customer.users.all(), part, parts)) {
      for_each_usage_row(customer, user, take);
    }
  }
  flush();
}

/// Each thread takes a part of the users of every customer.
template <class Row>
void UserRows::stream_parts(RowSink<Row>& sink, int threads) const {
  std::vector<std::future<void>> others;
  for (int part = 1; part < threads; ++part) {
    RowConsumer<Row>& into = sink.open_consumer();
    others.push_back(
        work_aside([this, part, threads, &into] { stream_part(part, threads, into); }));
  }
  stream_part(0, threads, sink.open_consumer());
  for (std::future<void>& other : others) other.get();
}

void UserRows::stream(AssignmentSink& sink, int threads) const { stream_parts(sink, threads); }

void UserRows::stream(UsageSink& sink, int threads) const { stream_parts(sink, threads); }

}  // namespace licstat
