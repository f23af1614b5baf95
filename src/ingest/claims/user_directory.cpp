// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/claims/user_directory.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "licstat/base/ascii.hpp"
#include "licstat/base/text_key.hpp"
#include "licstat/model/user_names.hpp"

namespace licstat {
namespace {

/// The day of a file that does not say its own: no report is newer.
constexpr Date kToday{INT32_MAX};

}  // namespace

TenantUser& UserDirectory::user(std::string_view id, RowRef ref) {
  if (!names_nobody(id)) return named(id, ref);
  return named(fmt::format("{} {}", kUnknownUser, nameless_number(ref)), ref);
}

void UserDirectory::pass_over(std::string_view id, RowRef ref) {
  if (!id.empty() && names_nobody(id)) nameless_number(ref);
}

/// A row may come twice: rejected for a date at first, and again with the date put right.
std::uint64_t UserDirectory::nameless_number(RowRef ref) {
  Nameless& nameless = nameless_[ref.input];
  if (nameless.count == 0 || nameless.last != ref) ++nameless.count;
  nameless.last = ref;
  return nameless.count;
}

TenantUser& UserDirectory::named(std::string_view id, RowRef ref) {
  const std::uint64_t hash = user_key(id).high;
  const auto found = index_.find(
      hash, [&](HashIndex::Record at) { return equal_ignoring_case(users_[at].id, id); });
  if (found) return users_[*found];
  index_.add(hash, static_cast<HashIndex::Record>(users_.size()));
  TenantUser& added = users_.emplace_back();
  added.id = texts_.keep(id);
  added.ref = ref;
  added.is_concealed = is_concealed(id);
  return added;
}

const TenantUser* UserDirectory::find(std::string_view id) const {
  const auto found = index_.find(user_key(id).high, [&](HashIndex::Record at) {
    return equal_ignoring_case(users_[at].id, id);
  });
  return found ? &users_[*found] : nullptr;
}

void UserDirectory::describe(TenantUser& user, AccountSource source, const AccountFacts& facts,
                             RowRef ref) {
  if (facts == AccountFacts{}) return;
  if (user.account == 0) {
    accounts_.push_back({{}, ref});
    user.account = static_cast<std::uint32_t>(accounts_.size());
  }
  accounts_[user.account - 1].said[static_cast<std::size_t>(source)].fill_in(facts);
}

void UserDirectory::see(TenantUser& user, std::optional<Date> day) {
  user.seen = std::max(user.seen, day.value_or(kToday));
  if (day) user.kept_by = std::max(user.kept_by, *day);
}

void UserDirectory::remove(TenantUser& user, std::optional<Date> day, std::optional<Date> deleted) {
  user.is_called_deleted = true;
  user.deleted_by = std::max(user.deleted_by, day.value_or(kToday));
  if (deleted) user.deleted = std::max(user.deleted, *deleted);
}

void UserDirectory::leave(TenantUser& user, std::optional<Date> day) {
  user.has_left = true;
  if (day) user.left = std::max(user.left, *day);
}

void UserDirectory::hold(TenantUser& user, ProductSets::Set held, ProductSets& sets, RowRef ref) {
  if (user.products == 0) user.holds_ref = ref;
  user.products = sets.joined(user.products, held);
}

Deletion deletion_of(const TenantUser& user) {
  const bool is_restored = user.kept_by > user.deleted_by;
  if (user.is_called_deleted && !is_restored) return {true, user.deleted};
  const bool is_seen = user.seen.days != WorkloadUse::kNever && user.seen >= user.left;
  if (user.has_left && !is_seen) return {true, user.left};
  return {};
}

void UserDirectory::add_use(TenantUser& user, std::uint8_t workload, std::optional<Date> last_used,
                            std::optional<Date> assigned, RowRef ref,
                            std::optional<Date> last_day) {
  if (!last_used && !assigned) return;
  const bool is_future = last_day && last_used && *last_used > *last_day;
  const auto is_it = [&](const WorkloadUse& use) {
    return use.workload == workload && use.is_future == is_future;
  };
  std::uint32_t last = 0;
  std::uint32_t at = user.first_use;
  for (; at != 0 && !is_it(uses_[at - 1]); at = uses_[at - 1].next) last = at;
  if (at == 0) {
    uses_.push_back({0, workload, is_future, {WorkloadUse::kNever}, {WorkloadUse::kNever}, ref});
    at = static_cast<std::uint32_t>(uses_.size());
    (last == 0 ? user.first_use : uses_[last - 1].next) = at;
  }
  WorkloadUse& use = uses_[at - 1];
  if (last_used && *last_used > use.last_used) {
    use.last_used = *last_used;
    use.ref = ref;
  }
  if (assigned && (use.assigned.days == WorkloadUse::kNever || *assigned < use.assigned)) {
    use.assigned = *assigned;
  }
}

}  // namespace licstat
