// SPDX-License-Identifier: Apache-2.0
// Whose a file is that does not say so itself.                              (stage: ingest)
// In:     the inputs, each with its folder; --customer-id; the customer lists that were read.
// Out:    customer id and name: of customer.json, else the tenant GUID that the folder's files
//         name, else the customer whose name or domain the folder is called by, else the folder's
//         name (not of a file that was named itself).
// Errors: Error{InputRefused, unknown-customer} where nobody says; bad-customer-file.
// Source: docs/input-formats.md#customers.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/ingest/recognise/inputs.hpp"

namespace licstat {

struct CustomerName {
  std::string id;
  std::string name;  ///< empty: not given
};

/// The tenant GUID in the start of a subscribedSkus export: its accountId, or what stands before
/// the '_' of an id made of two GUIDs; empty: none.
std::string find_tenant(std::string_view text);
/// The same where the text may be CSV with a column accountId.
std::string find_tenant(std::string_view text, const Layout& layout);

/// What customer.json says.
CustomerName read_customer_file(const std::string& path);

class CustomerFolders {
 public:
  CustomerFolders(const std::vector<Input>& inputs, std::string customer_id)
      : inputs_(inputs), customer_id_(std::move(customer_id)) {}

  /// A customer list names a customer. Names and domains of folders are compared without case.
  void list(std::string_view name, const CustomerName& customer);

  /// Empty where nobody says.
  [[nodiscard]] CustomerName customer_of(const Input& input) const;

 private:
  [[nodiscard]] std::string tenant_of_folder(const Input& input) const;

  const std::vector<Input>& inputs_;
  std::string customer_id_;
  std::map<std::string, CustomerName> listed_;  // by name and domain, folded; no id: of several
};

}  // namespace licstat
