// SPDX-License-Identifier: Apache-2.0
// Customers of whom a run lacks data: what a reader of a report, and who compares two of them, must
// know.                                                                     (stage: model)
// Source: docs/cli.md#json-report (left_out).
#pragma once

#include <compare>
#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>

namespace licstat {

enum class LeftOutReason : std::uint8_t {
  Refused,     ///< all of it: --keep-going left out the folder, for an input of it was refused
  Incomplete,  ///< a part of it: one page of several was read, or a row stands for a failed tenant
};
/// "refused", "incomplete"
std::string_view reason_name(LeftOutReason reason);

struct LeftOut {
  std::string folder = {};       ///< the customer's; empty: the input lies in none
  std::string customer_id = {};  ///< empty: nobody says, or they are several
  LeftOutReason reason{};
  std::string customer_name = {};  ///< for people; empty: not known
  auto operator<=>(const LeftOut&) const = default;
};

/// The customers of whom a part of the data is not there: a set, as each row of a report asks, and
/// all customers of a run may be incomplete.
class IncompleteCustomers {
 public:
  IncompleteCustomers() = default;
  explicit IncompleteCustomers(std::span<const LeftOut> left_out);
  [[nodiscard]] bool contains(std::string_view customer_id) const;

 private:
  std::set<std::string> keys_;  // of ids
};

/// What people read: the name of a customer whose data is incomplete says so.
std::string marked_name(std::string_view name, bool is_incomplete);

}  // namespace licstat
