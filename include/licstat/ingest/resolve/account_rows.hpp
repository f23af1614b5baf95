// SPDX-License-Identifier: Apache-2.0
// Accounts as one stream, with one row a user.                              (stage: ingest)
// In:     canonical rows, one a user; what lists of users say.
// Out:    the canonical rows, filled in with what they lack and a list says, then the users that
//         lists alone tell of.
// Source: docs/input-formats.md#accounts.
#pragma once

#include <span>
#include <unordered_set>

#include "licstat/ingest/claims/customer_claims.hpp"
#include "licstat/model/records.hpp"

namespace licstat {

class AccountRows final : public RowConsumer<AccountRow> {
 public:
  /// `exported`: nullptr where no export was read. Both outlive it.
  AccountRows(const Customers* exported, RowConsumer<AccountRow>& into)
      : exported_(exported), into_(into) {}

  /// Canonical rows, which are believed before all exports.
  void consume(std::span<const AccountRow> rows) override;
  /// The users that no canonical row has named. Called once, at the end.
  void add_exported();

 private:
  void fill_in(AccountRow& row);

  const Customers* exported_;
  RowConsumer<AccountRow>& into_;
  std::unordered_set<const TenantUser*> named_;  // by canonical rows
};

}  // namespace licstat
