// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/holders.hpp"

#include <set>

namespace licstat {
namespace {

TenantHolders holders_of(const UserDirectory& users) {
  TenantHolders holders;
  std::int64_t plain_users = 0;
  bool has_plain_holder = false;
  for (const TenantUser& user : users.all()) {
    if (user.reported != 0) ++(user.is_concealed ? holders.concealed_users : plain_users);
    if (user.is_holder && !user.is_concealed && user.products != 0) has_plain_holder = true;
  }
  if (!has_plain_holder) return holders;
  const bool is_mostly_concealed = holders.concealed_users > plain_users;
  holders.known = is_mostly_concealed ? TenantHolders::Known::Counted : TenantHolders::Known::Plain;
  return holders;
}

}  // namespace

HoldersOfTenants holders_of(const Customers& customers) {
  HoldersOfTenants holders;
  for (const auto& [id, customer] : customers.all()) {
    holders.emplace(id, holders_of(customer.users));
  }
  return holders;
}

HolderCounts count_holders(const Customers& customers, const HoldersOfTenants& holders,
                           const ProductSets& products, const SkuNames& names,
                           AmbiguousNames& ambiguous) {
  HolderCounts counts;
  for (const auto& [id, customer] : customers.all()) {
    if (holders.at(id).known != TenantHolders::Known::Counted) continue;
    for (const TenantUser& user : customer.users.all()) {
      if (user.is_concealed || deletion_of(user).is_deleted) continue;
      std::set<std::string> held;
      for (const ProductSets::Name name : products.names_of(user.products)) {
        held.insert(names.meant(id, products.text_of(name), ambiguous).key);
      }
      for (const std::string& key : held) ++counts[{id, key}];
    }
  }
  return counts;
}

}  // namespace licstat
