// SPDX-License-Identifier: Apache-2.0
// What is said of a customer apart from its licences.                       (stage: ingest)
// In:     its name; its users; which reports there are of them, and what those count.
// Out:    one CustomerClaims a customer, whatever the case of its id where that is a GUID.
// Source: docs/input-formats.md#customers.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/ingest/claims/tenant_totals.hpp"
#include "licstat/ingest/claims/user_directory.hpp"

namespace licstat {

/// Who says what a customer is called: the first of these with a name. The names that subscriptions
/// have come before Rows.
enum class NameSource : std::uint8_t { CustomerFile, CustomerList, Rows, AccountName, Folder };

struct CustomerClaims {
  std::string id;    ///< as spelled first
  std::string name;  ///< empty: none
  NameSource named_by = NameSource::Folder;
  UserDirectory users;
  std::map<std::string_view, ReportDates> reports;  ///< by the workload of their columns
  std::vector<TenantTotal> totals;
};

class Customers {
 public:
  using ById = std::map<std::string, CustomerClaims>;  ///< by id_key()

  /// The customer of that id, which stays where it is.
  CustomerClaims& of(std::string_view id);
  /// Of one source the first name that is not empty stays.
  void name(std::string_view id, std::string_view name, NameSource source);

  [[nodiscard]] const ById& all() const { return customers_; }
  /// nullptr: nothing is said of the customer. `key`: its id_key().
  [[nodiscard]] const CustomerClaims* find(const std::string& key) const;

 private:
  ById customers_;
  CustomerClaims* last_ = nullptr;  // rows of one customer follow each other
};

}  // namespace licstat
