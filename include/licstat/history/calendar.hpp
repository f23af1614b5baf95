// SPDX-License-Identifier: Apache-2.0
// Months, quarters and years of a history, and the day to compare a day with.  (stage: history)
// Source: docs/history.md#periods.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "licstat/base/date.hpp"

namespace licstat {

/// How much of a calendar one snapshot stands for.
enum class Every : std::uint8_t { All, Month, Quarter, Year };

struct EveryDef {
  std::string_view name;  ///< "month"
  Every every;
};
/// The default first.
std::span<const EveryDef> every_table();

/// "2026-10-31", "2026-10", "2026-Q4", "2026"
std::string period_name(Every every, Date date);
/// The last day of the period.
Date period_end(Every every, Date date);

/// The same day of the year before: of 29 February the 28th, of the last day of a month the last.
Date year_before(Date date);
/// A snapshot may be so much older than that day.
constexpr int kYearSlack = 31;

}  // namespace licstat
