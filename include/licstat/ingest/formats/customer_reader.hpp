// SPDX-License-Identifier: Apache-2.0
// Formats that list the customers of a partner: names and domains. They make no records; folders
// are found by them, and the customers of other exports get their names.        (stage: ingest) In:
// rows of such a list. Out:    what each customer is known by. Errors: a row that came before with
// other values. Source: docs/input-formats.md#partner-center.
#pragma once

#include <memory>
#include <string_view>

#include "licstat/ingest/claims/claims.hpp"

namespace licstat {

/// The columns of a list, by number.
struct CustomerColumns {
  std::string_view rows_of;  ///< of one customer the rows of all lists that share it must agree
  std::size_t id;
  std::size_t domain;
  std::size_t name;
};

std::unique_ptr<RowParser> make_customer_reader(const CustomerColumns& columns, Claims& into);

template <const CustomerColumns& columns>
std::unique_ptr<RowParser> customer_reader(Claims& into, const ExportInput& /*input*/) {
  return make_customer_reader(columns, into);
}

}  // namespace licstat
