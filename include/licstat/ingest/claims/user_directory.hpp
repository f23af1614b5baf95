// SPDX-License-Identifier: Apache-2.0
// The users of one tenant, as all exports of it name them.                  (stage: ingest)
// In:     user by user: products, when a workload was used and its licence assigned.
// Out:    one TenantUser each. The products of a user are the union over all files, so no usage row
//         can be made before all are read: users are kept, some 100 bytes each and 32 for every
//         workload with a date. Rows of usage are made of them one after the other, and not kept.
// Source: docs/input-formats.md#users-and-licences.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/base/date.hpp"
#include "licstat/base/hash_index.hpp"
#include "licstat/ingest/claims/account_facts.hpp"
#include "licstat/ingest/claims/product_sets.hpp"
#include "licstat/model/records.hpp"
#include "licstat/model/text_store.hpp"
#include "licstat/model/workload.hpp"

namespace licstat {

struct WorkloadUse {
  static constexpr std::int32_t kNever = INT32_MIN;
  std::uint32_t next = 0;  ///< of the same user, its number + 1; 0: the last
  std::uint8_t workload = 0;
  bool is_future = false;  ///< last_used is after the as-of date, and stands beside earlier use
  Date last_used{kNever};
  Date assigned{kNever};  ///< the licence; kNever: not given
  RowRef ref;             ///< of the row that gave last_used
};

struct TenantUser {
  std::string_view id;
  RowRef ref;           ///< of the first row that names the user
  RowRef holds_ref;     ///< of the first that says what the user holds
  RowRef reported_ref;  ///< of the first that tells of use
  ProductSets::Set products = 0;
  std::uint32_t first_use = 0;           ///< number + 1 of a WorkloadUse; 0: none
  std::uint32_t account = 0;             ///< number + 1 of an Account; 0: none
  WorkloadSet reported = 0;              ///< workloads whose use some file tells of, be it "never"
  WorkloadSet licensed = 0;              ///< those that a file says the user has a licence for
  Date deleted{WorkloadUse::kNever};     ///< the newest day that a file gives for that
  Date deleted_by{WorkloadUse::kNever};  ///< the day of the newest file that calls it deleted
  Date kept_by{WorkloadUse::kNever};     ///< of the newest that says its day and that it is not
  Date seen{WorkloadUse::kNever};  ///< the last day on which a file says that the account is there
  Date left{WorkloadUse::kNever};  ///< when Yammer says that it was deleted
  bool has_left = false;           ///< Yammer says so
  bool is_called_deleted = false;  ///< by any file; deletion_of() tells whether it is right
  bool is_concealed = false;
  bool is_holder = false;  ///< a file of licences names the user, not a report of activity
};

class UserDirectory {
 public:
  /// The user of that name, case aside. A row without a name ("(Unknown)", zeros) is a user by its
  /// number within its input. Example: the 3rd "(Unknown)" of one file is the 3rd of every other.
  TenantUser& user(std::string_view id, RowRef ref);
  /// To be called for a row that is rejected: it adds no user, but where it is nameless it takes
  /// its number, so that later rows keep theirs.
  void pass_over(std::string_view id, RowRef ref);
  /// A file says that the account is there: on that day, or, where it gives none, today.
  static void see(TenantUser& user, std::optional<Date> day);
  /// A file of that day (nullopt: of today) says that the account is deleted, maybe since when.
  static void remove(TenantUser& user, std::optional<Date> day, std::optional<Date> deleted);
  /// Yammer says that the account was deleted.
  static void leave(TenantUser& user, std::optional<Date> day);
  /// A row says that the user holds these products, too.
  static void hold(TenantUser& user, ProductSets::Set held, ProductSets& sets, RowRef ref);
  /// A list of users says this of the account.
  void describe(TenantUser& user, AccountSource source, const AccountFacts& facts, RowRef ref);
  /// `last_day`: of the use that counts, as far as that is known.
  void add_use(TenantUser& user, std::uint8_t workload, std::optional<Date> last_used,
               std::optional<Date> assigned, RowRef ref, std::optional<Date> last_day = {});

  [[nodiscard]] std::span<const TenantUser> all() const { return users_; }
  /// The user of that name, case aside; nullptr: no file names it.
  [[nodiscard]] const TenantUser* find(std::string_view id) const;
  /// nullptr: no list says anything of it.
  [[nodiscard]] const Account* account_of(const TenantUser& user) const {
    return user.account == 0 ? nullptr : &accounts_[user.account - 1];
  }
  /// Calls `take(const WorkloadUse&)` for each workload of the user that has a date, and again for
  /// one that has days after the as-of date, too.
  template <class Take>
  void for_each_use(const TenantUser& user, Take take) const {
    for (std::uint32_t at = user.first_use; at != 0; at = uses_[at - 1].next) take(uses_[at - 1]);
  }

 private:
  /// The rows of an input that name nobody.
  struct Nameless {
    std::uint64_t count = 0;
    RowRef last;
  };

  TenantUser& named(std::string_view id, RowRef ref);
  std::uint64_t nameless_number(RowRef ref);

  std::vector<TenantUser> users_;
  std::vector<WorkloadUse> uses_;
  std::vector<Account> accounts_;
  HashIndex index_;
  TextStore texts_;
  std::map<std::uint32_t, Nameless> nameless_;  // by input
};

/// Whether the account was deleted, all files of it taken together.
struct Deletion {
  bool is_deleted = false;
  Date day{WorkloadUse::kNever};  ///< kNever: nobody gives it
};

/// An account is deleted if a file says so and no report of a later day has it. Where Yammer alone
/// says so, any other file that has seen the account since undoes that.
Deletion deletion_of(const TenantUser& user);

}  // namespace licstat
