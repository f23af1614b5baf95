// SPDX-License-Identifier: Apache-2.0
// Who is behind a finding.                                                 (stage: metrics)
// In:     the group that it is of; evidence, which a run keeps on request.
// Out:    each user once, spelled and placed as the record that makes the user so.
// Source: docs/insights.md#users.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/metrics/insights/finding.hpp"
#include "licstat/metrics/insights/subjects.hpp"

namespace licstat {

// What rules that count holders or pairs look for:
bool is_blocked_holder(const GroupSubject& group, const Holder& holder);
/// A guest who can sign in.
bool is_guest_holder(const GroupSubject& group, const Holder& holder);
/// Who also holds a group whose SKU contains that of `group`.
bool is_overlap_holder(const GroupSubject& group, const Holder& holder);
/// A lapsed pair whose user has no licence in force and works on none.
bool depends_on_lapsed(const GroupSubject& group, const ActivePair& pair);

struct FindingUser {
  std::size_t rule;  ///< its place in rule_table()
  CustomerIndex customer;
  GroupIndex group;
  std::string user_id;
  std::optional<Date> last_activity_date;
  std::optional<Date> last_sign_in_date;
  std::optional<IdleBand> band;  ///< of idle holders
  RowRef ref;
};

/// The users behind a finding of the rule; none where it names none. Requires: evidence was kept.
std::vector<FindingUser> users_behind(std::size_t rule, const GroupSubject& group);

}  // namespace licstat
