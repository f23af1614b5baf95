// SPDX-License-Identifier: Apache-2.0
// What is said of a customer apart from its licences.                       (stage: ingest)
// In:     its name; its users; which reports there are of them, and what those count.
// Out:    one CustomerClaims a customer, whatever the case of its id where that is a GUID.
// Source: docs/input-formats.md#customers.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/ingest/claims/tenant_totals.hpp"
#include "licstat/ingest/claims/user_directory.hpp"

namespace licstat {

struct CustomerClaims {
  std::string id;    ///< as spelled first
  std::string name;  ///< of a customer list or customer.json; empty: none
  UserDirectory users;
  std::map<std::string_view, ReportDates> reports;  ///< by the workload of their columns
  std::vector<TenantTotal> totals;
};

class Customers {
 public:
  using ById = std::map<std::string, CustomerClaims>;  ///< by id_key()

  /// The customer of that id, which stays where it is.
  CustomerClaims& of(std::string_view id);
  /// The first name that is not empty stays.
  void name(std::string_view id, std::string_view name);

  [[nodiscard]] const ById& all() const { return customers_; }
  /// nullptr: nothing is said of the customer. `key`: its id_key().
  [[nodiscard]] const CustomerClaims* find(const std::string& key) const;

 private:
  ById customers_;
  CustomerClaims* last_ = nullptr;  // rows of one customer follow each other
};

}  // namespace licstat
