// SPDX-License-Identifier: Apache-2.0
// The accounts of users: whether they can sign in, whether they are guests.  (stage: metrics)
// In:     rows, of one thread, one a user.
// Out:    per customer and user what is known; how many rows name no customer of the inputs.
// Units:  users. 32 to 48 bytes are kept per account, on request alone.
// Source: docs/insights.md#accounts, docs/metrics.md#notes (unmatched_accounts).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "licstat/metrics/estate.hpp"
#include "licstat/metrics/key_table.hpp"
#include "licstat/model/records.hpp"

namespace licstat {

struct KnownAccount {
  std::optional<bool> enabled;  ///< nullopt: not given
  UserType user_type = UserType::Unknown;
  std::optional<Date> last_sign_in_date;

  [[nodiscard]] bool is_blocked() const { return enabled == false; }
  [[nodiscard]] bool is_guest() const { return user_type == UserType::Guest; }
};

class Accounts final : public AccountSink, public RowConsumer<AccountRow> {
 public:
  /// Requires: estate outlives it. `keeps_accounts`: else rows are counted alone.
  explicit Accounts(const Estate& estate, bool keeps_accounts = false);

  RowConsumer<AccountRow>& open_consumer() override { return *this; }
  void consume(std::span<const AccountRow> rows) override;

  /// Rows of customers without subscriptions.
  [[nodiscard]] std::int64_t unmatched() const { return unmatched_; }

  // Of what was kept:
  /// Whether an account of the customer is known.
  [[nodiscard]] bool names(CustomerIndex customer) const;
  /// nullopt: nothing is known of the user.
  [[nodiscard]] std::optional<KnownAccount> find(CustomerIndex customer, TextKey user) const;

 private:
  const Estate& estate_;
  std::vector<KeyTable> users_;  // of each customer; empty where nothing is kept
  std::int64_t unmatched_ = 0;
};

}  // namespace licstat
