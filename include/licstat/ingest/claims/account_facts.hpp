// SPDX-License-Identifier: Apache-2.0
// What lists of users say of an account beside its licences.                (stage: ingest)
// Source: docs/input-formats.md#accounts.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "licstat/base/date.hpp"
#include "licstat/model/records.hpp"

namespace licstat {

/// In the order in which they are believed, field by field.
enum class AccountSource : std::uint8_t { GraphUsers, AdminCenterUsers };
constexpr std::size_t kAccountSources = 2;

struct AccountFacts {
  std::optional<bool> enabled = std::nullopt;
  UserType user_type = UserType::Unknown;
  std::optional<Date> deleted = std::nullopt;
  std::optional<Date> last_sign_in = std::nullopt;

  bool operator==(const AccountFacts&) const = default;
  /// Takes of `other` what is not known yet.
  void fill_in(const AccountFacts& other) {
    if (!enabled) enabled = other.enabled;
    if (user_type == UserType::Unknown) user_type = other.user_type;
    if (!deleted) deleted = other.deleted;
    if (!last_sign_in) last_sign_in = other.last_sign_in;
  }
};

/// Of one user, by source: the files of one source carry no date, so the first that gives a field
/// serves.
struct Account {
  std::array<AccountFacts, kAccountSources> said;
  RowRef ref;  ///< of the first row that says something

  [[nodiscard]] AccountFacts all() const {
    AccountFacts all;
    for (const AccountFacts& facts : said) all.fill_in(facts);
    return all;
  }
};

}  // namespace licstat
