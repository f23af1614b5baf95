// SPDX-License-Identifier: Apache-2.0
// What a rule found: where somebody may act, with all its figures.          (stage: metrics)
// Units:  licences or users at stake, of one rule; those of two rules must not be added, for one
//         seat may be idle and up for renewal.
// Source: docs/insights.md#rules.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "licstat/base/decimal.hpp"
#include "licstat/base/ratio.hpp"
#include "licstat/metrics/estate.hpp"
#include "licstat/metrics/figures.hpp"
#include "licstat/metrics/thresholds.hpp"
#include "licstat/model/amount.hpp"

namespace licstat {

/// What a finding calls for. In the order in which reports show them.
enum class FindingKind : std::uint8_t { Risk, Save, Adopt, Grow, Data };
constexpr std::size_t kFindingKindCount = 5;
/// "risk"
std::string_view finding_kind_name(FindingKind kind);

enum class StakeUnit : std::uint8_t { Licenses, Users };
/// "licenses"
std::string_view stake_unit_name(StakeUnit unit);

enum class ValueUnit : std::uint8_t { Licenses, Users, Percent, Per100Users, Days, Points };
/// "per_100_users"
std::string_view value_unit_name(ValueUnit unit);

/// A count, a percentage, a threshold as it was given, or points as they are shown.
using FindingNumber = std::variant<std::int64_t, Ratio, ExactNumber, Decimal>;

/// What the licences at stake cost a month.
struct StakeMoney {
  std::optional<Amount> monthly;
  std::string currency = {};     ///< empty without an amount
  std::string_view reason = {};  ///< why there is none: "no_price"; empty where none is asked for
};

/// What a rule says of one subject.
struct Fired {
  std::int64_t at_stake = 0;
  StakeUnit unit = StakeUnit::Licenses;
  std::optional<FindingNumber> value{};
  FindingNumber limit{};
  ValueUnit value_unit = ValueUnit::Licenses;
  std::optional<Date> date = {};
  std::optional<CauseBasis> causes = {};
  StakeMoney money = {};
  std::string says;  ///< one sentence with the figures
};

struct Finding {
  std::size_t rule;  ///< its place in rule_table()
  std::string customer_id;
  std::string customer_name;  ///< empty: none
  std::optional<GroupIndex> group;
  std::string workload;  ///< empty: it is not of one
  std::optional<SubscriptionIndex> subscription;
  Fired fired;
};

}  // namespace licstat
