// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/user_rows.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <future>
#include <tuple>

#include "licstat/base/ascii.hpp"

namespace licstat {
namespace {

constexpr std::size_t kBatch = 64;

bool has_date(Date date) { return date.days != WorkloadUse::kNever; }
std::optional<Date> given(Date date) { return has_date(date) ? std::optional(date) : std::nullopt; }

/// How many users of a tenant are which.
struct UserCounts {
  std::int64_t concealed_in_use = 0;
  std::int64_t plain_in_use = 0;
  std::int64_t plain_holders = 0;
};

std::span<const TenantUser> part_of(std::span<const TenantUser> users, int part, int parts) {
  const auto start_of = [&](int number) {
    return users.size() * static_cast<std::size_t>(number) / static_cast<std::size_t>(parts);
  };
  return users.subspan(start_of(part), start_of(part + 1) - start_of(part));
}

UserCounts count_users(const UserDirectory& users) {
  UserCounts counts;
  for (const TenantUser& user : users.all()) {
    if (user.reported != 0) ++(user.is_concealed ? counts.concealed_in_use : counts.plain_in_use);
    if (user.is_holder && !user.is_concealed && user.products != 0) ++counts.plain_holders;
  }
  return counts;
}

void add_holders(const std::string& id, const CustomerFacts& customer, Claims& records,
                 SkuNames& skus, std::vector<AssignedDraft>& drafts) {
  std::map<std::string, std::int64_t> holders;
  for (const TenantUser& user : customer.users.all()) {
    if (user.is_concealed || user.is_deleted) continue;
    std::set<std::string> texts;
    for (const ProductSets::Name name : records.products().names_of(user.products)) {
      texts.insert(skus.meant(id, records.products().text_of(name)).text);
    }
    for (const std::string& text : texts) ++holders[text];
  }
  for (const auto& [text, count] : holders) {
    AssignedDraft draft;
    draft.customer_id = records.texts().keep(customer.id);
    draft.sku = records.texts().keep(text);
    draft.assigned = count;
    draft.source = AssignedSource::Holders;
    drafts.push_back(draft);
  }
}

}  // namespace

std::vector<AssignedDraft> settle_holders(Claims& records, SkuNames& skus) {
  std::vector<AssignedDraft> drafts;
  for (auto& [id, customer] : records.customers()) {
    customer.users.settle_deleted();
    const UserCounts counts = count_users(customer.users);
    customer.concealed_users = counts.concealed_in_use;
    if (counts.plain_holders == 0) continue;
    customer.holders = CustomerFacts::Holders::Plain;
    if (counts.concealed_in_use <= counts.plain_in_use) continue;
    customer.holders = CustomerFacts::Holders::Counted;
    add_holders(id, customer, records, skus, drafts);
  }
  return drafts;
}

UserRows::UserRows(Claims& records, SkuNames& skus, Window window)
    : records_(records),
      skus_(skus),
      window_(window),
      yammer_(records.workload_bit(records.workload("yammer"))) {
  resolve_products();
}

/// Once for each set of products, of which there are few, and before threads ask for them.
void UserRows::resolve_products() {
  for (auto& [id, customer] : records_.customers()) {
    for (const auto& [key, sku] : skus_.of(id)) {
      skus_of_[&customer].push_back({sku, sku.entry != nullptr ? sku.entry->workloads : 0});
    }
    for (const TenantUser& user : customer.users.all()) {
      const auto [at, is_new] = products_.try_emplace({&customer, user.products});
      if (!is_new) continue;
      std::set<std::string> keys;
      for (const ProductSets::Name name : records_.products().names_of(user.products)) {
        SkuNames::Sku sku = skus_.meant(id, records_.products().text_of(name));
        const WorkloadSet workloads = sku.entry != nullptr ? sku.entry->workloads : 0;
        if (keys.insert(sku.key).second) at->second.push_back({std::move(sku), workloads});
      }
    }
  }
  count_without_licence();
}

std::span<const UserRows::Product> UserRows::products_of(const CustomerFacts& customer,
                                                               const TenantUser& user) const {
  return products_.at({&customer, user.products});
}

/// What the catalogue does not know contains what the user is said to have a licence for.
WorkloadSet UserRows::contained(const Product& product, const TenantUser& user) {
  return product.sku.entry != nullptr ? product.workloads : user.licensed;
}

/// Those with a date in the window; where there is none, those with any.
WorkloadSet UserRows::active_workloads(const CustomerFacts& customer,
                                          const TenantUser& user) const {
  WorkloadSet within = 0;
  WorkloadSet ever = 0;
  customer.users.for_each_use(user, [&](const WorkloadUse& use) {
    if (!has_date(use.last_used)) return;
    const WorkloadSet bit = records_.workload_bit(use.workload);
    ever |= bit;
    if (window_.contains(use.last_used)) within |= bit;
  });
  return within != 0 ? within : ever;
}

/// The SKU that a user without products is taken to have used; nullptr: none.
const UserRows::Product* UserRows::stand_in(const CustomerFacts& customer,
                                                  const TenantUser& user) const {
  const WorkloadSet active = active_workloads(customer, user);
  const auto bought = skus_of_.find(&customer);
  if (bought == skus_of_.end() || active == 0) return nullptr;
  if (!user.is_deleted && active != yammer_) return nullptr;
  // SKUs are in the order of their keys: of equal ones the smallest key is taken.
  const auto rank = [&](const Product& product) {
    return std::pair(std::popcount(product.workloads & active), product.sku.entitlements);
  };
  const Product& best = *std::ranges::max_element(
      bought->second,
      [&](const Product& left, const Product& right) { return rank(left) < rank(right); });
  return (best.workloads & active) != 0 ? &best : nullptr;
}

void UserRows::count_without_licence() {
  for (auto& [id, customer] : records_.customers()) {
    for (const TenantUser& user : customer.users.all()) {
      if (user.products != 0 || user.reported == 0) continue;
      const bool is_no_loss = user.is_deleted && active_workloads(customer, user) == 0;
      if (!is_no_loss && stand_in(customer, user) == nullptr) {
        ++records_.unused(user.ref.input).users_without_licence;
      }
    }
  }
}

void UserRows::assign(const CustomerFacts& customer, const TenantUser& user,
                         const Product& product, RowConsumer<AssignmentRow>& into) const {
  const WorkloadSet workloads = contained(product, user);
  AssignmentRow row;
  row.target = {customer.id, {}, product.sku.text};
  row.user_id = user.id;
  row.ref = user.products != 0 ? user.holds_ref : user.ref;
  customer.users.for_each_use(user, [&](const WorkloadUse& use) {
    if ((records_.workload_bit(use.workload) & workloads) == 0 || !has_date(use.assigned)) return;
    row.assigned_date = std::min(row.assigned_date.value_or(use.assigned), use.assigned);
  });
  // Deleted on a day that nobody gives: by the as-of date at the latest.
  if (user.is_deleted) row.removed_date = given(user.deleted).value_or(window_.to);
  into.consume({&row, 1});
}

void UserRows::assign_all(const CustomerFacts& customer, const TenantUser& user,
                             RowConsumer<AssignmentRow>& into) const {
  for (const Product& product : products_of(customer, user)) assign(customer, user, product, into);
  if (user.products != 0 || !user.is_deleted) return;
  const Product* product = stand_in(customer, user);
  if (product != nullptr) assign(customer, user, *product, into);
}

/// One for each workload of the product that a file reports on, used or not.
template <class Take>
void UserRows::for_each_use_row(const CustomerFacts& customer, const TenantUser& user,
                                   const Product& product, Take take) const {
  WorkloadSet left = user.reported & contained(product, user);
  UsageRow row;
  row.target = {customer.id, {}, product.sku.text};
  row.user_id = user.id;
  const auto give = [&](std::uint8_t workload, std::optional<Date> date, RowRef ref) {
    const WorkloadSet bit = records_.workload_bit(workload);
    if ((left & bit) == 0) return;
    left &= ~bit;
    row.workload = records_.workload_name(workload);
    row.last_activity_date = date;
    row.ref = ref;
    take(row);
  };
  customer.users.for_each_use(
      user, [&](const WorkloadUse& use) { give(use.workload, given(use.last_used), use.ref); });
  for (std::uint8_t workload = 0; left != 0 && workload < records_.workload_count(); ++workload) {
    give(workload, std::nullopt, user.reported_ref);
  }
}

template <class Take>
void UserRows::for_each_use_row_of(const CustomerFacts& customer, const TenantUser& user,
                                      Take take) const {
  for (const Product& product : products_of(customer, user)) {
    for_each_use_row(customer, user, product, take);
  }
  if (user.products != 0) return;
  const Product* product = stand_in(customer, user);
  if (product != nullptr) for_each_use_row(customer, user, *product, take);
}

void UserRows::stream_part(int part, int parts, RowConsumer<AssignmentRow>& into) const {
  for (const auto& [id, customer] : records_.customers()) {
    if (customer.holders == CustomerFacts::Holders::Counted) continue;
    for (const TenantUser& user : part_of(customer.users.all(), part, parts)) {
      if (user.is_concealed && customer.holders == CustomerFacts::Holders::Plain) continue;
      assign_all(customer, user, into);
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
  for (const auto& [id, customer] : records_.customers()) {
    for (const TenantUser& user : part_of(customer.users.all(), part, parts)) {
      for_each_use_row_of(customer, user, take);
    }
  }
  flush();
}

/// Each thread takes a part of the users of every customer.
template <class Row>
void UserRows::stream_parts(RowSink<Row>& sink, int threads) {
  std::vector<std::future<void>> others;
  for (int part = 1; part < threads; ++part) {
    RowConsumer<Row>& into = sink.open_consumer();
    others.push_back(std::async(
        std::launch::async, [this, part, threads, &into] { stream_part(part, threads, into); }));
  }
  stream_part(0, threads, sink.open_consumer());
  for (std::future<void>& other : others) other.get();
}

void UserRows::stream(AssignmentSink& sink, int threads) { stream_parts(sink, threads); }

void UserRows::stream(UsageSink& sink, int threads) { stream_parts(sink, threads); }

}  // namespace licstat
