// SPDX-License-Identifier: Apache-2.0
// Whose a file is that does not say so itself.                              (stage: ingest)
// In:     the inputs, each with its folder; --customer-id; the customer lists that were read.
// Out:    customer id and name: of customer.json, else the tenant GUID that the folder's files
//         name, else the one tenant that rows of its files name, else the customer whose name or
//         domain the folder is called by, else the folder's name (not of a file that was named
//         itself).
// Errors: Error{InputRefused, unknown-customer} where nobody says; bad-customer-file.
// Source: docs/input-formats.md#customers.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "licstat/ingest/read/read_file.hpp"

namespace licstat {

struct CustomerName {
  std::string id;
  std::string name;  ///< empty: not given
};

/// Where a file lies, and what is known of whose it is.
struct PlacedFile {
  std::string shown_path;
  std::string folder;      ///< the customer's folder that it lies in; empty: none
  std::string place;       ///< place_of_file(): files of one place are of one customer
  bool was_found = false;  ///< in a folder; else it was named itself
  std::string about;       ///< the customer.json beside it; empty: none
  std::string tenant;      ///< the GUID of the tenant that its start names; empty: none
};

/// The folder that a file lies in, be it a customer's or one that was named; empty: a pipe.
std::string place_of_file(const std::string& folder, const std::string& path);

/// What the folder says of its customer: its name without blanks around it, as ids are read, and as
/// text where it is no UTF-8 ("caf\\xe9"), so that all outputs call the customer alike. Empty: it
/// is called by blanks alone.
std::string customer_called_by(const std::string& folder);

/// What customer.json says.
CustomerName read_customer_file(const std::string& path);

/// Each customer.json is read once by the loader, so that all files beside it are of one customer.
class CustomerFiles {
 public:
  /// `read`, which outlives it, gets each file that is read.
  explicit CustomerFiles(std::vector<ReadFile>& read) : read_(read) {}
  /// `folder`: the customer's that it lies in; empty: none.
  const CustomerName& customer_of(const std::string& path, const std::string& folder);

 private:
  std::vector<ReadFile>& read_;
  std::map<std::string, CustomerName> customers_;  // by path
};

class CustomerFolders {
 public:
  /// `customer_files` outlives it.
  CustomerFolders(const std::vector<PlacedFile>& files, std::string customer_id,
                  CustomerFiles& customer_files);

  /// A customer list names a customer. Names and domains of folders are compared without case.
  void list(std::string_view name, const CustomerName& customer);

  /// The rows of files at that place are all of one customer, whose folder it is then, whatever it
  /// is called.
  void name_place(const std::string& place, const std::string& customer_id);

  /// The tenant that the first file there names; empty: none does.
  [[nodiscard]] std::string tenant_at(const std::string& place) const;

  /// Whom --customer-id or customer.json names; nullopt: neither is there.
  [[nodiscard]] std::optional<CustomerName> given_for(const PlacedFile& file) const;
  /// Empty where nobody says.
  [[nodiscard]] CustomerName customer_of(const PlacedFile& file) const;

 private:
  [[nodiscard]] std::string tenant_of_folder(const PlacedFile& file) const;

  struct TenantOfPlace {
    std::string tenant;                 ///< of the first file that names one
    std::optional<PlacedFile> another;  ///< the first file of another tenant
  };

  std::map<std::string, TenantOfPlace> tenants_;  // by place
  std::string customer_id_;
  CustomerFiles& customer_files_;
  std::map<std::string, std::string> named_places_;  // the customer of each; empty: several
  std::map<std::string, CustomerName> listed_;  // by name and domain, folded; no id: of several
};

}  // namespace licstat
