// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/insights/users.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "licstat/metrics/explanation.hpp"
#include "licstat/metrics/insights/rules.hpp"

namespace licstat {
namespace {

using Users = std::vector<FindingUser>;

std::optional<KnownAccount> account_of(const GroupSubject& group, TextKey user) {
  return group.context.accounts.find(group.group.customer, user);
}

bool holds(const GroupSubject& group, TextKey user) {
  return std::ranges::binary_search(group.holders, user, {}, &Holder::user);
}

bool is_idle_holder(const GroupSubject& group, const Holder& holder) {
  return is_idle(holder, group.context.as_of(), group.context.facts.idle_days);
}

FindingUser user_of(const GroupSubject& group, TextKey user) {
  const auto account = account_of(group, user);
  return {.rule = 0,
          .customer = group.group.customer,
          .group = group.index,
          .user_id = {},
          .last_activity_date = {},
          .last_sign_in_date = account ? account->last_sign_in_date : std::nullopt,
          .band = {},
          .ref = {}};
}

/// The holders that a rule counts.
template <bool (*is_found)(const GroupSubject&, const Holder&), bool with_band = false>
Users holders_found(const GroupSubject& group) {
  Users users;
  for (const Holder& holder : group.holders) {
    if (!is_found(group, holder)) continue;
    FindingUser user = user_of(group, holder.user);
    const HolderEvidence& evidence = group.context.facts.holders.evidence(group.index, holder.user);
    user.user_id = evidence.user_id;
    user.ref = evidence.ref;
    user.last_activity_date = holder.last_use;
    if (with_band) user.band = idle_band_of(holder, group.context.as_of());
    users.push_back(std::move(user));
  }
  return users;
}

Users idle_holders(const GroupSubject& group) {
  return group.knows_causes() ? holders_found<is_idle_holder, true>(group) : Users{};
}

/// The users of the pairs that a rule counts, each once.
template <class IsFound>
Users pairs_found(const GroupSubject& group, IsFound is_found) {
  const EvidenceMap& evidence = group.context.facts.activity.evidence();
  std::map<TextKey, FindingUser> users;
  for (const ActivePair& pair : group.whole.use.pairs) {
    if (!is_found(pair)) continue;
    const Evidence& found = evidence.at({pair.target, pair.user});
    FindingUser user = user_of(group, pair.user);
    user.user_id = found.first_user_id;
    user.last_activity_date = group.context.facts.activity.last_use(group.index, pair.user);
    user.ref = found.first_ref;
    const auto [at, is_new] = users.try_emplace(pair.user, user);
    if (!is_new && user.ref < at->second.ref) at->second = user;
  }
  Users list;
  for (auto& [key, user] : users) list.push_back(std::move(user));
  return list;
}

Users of_lapsed(const GroupSubject& group) {
  return pairs_found(group, [&](const ActivePair& pair) { return depends_on_lapsed(group, pair); });
}

Users of_trial(const GroupSubject& group) {
  return pairs_found(group,
                     [](const ActivePair& pair) { return pair.standing == Standing::Trial; });
}

/// Pairs of one class, which only known causes tell.
template <Cause cause>
Users of_cause(const GroupSubject& group) {
  if (!group.knows_causes()) return {};
  const GroupHolders holders = group.context.facts.holders.of(group.index);
  return pairs_found(group, [&](const ActivePair& pair) {
    if (pair.standing != Standing::Entitled) return false;
    const Hold hold = hold_of(holders, pair.user);
    if (cause == Cause::Turnover) return hold == Hold::HeldInWindow;
    return hold == Hold::Never && !pair.yammer_only;
  });
}

struct UsersOf {
  std::string_view rule;
  Users (*users)(const GroupSubject& group);
};

constexpr std::array kUsersOf{
    UsersOf{"lapsed_in_use", of_lapsed},
    UsersOf{"unlicensed_use", of_cause<Cause::Unlicensed>},
    UsersOf{"idle", idle_holders},
    UsersOf{"blocked_holder", holders_found<is_blocked_holder>},
    UsersOf{"guest_holder", holders_found<is_guest_holder>},
    UsersOf{"overlap", holders_found<is_overlap_holder>},
    UsersOf{"turnover", of_cause<Cause::Turnover>},
    UsersOf{"trial_in_use", of_trial},
};

}  // namespace

bool is_blocked_holder(const GroupSubject& group, const Holder& holder) {
  const auto account = account_of(group, holder.user);
  return account && account->is_blocked();
}

bool is_guest_holder(const GroupSubject& group, const Holder& holder) {
  const auto account = account_of(group, holder.user);
  return account && account->is_guest() && !account->is_blocked();
}

bool is_overlap_holder(const GroupSubject& group, const Holder& holder) {
  return std::ranges::any_of(group.containing,
                             [&](const GroupSubject* whole) { return holds(*whole, holder.user); });
}

bool depends_on_lapsed(const GroupSubject& group, const ActivePair& pair) {
  return pair.standing == Standing::Lapsed && !holds(group, pair.user) &&
         !std::ranges::binary_search(group.active_on_entitled, pair.user);
}

std::vector<FindingUser> users_behind(std::size_t rule, const GroupSubject& group) {
  const auto* const of = std::ranges::find(kUsersOf, rule_table()[rule].id, &UsersOf::rule);
  if (of == kUsersOf.end()) return {};
  Users users = of->users(group);
  for (FindingUser& user : users) user.rule = rule;
  return users;
}

}  // namespace licstat
