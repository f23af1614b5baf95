// SPDX-License-Identifier: Apache-2.0
// Formats that list users with what they hold: a row says it of today.      (stage: ingest)
// In:     a user, the products, since when the account is deleted.
// Out:    the user among those of the tenant; the products as a set.
// Source: docs/input-formats.md#users-and-licences.
#pragma once

#include <optional>
#include <string_view>

#include "licstat/ingest/claims/claims.hpp"
#include "licstat/ingest/read/field_reader.hpp"

namespace licstat {

/// `deleted`: nullopt where the account is there.
inline TenantUser& add_holder(CustomerClaims& customer, std::string_view name,
                              std::optional<Date> deleted, RowRef ref) {
  TenantUser& user = customer.users.user(name, ref);
  user.is_holder = true;
  if (deleted) {
    UserDirectory::remove(user, std::nullopt, deleted);
  } else {
    UserDirectory::see(user, std::nullopt);
  }
  return user;
}

/// The products that a cell or a part of one names. What is no list of them is an error of the row.
inline ProductSets::Set read_products(ExportFields& fields, std::size_t column,
                                      std::string_view text, ProductSets& products) {
  const auto set = products.of_cell(text);
  if (set) return *set;
  fields.fail(column, set.error().id, set.error().message, set.error().fix);
  return 0;
}
inline ProductSets::Set read_products(ExportFields& fields, std::size_t column,
                                      ProductSets& products) {
  return read_products(fields, column, fields.cell(column), products);
}

}  // namespace licstat
