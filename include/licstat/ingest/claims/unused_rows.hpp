// SPDX-License-Identifier: Apache-2.0
// Rows that were accepted and serve for nothing, counted by input.          (stage: ingest)
// Out:    counts that each step fills for itself, and that are added up for the account.
// Source: docs/input-formats.md#which-source-counts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "licstat/model/records.hpp"

namespace licstat {

struct UnusedRows {
  std::int64_t superseded = 0;  ///< a newer snapshot serves
  /// The export marks them as doubles, no user can hold the SKU, or it has no licences.
  std::int64_t left_out = 0;
  std::int64_t users_without_licence = 0;
  std::int64_t without_price = 0;  ///< charges that have no price a month

  UnusedRows& operator+=(const UnusedRows& other) {
    superseded += other.superseded;
    left_out += other.left_out;
    users_without_licence += other.users_without_licence;
    without_price += other.without_price;
    return *this;
  }
};

class UnusedByInput {
 public:
  void supersede(RowRef row) { ++at(row).superseded; }
  void leave_out(RowRef row) { ++at(row).left_out; }
  void note_user_without_licence(RowRef row) { ++at(row).users_without_licence; }
  void note_without_price(RowRef row) { ++at(row).without_price; }

  /// Of an input by its number (RowRef::input).
  [[nodiscard]] UnusedRows of(std::size_t input) const {
    return input < inputs_.size() ? inputs_[input] : UnusedRows{};
  }

 private:
  UnusedRows& at(RowRef row) {
    if (inputs_.size() <= row.input) inputs_.resize(row.input + 1);
    return inputs_[row.input];
  }

  std::vector<UnusedRows> inputs_;
};

}  // namespace licstat
