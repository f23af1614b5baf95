// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/licence_users.hpp"

#include <algorithm>
#include <tuple>

#include "licstat/base/ascii.hpp"
#include "licstat/model/user_names.hpp"

namespace licstat {
namespace {

constexpr std::array<std::string_view, kUseStates.size()> kUseStateNames{"active", "quiet", "idle"};

const Subscription& first_subscription(const Estate& estate, GroupIndex group) {
  return *estate.subscriptions()[estate.groups()[group].first].record;
}

/// By customer, as rows of reports are sorted, then by SKU.
std::vector<GroupIndex> groups_in_order(const Estate& estate, const Selection& selection) {
  std::vector<GroupIndex> order;
  order.reserve(selection.groups.size());
  for (const ShownGroup& shown : selection.groups) order.push_back(shown.index);
  std::ranges::sort(order, {}, [&](GroupIndex index) {
    const Customer& customer = estate.customer_of(estate.groups()[index]);
    const std::string_view name = customer.name.empty() ? customer.id : customer.name;
    return std::tuple(name, std::string_view(customer.id), first_subscription(estate, index).sku,
                      index);
  });
  return order;
}

bool has_assignments(const Facts& facts, CustomerIndex index) {
  const Customer& customer = facts.estate.customers()[index];
  for (GroupIndex group = customer.first; group < customer.last; ++group) {
    if (facts.holders.names(group)) return true;
  }
  return false;
}

/// The users who are active in a group, each with the workloads of all pairs.
KeyTable active_users(const Facts& facts, GroupIndex group) {
  KeyTable users;
  const GroupUse use = use_of(facts, whole_of(facts.estate, group));
  for (const ActivePair& pair : use.pairs) {
    users.add(pair.user, pair.workloads);
  }
  return users;
}

class UserFinder {
 public:
  UserFinder(const Facts& facts, const LicenceUsersQuestion& question, LicenceUsers& into)
      : facts_(facts), question_(question), into_(into) {}

  void add(GroupIndex index) {
    GroupUsers group{.group = index, .first = into_.users.size()};
    const bool knows_use = facts_.knows_causes(index);
    if (knows_use) group.by_state.emplace();
    group.is_of_others = is_of_others(index);
    // What somebody used is known, be it that others hold licences whom nobody names.
    const KeyTable active = active_users(facts_, index);
    for (const Holder& holder : facts_.holders.list(index)) {
      ++group.assigned;
      LicenceUser user{.holder = holder, .user_id = {}, .ref = {}, .state = {}};
      user.workloads = active.bits_of(holder.user);
      if (knows_use) {
        user.state = state_of(holder, user.workloads != 0);
        ++(*group.by_state)[static_cast<std::size_t>(*user.state)];
      }
      if (is_asked_for(user)) add(group, user);
    }
    close(group);
  }

 private:
  [[nodiscard]] UseState state_of(const Holder& holder, bool is_active) const {
    if (is_active) return UseState::Active;
    const bool idle = is_idle(holder, facts_.window.to, facts_.idle_days);
    return idle ? UseState::Idle : UseState::Quiet;
  }

  [[nodiscard]] bool is_asked_for(const LicenceUser& user) const {
    if (question_.states.empty()) return true;
    return user.state && question_.states.contains(*user.state);
  }

  [[nodiscard]] bool is_of_others(GroupIndex index) const {
    const std::set<std::string>& own = question_.own_partners;
    if (own.empty()) return false;
    const auto members = facts_.estate.subscriptions_of(facts_.estate.groups()[index]);
    return std::ranges::none_of(members, [&](const EstateSubscription& member) {
      const std::string partner = id_key(member.record->partner_id);
      return member.standing == Standing::Entitled &&
             own.contains(partner.empty() ? std::string(kNoPartner) : partner);
    });
  }

  void add(const GroupUsers& group, LicenceUser user) {
    const HolderEvidence& evidence = facts_.holders.evidence(group.group, user.holder.user);
    user.user_id = evidence.user_id;
    user.ref = evidence.ref;
    if (is_concealed(evidence.user_id)) ++into_.concealed;
    if (!user.state) ++into_.use_unknown;
    if (group.is_of_others) ++into_.of_others;
    if (question_.rename) {
      const std::string_view customer = first_subscription(facts_.estate, group.group).customer_id;
      user.user_id = into_.names->keep(question_.rename(customer, evidence.user_id));
    }
    into_.users.push_back(user);
  }

  void close(GroupUsers& group) {
    group.last = into_.users.size();
    const auto of_group = std::span(into_.users).subspan(group.first);
    std::ranges::sort(of_group, {}, [](const LicenceUser& user) {
      return std::tuple(user.holder.last_use, user.user_id);  // nullopt is the least
    });
    if (group.assigned > 0) into_.groups.push_back(group);
  }

  const Facts& facts_;
  const LicenceUsersQuestion& question_;
  LicenceUsers& into_;
};

}  // namespace

std::string_view use_state_name(UseState state) {
  return kUseStateNames[static_cast<std::size_t>(state)];
}

const GroupUsers& LicenceUsers::group_of(std::size_t index) const {
  return *std::ranges::upper_bound(groups, index, {}, &GroupUsers::last);
}

LicenceUsers find_licence_users(const Facts& facts, const Selection& selection,
                                const LicenceUsersQuestion& question) {
  LicenceUsers found;
  UserFinder finder(facts, question, found);
  std::optional<CustomerIndex> last;
  for (const GroupIndex index : groups_in_order(facts.estate, selection)) {
    const CustomerIndex customer = facts.estate.groups()[index].customer;
    if (last != customer && !has_assignments(facts, customer)) ++found.customers_unlisted;
    last = customer;
    if (facts.holders.names(index)) finder.add(index);
  }
  return found;
}

}  // namespace licstat
