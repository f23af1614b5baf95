// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/accounts.hpp"

namespace licstat {
namespace {

// The bits of an account; the day of the last sign-in stands above them.
constexpr std::uint64_t kIsKnown = 1;
constexpr std::uint64_t kIsBlocked = 2;
constexpr std::uint64_t kIsGuest = 4;
constexpr std::uint64_t kHasSignedIn = 8;
constexpr std::uint64_t kIsEnabled = 16;
constexpr std::uint64_t kIsMember = 32;
constexpr int kDayAt = 32;

std::uint64_t bits_of(const AccountRow& row) {
  std::uint64_t bits = kIsKnown;
  if (row.enabled) bits |= *row.enabled ? kIsEnabled : kIsBlocked;
  if (row.user_type == UserType::Guest) bits |= kIsGuest;
  if (row.user_type == UserType::Member) bits |= kIsMember;
  if (!row.last_sign_in_date) return bits;
  const auto day = static_cast<std::uint32_t>(row.last_sign_in_date->days);
  return bits | kHasSignedIn | std::uint64_t{day} << kDayAt;
}

KnownAccount account_of(std::uint64_t bits) {
  KnownAccount account;
  if ((bits & (kIsEnabled | kIsBlocked)) != 0) account.enabled = (bits & kIsEnabled) != 0;
  if ((bits & kIsGuest) != 0) account.user_type = UserType::Guest;
  if ((bits & kIsMember) != 0) account.user_type = UserType::Member;
  if ((bits & kHasSignedIn) != 0) {
    account.last_sign_in_date = Date{static_cast<std::int32_t>(bits >> kDayAt)};
  }
  return account;
}

}  // namespace

Accounts::Accounts(const Estate& estate, bool keeps_accounts)
    : estate_(estate), users_(keeps_accounts ? estate.customers().size() : 0) {}

void Accounts::consume(std::span<const AccountRow> rows) {
  for (const AccountRow& row : rows) {
    const auto customer = estate_.find_customer(row.customer_id);
    if (!customer) {
      ++unmatched_;
    } else if (!users_.empty()) {
      const TextKey user = user_key(row.user_id);
      if (users_[*customer].bits_of(user) == 0) users_[*customer].add(user, bits_of(row));
    }
  }
}

bool Accounts::names(CustomerIndex customer) const {
  return !users_.empty() && !users_[customer].empty();
}

std::optional<KnownAccount> Accounts::find(CustomerIndex customer, TextKey user) const {
  const std::uint64_t bits = users_.empty() ? 0 : users_[customer].bits_of(user);
  return bits == 0 ? std::nullopt : std::optional(account_of(bits));
}

}  // namespace licstat
