// SPDX-License-Identifier: Apache-2.0
// Whom the inputs name, for who must hide it: ids, names and folders of customers.
//                                                                          (stage: ingest)
// In:     the subscriptions and counts; what exports say of customers, listed ones among them.
// Out:    all of it, also of customers without a subscription.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "licstat/ingest/resolve/customer_folders.hpp"

namespace licstat {

struct KnownCustomers {
  /// The customer that a customer's folder stands for; empty: several, or nobody says.
  std::map<std::string, std::string> folders;
  /// Of one customer there may be several: each with a name or a domain, or without.
  std::vector<CustomerName> names;

  /// What lies in the folder is of the customer.
  void note_folder(const std::string& folder, const std::string& customer_id);
};

}  // namespace licstat
