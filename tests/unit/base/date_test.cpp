// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/date.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>

using licstat::Date;
using licstat::date_of;
using licstat::DiagnosticId;
using licstat::parse_date;
using licstat::to_string;
using licstat::Window;
using licstat::window_ending;

TEST_CASE("parse_date takes a date and the date part of a timestamp", "[base][date]") {
  struct Row {
    std::string name;
    std::string text;
    std::int32_t days;
  };
  // 2026-01-01 is day 56 x 365 + 14 leap days = 20454; 31 October is the 304th day: 20454 + 303.
  // 2000-01-01 is day 10957; 29 February is its 60th day. 0001-01-01 is ordinal 1 of the proleptic
  // calendar in which 1970-01-01 is 719163; 9999-12-31 is 3652059.
  const auto row = GENERATE(values<Row>({
      {"the first day of all", "1970-01-01", 0},
      {"the day before", "1969-12-31", -1},
      {"a plain date", "2026-10-31", 20757},
      {"a leap day", "2000-02-29", 11016},
      {"the day after it", "2000-03-01", 11017},
      {"year 1", "0001-01-01", -719162},
      {"year 9999", "9999-12-31", 2932896},
      {"UTC", "2026-10-31T08:09:10Z", 20757},
      {"lower case", "2026-10-31t08:09:10z", 20757},
      {"a blank for T", "2026-10-31 08:09:10Z", 20757},
      {"an offset east", "2026-10-31T00:30:00+14:00", 20757},
      {"an offset west is not applied", "2026-10-31T23:30:00-11:59", 20757},
      {"the unknown offset", "2026-10-31T08:09:10-00:00", 20757},
      {"the largest offset", "2026-10-31T08:09:10+23:59", 20757},
      {"one digit of a second", "2026-10-31T08:09:10.1Z", 20757},
      {"seven digits of a second", "2026-10-31T08:09:10.1234567Z", 20757},
      {"digits and an offset", "2026-10-31T08:09:10.25+02:00", 20757},
      {"the last second of the day", "2026-10-31T23:59:59Z", 20757},
      {"the first second of the day", "2026-10-31T00:00:00Z", 20757},
  }));
  CAPTURE(row.name);
  const auto parsed = parse_date(row.text);
  REQUIRE(parsed.has_value());
  CHECK(parsed->days == row.days);
}

TEST_CASE("a date has digits in all its places, and only them", "[base][date]") {
  const std::string_view shape = "2011-11-11";
  for (std::size_t at = 0; at < shape.size(); ++at) {
    for (int value = 0; value < 256; ++value) {
      std::string text(shape);
      text[at] = static_cast<char>(value);
      const bool is_digit = value >= '0' && value <= '9';
      // 2011-11-11 to 2019-11-11, 2011-10-11 to 2011-12-11 and so on; there is no month 21.
      const bool fits = at == 4 || at == 7 ? value == '-'
                        : at == 5          ? value == '0' || value == '1'
                        : at == 6          ? value >= '0' && value <= '2'
                        : at == 8          ? value >= '0' && value <= '2'
                                           : is_digit;
      CAPTURE(at, value);
      REQUIRE(parse_date(text).has_value() == fits);
    }
  }
}

TEST_CASE("parse_date refuses what is no date", "[base][date]") {
  struct Row {
    std::string name;
    std::string text;
  };
  const auto row = GENERATE(values<Row>({
      {"empty", ""},
      {"year 0", "0000-01-01"},
      {"29 February of a common year", "2023-02-29"},
      {"29 February of a century", "1900-02-29"},
      {"30 February", "2024-02-30"},
      {"31 April", "2026-04-31"},
      {"day 0", "2026-10-00"},
      {"day 32", "2026-10-32"},
      {"month 0", "2026-00-10"},
      {"month 13", "2026-13-01"},
      {"one digit of a month", "2026-1-01"},
      {"one digit of a day", "2026-10-1"},
      {"two digits of a year", "26-10-31"},
      {"five digits of a year", "12026-10-31"},
      {"a sign", "-026-10-31"},
      {"a plus sign in the day", "2026-10-+1"},
      {"slashes", "2026/10/31"},
      {"no separators", "20261031"},
      {"day first", "31.10.2026"},
      {"month first", "10/31/2026"},
      {"a serial number", "46326"},
      {"a word", "yesterday!"},
      {"digits of another script", "\xD9\xA2\xD9\xA0\xD9\xA2\xD9\xA6-10-31"},
      {"something after it", "2026-10-31x"},
      {"a blank after it", "2026-10-31 "},
      {"a month alone", "2026-10"},
      {"a week", "2026-W44-6"},
      {"T and no time", "2026-10-31T"},
      {"no zone", "2026-10-31T08:09:10"},
      {"no seconds", "2026-10-31T08:09Z"},
      {"hour 24", "2026-10-31T24:00:00Z"},
      {"minute 60", "2026-10-31T08:60:00Z"},
      {"a leap second", "2016-12-31T23:59:60Z"},
      {"one digit of an hour", "2026-10-31T8:09:10Z"},
      {"no digit of a second", "2026-10-31T08:09:10.Z"},
      {"digits and no zone", "2026-10-31T08:09:10.5"},
      {"a comma", "2026-10-31T08:09:10,5Z"},
      {"hour 24 of an offset", "2026-10-31T08:09:10+24:00"},
      {"minute 60 of an offset", "2026-10-31T08:09:10+02:60"},
      {"an offset without a colon", "2026-10-31T08:09:10+0200"},
      {"an offset of hours", "2026-10-31T08:09:10+02"},
      {"something after the zone", "2026-10-31T08:09:10Zx"},
      {"the name of a zone", "2026-10-31T08:09:10 CET"},
      {"an underscore for T", "2026-10-31_08:09:10Z"},
  }));
  CAPTURE(row.name);
  const auto parsed = parse_date(row.text);
  REQUIRE_FALSE(parsed.has_value());
  CHECK(parsed.error().id == DiagnosticId::BadDate);
  CHECK(parsed.error().message == "'" + row.text + "' is not a date");
}

TEST_CASE("leap years are those of the Gregorian calendar", "[base][date]") {
  const auto year = GENERATE(4, 1600, 1904, 1972, 2000, 2024, 2400, 9996);
  CAPTURE(year);
  CHECK(parse_date(fmt::format("{:04}-02-29", year)).has_value());
  CHECK(date_of(year, 3, 1).days - date_of(year, 2, 28).days == 2);
  CHECK_FALSE(parse_date(fmt::format("{:04}-02-29", year + 1)).has_value());
  CHECK(date_of(year + 1, 3, 1).days - date_of(year + 1, 2, 28).days == 1);
}

TEST_CASE("dates of 400 years survive the way to text and back", "[base][date]") {
  // A calendar of our own walks the days; every eleventh is compared. 400 years have 146097 days.
  constexpr int kLengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  int year = 1801;
  int month = 1;
  int day = 1;
  std::int32_t days = date_of(1801, 1, 1).days;
  for (int step = 0; step < 146097; ++step, ++days) {
    if (step % 11 == 0) {
      const std::string text = fmt::format("{:04}-{:02}-{:02}", year, month, day);
      const auto parsed = parse_date(text);
      if (to_string(Date{days}) != text || !parsed || parsed->days != days) {
        CAPTURE(text, days, to_string(Date{days}));
        FAIL("a date and its text differ");
      }
    }
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    if (++day > kLengths[month - 1] + (month == 2 && leap ? 1 : 0)) {
      day = 1;
      if (++month > 12) {
        month = 1;
        ++year;
      }
    }
  }
  CHECK(year == 2201);
  CHECK(days == date_of(2201, 1, 1).days);
}

TEST_CASE("to_string writes four digits of a year", "[base][date]") {
  CHECK(to_string(date_of(1, 2, 3)) == "0001-02-03");
  CHECK(to_string(date_of(9999, 12, 31)) == "9999-12-31");
}

TEST_CASE("a window has both its ends", "[base][date]") {
  struct Row {
    int days;
    std::string from;
  };
  // The 28 days that end with 31 October begin with the 4th. 366 days back over a common year: the
  // same day of the year before is 365 days ago, which is day 366 of the window.
  const auto row = GENERATE(values<Row>({
      {1, "2026-10-31"},
      {2, "2026-10-30"},
      {28, "2026-10-04"},
      {31, "2026-10-01"},
      {32, "2026-09-30"},
      {366, "2025-10-31"},
  }));
  CAPTURE(row.days);
  const Window window = window_ending(date_of(2026, 10, 31), row.days);
  CHECK(to_string(window.from) == row.from);
  CHECK(to_string(window.to) == "2026-10-31");
  CHECK(window.days() == row.days);
  CHECK(window.contains(window.from));
  CHECK(window.contains(window.to));
  CHECK_FALSE(window.contains(Date{window.from.days - 1}));
  CHECK_FALSE(window.contains(Date{window.to.days + 1}));
}

TEST_CASE("no window begins before the first day that has a date") {
  const Window window = window_ending(date_of(1, 1, 27), 28);
  CHECK(to_string(window.from) == "0001-01-01");
  CHECK(window.days() == 27);
  CHECK(to_string(window_ending(date_of(1, 1, 28), 28).from) == "0001-01-01");
  CHECK(to_string(window_ending(date_of(1, 1, 29), 28).from) == "0001-01-02");
}
