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
#include <utility>
#include <vector>

#include "licstat/base/ascii.hpp"
#include "licstat/model/records.hpp"

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
    const auto [known, is_new] = ids_.try_emplace(ascii_lower(known_by), id);
    if (!is_new && !same_id(known->second, id)) known->second.clear();
  }
  [[nodiscard]] const std::vector<ListedCustomer>& all() const { return listed_; }
  /// The id of whom the name or domain is, without case; empty: it is that of several; nullopt: no
  /// list has it.
  [[nodiscard]] std::optional<std::string_view> whose(std::string_view known_by) const {
    const auto known = ids_.find(ascii_lower(known_by));
    return known == ids_.end() ? std::nullopt : std::optional<std::string_view>(known->second);
  }

 private:
  std::map<std::string, std::string> ids_;  // by lower case
  std::vector<ListedCustomer> listed_;
};

/// A row of an input that somebody says is of one customer, by whose name or domain it is not.
struct RowOfAnother {
  RowRef row;
  std::string given;     ///< the customer of the input
  std::string customer;  ///< that of the row, or the domain that it goes by
};

/// Domains that rows go by and no customer list has.
class UnlistedDomains {
 public:
  /// It is of the given customer after all where its domain turns out to be that customer's.
  void note_another(RowOfAnother row) { of_others_.push_back(std::move(row)); }
  /// A customer list has a domain of the customer.
  void note_listed(std::string_view customer_id) { listed_.insert(id_key(customer_id)); }
  /// The rows of others in inputs of customers whose own domain is known. Where it is not, nobody
  /// can say which rows are the customer's: each domain is a customer by itself. Of two GUIDs
  /// everybody can say that they are two.
  [[nodiscard]] std::vector<RowOfAnother> rows_of_others() const {
    std::vector<RowOfAnother> rows;
    for (const RowOfAnother& row : of_others_) {
      const std::string given = id_key(row.given);
      const bool is_known = listed_.contains(given) || first_domains_.contains(given) ||
                            (is_guid(row.given) && is_guid(row.customer));
      const auto own = customers_.find(ascii_lower(row.customer));
      const bool is_own = own != customers_.end() && same_id(own->second, row.given);
      if (is_known && !is_own) rows.push_back(row);
    }
    return rows;
  }
  /// A folder is called so: rows of a tenant of that name are its customer's.
  void note_folder(const std::string& name) { ids_.try_emplace(ascii_lower(name), name); }
  /// What a domain or name is called as the id of a customer: as its folder is, else as it is
  /// written, and that is as the first row has it, for a domain is one without case.
  const std::string& id_of(std::string_view domain) {
    return ids_.try_emplace(ascii_lower(domain), domain).first->second;
  }
  void note(std::size_t input, std::string_view domain) {
    domains_[input].insert(ascii_lower(domain));
  }
  /// A row of the input is of a customer whom a list knows; by that id, or by a name of several.
  void note_listed_in(std::size_t input, std::string_view known_by) {
    listed_in_[input].insert(id_key(known_by));
  }
  /// The domain of all rows of that input; nullopt: there is none, or there are several.
  [[nodiscard]] std::optional<std::string> only_one_of(std::size_t input) const {
    const auto domains = domains_.find(input);
    if (listed_in_.contains(input) || domains == domains_.end() || domains->second.size() != 1)
      return std::nullopt;
    return *domains->second.begin();
  }
  /// All that rows of the input are known to be of: ids of a list, and GUIDs and domains.
  [[nodiscard]] std::set<std::string> all_of(std::size_t input) const {
    std::set<std::string> all;
    if (const auto ids = listed_in_.find(input); ids != listed_in_.end()) all = ids->second;
    if (const auto domains = domains_.find(input); domains != domains_.end()) {
      all.insert(domains->second.begin(), domains->second.end());
    }
    return all;
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
  std::map<std::size_t, std::set<std::string>> domains_;    // by input
  std::map<std::size_t, std::set<std::string>> listed_in_;  // by input
  std::map<std::string, std::string> ids_;                  // by domain, in lower case
  std::map<std::string, std::string> customers_;
  std::map<std::string, std::string> first_domains_;  // by id_key() of the customer
  std::set<std::string> apart_;                       // customers, by id_key()
  std::set<std::string> listed_;                      // customers, by id_key()
  std::vector<RowOfAnother> of_others_;
};

}  // namespace licstat
