// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/account_rows.hpp"

#include "licstat/base/ascii.hpp"

namespace licstat {
namespace {

AccountFacts facts_of(const AccountRow& row) {
  return {row.enabled, row.user_type, row.deleted_date, row.last_sign_in_date};
}

void set_facts(AccountRow& row, const AccountFacts& facts) {
  row.enabled = facts.enabled;
  row.user_type = facts.user_type;
  row.deleted_date = facts.deleted;
  row.last_sign_in_date = facts.last_sign_in;
}

}  // namespace

void AccountRows::consume(std::span<const AccountRow> rows) {
  for (AccountRow row : rows) {
    if (exported_ != nullptr) fill_in(row);
    into_.consume({&row, 1});
  }
}

void AccountRows::fill_in(AccountRow& row) {
  const CustomerClaims* const customer = exported_->find(id_key(row.customer_id));
  const TenantUser* const user = customer == nullptr ? nullptr : customer->users.find(row.user_id);
  if (user == nullptr) return;
  named_.insert(user);
  const Account* const account = customer->users.account_of(*user);
  if (account == nullptr) return;
  AccountFacts facts = facts_of(row);
  facts.fill_in(account->all());
  set_facts(row, facts);
}

void AccountRows::add_exported() {
  if (exported_ == nullptr) return;
  for (const auto& [id, customer] : exported_->all()) {
    for (const TenantUser& user : customer.users.all()) {
      const Account* const account = customer.users.account_of(user);
      if (account == nullptr || named_.contains(&user)) continue;
      AccountRow row;
      row.customer_id = customer.id;
      row.user_id = user.id;
      row.ref = account->ref;
      set_facts(row, account->all());
      into_.consume({&row, 1});
    }
  }
}

}  // namespace licstat
