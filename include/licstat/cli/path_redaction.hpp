// SPDX-License-Identifier: Apache-2.0
// Paths of inputs without the names of customers: --redact=all.             (stage: cli)
// In:     paths, also with a place behind them ("exports/contoso/users.csv:3"); which of them were
//         named on the command line; whom the inputs name.
// Out:    "exports/customer-1735f3ebcc355e70/users.csv". Below what was named each folder is shown
//         as the pseudonym of the customer whose it is, else of its name. Elsewhere the ids, names
//         and domains of customers are replaced that stand in the path as whole words.
// Source: docs/cli.md#redaction.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/cli/redaction.hpp"
#include "licstat/ingest/known_customers.hpp"

namespace licstat {

class PathRedaction {
 public:
  /// `named`: the paths of the command line. Folders among them are listed: the names of their
  /// folders and what a customer.json in these says are known from the start.
  PathRedaction(Redaction redaction, const std::vector<std::string>& named);

  void know(const KnownCustomers& customers);
  /// A customer may also be called so, as by --customer-id.
  void know(const std::string& customer_id, const std::string& name);

  [[nodiscard]] std::string shown(const std::string& path) const;

 private:
  void look_into(const std::string& folder);
  void know_folder(const std::string& path, const std::string& customer_id);
  [[nodiscard]] std::string shown_folder(const std::string& path, std::string_view name) const;
  [[nodiscard]] std::string shown_name(std::string_view name) const;
  [[nodiscard]] std::size_t named_length(const std::string& path) const;

  Redaction redaction_;
  std::vector<std::string> named_;                         // without '/' at their ends
  std::map<std::string, std::string> folders_;             // by path: the customer's id
  std::map<std::string, std::string, std::less<>> names_;  // case_folded(): the pseudonym
};

}  // namespace licstat
