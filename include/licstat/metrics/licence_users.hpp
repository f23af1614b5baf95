// SPDX-License-Identifier: Apache-2.0
// Who holds a licence, and whether they use it.                             (stage: metrics)
// In:     Facts, with the evidence of holders; what is shown; which states are asked for.
// Out:    each holder of each shown group, those of one group together; counts of each group.
// Units:  users. 72 bytes are kept for each holder beside what Holders has.
// Source: docs/users.md.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/metrics/selection.hpp"
#include "licstat/metrics/waste.hpp"
#include "licstat/model/text_store.hpp"

namespace licstat {

enum class UseState : std::uint8_t {
  Active,  ///< with an active pair in the group
  Quiet,   ///< used it before, or has held it, for less than idle_days
  Idle,
};
constexpr std::array kUseStates{UseState::Active, UseState::Quiet, UseState::Idle};
/// "active"
std::string_view use_state_name(UseState state);

struct LicenceUser {
  Holder holder;
  std::string_view user_id;       ///< as the record spells it that first makes the user a holder
  RowRef ref;                     ///< that record
  WorkloadSet workloads = 0;      ///< of the user's active pairs
  std::optional<UseState> state;  ///< nullopt: nobody can tell
};

/// The holders of one group that are asked for: users[first, last).
struct GroupUsers {
  GroupIndex group{};
  std::size_t first = 0;
  std::size_t last = 0;
  std::int64_t assigned = 0;                                                 ///< all its holders
  std::optional<std::array<std::int64_t, kUseStates.size()>> by_state = {};  ///< nullopt: unknown
  bool is_of_others = false;  ///< none of one's own partners sold any of it

  [[nodiscard]] std::int64_t of(UseState state) const {
    return (*by_state)[static_cast<std::size_t>(state)];
  }
};

struct LicenceUsersQuestion {
  std::set<UseState> states = {};           ///< empty: all holders
  std::set<std::string> own_partners = {};  ///< keys of ids; "none": direct; empty: not said
  /// What a user is called in place of the id; none: by the id.
  std::function<std::string(std::string_view customer_id, std::string_view user_id)> rename = {};
};

struct LicenceUsers {
  std::vector<GroupUsers> groups;  ///< with assignment records; by customer, then SKU
  std::vector<LicenceUser> users;  ///< of a group: who never used it first, then longest unused
  std::int64_t use_unknown = 0;    ///< of them, whose use nobody can tell
  std::int64_t concealed = 0;      ///< of them, by a name that the tenant hides
  std::int64_t of_others = 0;      ///< of them, of a group that others sold
  std::int64_t customers_unlisted = 0;  ///< shown ones without assignment records
  /// Where the names of users are who are renamed.
  std::unique_ptr<TextStore> names = std::make_unique<TextStore>();

  /// The group of users[index].
  [[nodiscard]] const GroupUsers& group_of(std::size_t index) const;
};

/// Requires: the evidence of holders was kept; facts outlive what is found.
LicenceUsers find_licence_users(const Facts& facts, const Selection& selection,
                                const LicenceUsersQuestion& question = {});

}  // namespace licstat
