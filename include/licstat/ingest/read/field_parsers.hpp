// SPDX-License-Identifier: Apache-2.0
// Text of one field to a value, strictly: what does not fit is an error, never a guess.
//                                                                          (stage: ingest)
// Errors: FieldError with the value and what to do about it.
// Source: docs/cli.md#canonical-records (Values); docs/input-formats.md#exports.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "licstat/base/date.hpp"
#include "licstat/base/expected.hpp"
#include "licstat/ingest/read/record_shape.hpp"
#include "licstat/model/price.hpp"

namespace licstat {

constexpr std::int64_t kMaxInteger = 1'000'000'000'000;

/// Digits alone, 0 ... 10^12.
Expected<std::int64_t> parse_integer(std::string_view text);
/// true/false/yes/no/1/0, without case.
Expected<bool> parse_boolean(std::string_view text);
/// What to do about a text that is no date: one that can be read two ways, or that is a number of a
/// spreadsheet, has a fix of its own.
std::string date_fix(std::string_view text, std::string_view otherwise);
/// As parse_date(), with date_fix(). Also "/Date(1747299746000)/" and "/Date(1747299746000+0200)/",
/// milliseconds of UTC, as Windows PowerShell makes JSON of a date.
Expected<Date> parse_row_date(std::string_view text);
/// A price: digits with at most one point; returned as written.
Expected<std::string_view> parse_decimal(std::string_view text);
/// The same, or such a number over a whole one ("99.90/12"), of at most 18 digits each.
Expected<std::string_view> parse_price(std::string_view text);
/// What each of the `months` costs that the price is for. Requires: parse_price() took the text.
Expected<Price> price_a_month(std::string_view text, std::int64_t months);
/// Three letters.
Expected<std::string_view> parse_currency(std::string_view text);

/// Why no row can have that value in a column of the type; nullopt: it is fine.
std::optional<FieldError> error_of_value(ColumnType type, std::string_view text);

// What exports write differently from canonical records.

/// Digits, or digits with a fraction of zeros, as PowerShell and spreadsheets write them.
Expected<std::int64_t> parse_quantity(std::string_view text);
/// true/false/yes/no/1/0 and the German Wahr/Falsch, Ja/Nein.
Expected<bool> parse_export_boolean(std::string_view text);
/// As parse_row_date(); the time of day may also lack its zone, "2025-06-14T00:00:00".
Expected<Date> parse_export_date(std::string_view text);
/// The same, and "05/14/2026 00:00:00" or "2/1/2019 0:00", month first: for the programs alone that
/// write so.
Expected<Date> parse_us_date(std::string_view text);

}  // namespace licstat
