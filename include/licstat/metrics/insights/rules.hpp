// SPDX-License-Identifier: Apache-2.0
// The rules, as one table: what each judges, what it needs, from when on it finds something, what
// to try. `insights --rules`, the manual and the names of `check` follow from it. (stage: metrics)
// To add a rule: ARCHITECTURE.md, Recipes.
// Source: docs/insights.md#rules.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <variant>

#include "licstat/metrics/insights/finding.hpp"
#include "licstat/metrics/insights/subjects.hpp"

namespace licstat {

/// What a subject lacks, so that nobody can judge it.
enum class Lack : std::uint8_t {
  Unmeasured,
  AssignedUnknown,
  Concealed,
  Assignments,
  LowerBound,
  Accounts,
  EndDate,
  Before,
  SupportCases,
  Users,
  WorkloadUnknown,
  Own,
  PartnerUnknown,
};
constexpr std::size_t kLackCount = 13;

struct LackDef {
  Lack id;
  /// In JSON: "assigned_unknown". Neighbours that only people tell apart have the same.
  std::string_view key;
  std::string_view what;  ///< what is not known: "how many licences are assigned"
  std::string_view tell;  ///< which input would tell
};
/// In the order of Lack.
std::span<const LackDef> lack_table();

template <class Subject>
struct Need {
  Lack lack;  ///< where it is not met
  bool (*is_met)(const Subject& subject);
};

/// How a rule judges one sort of subject.
template <class Subject>
struct Judging {
  bool (*is_subject)(const Subject& subject);
  std::span<const Need<Subject>> needs;  ///< the first that is not met is the reason
  /// nullopt: there is nothing to find. Requires: it is a subject, and all needs are met.
  std::optional<Fired> (*find)(const Subject& subject);
};

using AnyJudging =
    std::variant<Judging<GroupSubject>, Judging<SubscriptionSubject>, Judging<CustomerSubject>,
                 Judging<WorkloadSubject>, Judging<ChangeSubject>>;

struct RuleDef {
  FindingKind kind;
  std::string_view id;       ///< "grace_in_use"
  std::string_view subject;  ///< what it judges: "groups with a subscription in grace"
  std::string_view meaning;  ///< what a finding means to a person, in one line
  std::string_view advice;   ///< what to try, in one sentence
  std::span<const Threshold> thresholds;
  AnyJudging judging;
};

/// In the order of reports.
std::span<const RuleDef> rule_table();

/// The rules of each kind, each list in a file of its own.
std::span<const RuleDef> risk_rules();
std::span<const RuleDef> save_rules();
std::span<const RuleDef> adopt_rules();
std::span<const RuleDef> grow_rules();
std::span<const RuleDef> data_rules();

}  // namespace licstat
