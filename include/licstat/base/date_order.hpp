// SPDX-License-Identifier: Apache-2.0
// Dates that can be read two ways, such as 3/4/2026, once somebody has said which way. (stage:
// base) In:     D.M.YYYY, D/M/YYYY or D-M-YYYY, one or two digits for day and month, maybe with a
// time of
//         day behind a blank, which is dropped; which of day and month comes first.
// Out:    the date; nullopt where the text has no such form or there is no such day.
// Source: docs/input-formats.md#dates.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "licstat/base/date.hpp"

namespace licstat {

enum class DateOrder : std::uint8_t { DayFirst, MonthFirst };

/// "dmy", "mdy", without case.
std::optional<DateOrder> parse_date_order(std::string_view name);
std::string_view date_order_name(DateOrder order);

std::optional<Date> read_ordered_date(std::string_view text, DateOrder order);
/// Whether the text has the form, be there such a day or not.
bool is_ordered_date(std::string_view text);
/// Whether it is a number as spreadsheets keep dates, days since 1899: "45962", "45962.5".
bool is_spreadsheet_date(std::string_view text);

}  // namespace licstat
