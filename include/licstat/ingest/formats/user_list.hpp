// SPDX-License-Identifier: Apache-2.0
// Formats that list users with what they hold: a row says it of today.      (stage: ingest)
// In:     a user, the products, since when the account is deleted.
// Out:    the user among those of the tenant.
// Source: docs/input-formats.md#users-and-licences.
#pragma once

#include <optional>
#include <string_view>

#include "licstat/ingest/claims/claims.hpp"

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

}  // namespace licstat
