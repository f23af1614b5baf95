// SPDX-License-Identifier: Apache-2.0
// Whose the rows of each input are, for what must be said of an input as a whole: that it is one
// page of several, or that a tenant of it failed.                          (stage: ingest)
// In:     the customer of row after row.
// Out:    the one customer of an input.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/base/ascii.hpp"

namespace licstat {

class CustomersOfInputs {
 public:
  /// A row of the input (RowRef::input) is of the customer.
  void note(std::size_t input, std::string_view customer_id) {
    Seen& seen = at(input);
    if (seen.customer.empty()) {
      seen.customer = customer_id;
    } else if (!same_id(seen.customer, customer_id)) {
      seen.are_several = true;
    }
  }
  /// A row of it stands for a tenant whose data could not be had.
  void note_failed(std::size_t input, std::string_view customer_id) {
    note(input, customer_id);
    at(input).has_failed = true;
  }

  /// Empty: the rows are of several customers, or there are none.
  [[nodiscard]] std::string_view only_one_of(std::size_t input) const {
    if (input >= inputs_.size() || inputs_[input].are_several) return {};
    return inputs_[input].customer;
  }
  [[nodiscard]] bool has_failed(std::size_t input) const {
    return input < inputs_.size() && inputs_[input].has_failed;
  }

 private:
  struct Seen {
    std::string customer;
    bool are_several = false;
    bool has_failed = false;
  };

  Seen& at(std::size_t input) {
    if (inputs_.size() <= input) inputs_.resize(input + 1);
    return inputs_[input];
  }

  std::vector<Seen> inputs_;
};

}  // namespace licstat
