// SPDX-License-Identifier: Apache-2.0
// Names and domains by which customers are known.                           (stage: ingest)
// In:     customer lists; the domains by which rows of other exports go.
// Out:    whose a name or a domain is.
// Source: docs/input-formats.md#customers.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/base/ascii.hpp"

namespace licstat {

struct ListedCustomer {
  std::string known_by;  ///< a name or a domain
  std::string id;
  std::string name;
};

class CustomerList {
 public:
  /// The customer may also be known by this name or domain, such as its folder's.
  void add(std::string_view known_by, std::string_view id, std::string_view name) {
    if (known_by.empty()) return;
    listed_.push_back({std::string(known_by), std::string(id), std::string(name)});
  }
  [[nodiscard]] const std::vector<ListedCustomer>& all() const { return listed_; }

 private:
  std::vector<ListedCustomer> listed_;
};

/// Domains that rows go by and no customer list has.
class UnlistedDomains {
 public:
  void note(std::size_t input, std::string_view domain) {
    domains_[input].insert(ascii_lower(domain));
  }
  /// The domain of all rows of that input; nullopt: there is none, or there are several.
  [[nodiscard]] std::optional<std::string> only_one_of(std::size_t input) const {
    const auto domains = domains_.find(input);
    if (domains == domains_.end() || domains->second.size() != 1) return std::nullopt;
    return *domains->second.begin();
  }
  /// Gives the domain to the customer, unless it has one already. Returns its customer.
  const std::string& settle(const std::string& domain, const std::string& customer_id) {
    const std::string& known = customers_.emplace(domain, customer_id).first->second;
    first_domains_.emplace(id_key(known), domain);
    return known;
  }
  /// Whether the customer was given another domain before this one.
  [[nodiscard]] bool has_other(std::string_view domain, std::string_view customer_id) const {
    const auto first = first_domains_.find(id_key(customer_id));
    return first != first_domains_.end() && first->second != domain;
  }
  /// What only lies in one folder is not of one customer: each domain is one by itself.
  void keep_apart(std::string_view customer_id) {
    apart_.insert(id_key(customer_id));
    std::erase_if(customers_,
                  [&](const auto& known) { return same_id(known.second, customer_id); });
  }
  [[nodiscard]] bool is_apart(std::string_view customer_id) const {
    return apart_.contains(id_key(customer_id));
  }
  /// By domain, in lower case.
  [[nodiscard]] const std::map<std::string, std::string>& customers() const { return customers_; }

 private:
  std::map<std::size_t, std::set<std::string>> domains_;  // by input
  std::map<std::string, std::string> customers_;
  std::map<std::string, std::string> first_domains_;  // by id_key() of the customer
  std::set<std::string> apart_;                       // customers, by id_key()
};

}  // namespace licstat
