// SPDX-License-Identifier: Apache-2.0
// The accounts of users. No figure uses them yet: what names no customer of the inputs is counted.
//                                                                          (stage: metrics)
// In:     rows, of one thread.
// Source: docs/metrics.md#notes (unmatched_accounts).
#pragma once

#include <cstdint>
#include <span>

#include "licstat/metrics/estate.hpp"
#include "licstat/model/records.hpp"

namespace licstat {

class Accounts final : public AccountSink, public RowConsumer<AccountRow> {
 public:
  /// Requires: estate outlives it.
  explicit Accounts(const Estate& estate) : estate_(estate) {}

  RowConsumer<AccountRow>& open_consumer() override { return *this; }
  void consume(std::span<const AccountRow> rows) override {
    for (const AccountRow& row : rows) {
      if (!estate_.find_customer(row.customer_id)) ++unmatched_;
    }
  }

  /// Rows of customers without subscriptions.
  [[nodiscard]] std::int64_t unmatched() const { return unmatched_; }

 private:
  const Estate& estate_;
  std::int64_t unmatched_ = 0;
};

}  // namespace licstat
