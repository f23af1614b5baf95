// SPDX-License-Identifier: Apache-2.0
// Laws of the ingest stage, tried on random records.
#include <fmt/format.h>
#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "unit/ingest/reading.hpp"

namespace licstat {
namespace {

using test::Reading;
using test::reading_of;
using test::Texts;

constexpr std::size_t kColumns = 4;  // customer_id, opened_date, kind, count
constexpr std::string_view kNames[kColumns] = {"customer_id", "opened_date", "kind", "count"};

/// Texts of what CSV and JSON must escape, and of what they must leave alone.
rc::Gen<std::string> text() {
  const auto piece = rc::gen::element<std::string>(
      "\"", "\"\"", ",", ";", "\t", "|", "\n", "\r\n", "\r", "a", "b c", "0", "bad", "\\", "/", "{",
      "}", "[", "]", ":", "ä", "漢", "😀", "\xc2\x85", "\x01", "null", "'");
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece),
                      [](const std::vector<std::string>& pieces) {
                        std::string all;
                        for (const std::string& each : pieces) all += each;
                        return all;
                      });
}

rc::Gen<std::vector<Texts>> records() {
  return rc::gen::container<std::vector<Texts>>(rc::gen::container<Texts>(kColumns, text()));
}

std::string csv_rows(const std::vector<Texts>& records, char delimiter,
                     const std::string& line_break) {
  std::string csv;
  for (const Texts& record : records) {
    for (std::size_t column = 0; column < kColumns; ++column) {
      if (column > 0) csv += delimiter;
      csv += '"';
      for (const char c : record[column]) csv += c == '"' ? "\"\"" : std::string(1, c);
      csv += '"';
    }
    csv += line_break;
  }
  return csv;
}

std::string csv_header(char delimiter) {
  return fmt::format("customer_id{0}opened_date{0}kind{0}count\n", delimiter);
}

std::string json_of(const Texts& record) {
  nlohmann::ordered_json object;
  for (std::size_t column = 0; column < kColumns; ++column)
    object[std::string(kNames[column])] = record[column];
  return object.dump();
}

std::string json_rows(const std::vector<Texts>& records, const std::string& between) {
  std::string rows;
  for (const Texts& record : records) rows += (rows.empty() ? "" : between) + json_of(record);
  return rows;
}

/// What must come out: the records without blanks around values, and without those that are bad.
std::vector<Texts> expected_rows(const std::vector<Texts>& records) {
  std::vector<Texts> rows;
  for (const Texts& record : records) {
    Texts row;
    for (const std::string& value : record) {
      const std::size_t first = std::min(value.find_first_not_of(" \t"), value.size());
      row.push_back(value.substr(first, value.find_last_not_of(" \t") + 1 - first));
    }
    if (std::ranges::count(row, "bad") == 0) rows.push_back(row);
  }
  return rows;
}

TEST_CASE("CSV, NDJSON and JSON of the same records give the same rows") {
  rc::prop("whatever the delimiter, the line break, the window and the threads", [] {
    const auto all = *records();
    const char delimiter = *rc::gen::element(',', ';', '\t', '|');
    const std::string line_break = *rc::gen::element<std::string>("\n", "\r\n");
    const auto window = *rc::gen::element<std::size_t>(1, 17, 100, 1 << 20);
    const int threads = *rc::gen::element(1, 3);
    const test::ReadOptions how{window, threads, Kind::SupportCases};
    const std::vector<Texts> expected = expected_rows(all);
    const auto check = [&](const Reading& reading) {
      RC_ASSERT(reading.refusal == std::string());
      RC_ASSERT(reading.rows == expected);
      RC_ASSERT(reading.rows_read == static_cast<std::int64_t>(all.size()));
      RC_ASSERT(reading.rows_rejected == static_cast<std::int64_t>(all.size() - expected.size()));
    };
    check(reading_of(csv_header(delimiter) + csv_rows(all, delimiter, line_break), how));
    check(reading_of("[" + json_rows(all, ",\n ") + "]", how));
    check(
        reading_of("{\"x\":{\"y\":[\"]\"]},\"support_cases\":[" + json_rows(all, ",") + "]}", how));
    if (!all.empty()) check(reading_of(json_rows(all, line_break), how));
  });
}

TEST_CASE("a CSV in two files is the CSV in one") {
  rc::prop("wherever it is split", [] {
    const auto all = *records();
    const auto split =
        static_cast<std::ptrdiff_t>(*rc::gen::inRange<std::size_t>(0, all.size() + 1));
    const std::vector<Texts> front(all.begin(), all.begin() + split);
    const std::vector<Texts> back(all.begin() + split, all.end());
    const Reading whole = reading_of(csv_header(',') + csv_rows(all, ',', "\n"));
    const Reading first = reading_of(csv_header(',') + csv_rows(front, ',', "\n"));
    const Reading second = reading_of(csv_header(',') + csv_rows(back, ',', "\n"));
    std::vector<Texts> rows = first.rows;
    rows.insert(rows.end(), second.rows.begin(), second.rows.end());
    RC_ASSERT(rows == whole.rows);
    RC_ASSERT(first.rows_rejected + second.rows_rejected == whole.rows_rejected);
  });
}

TEST_CASE("damage in a file is never silent: rows are accounted for, or the input is refused") {
  rc::prop("whichever byte becomes another, goes or comes twice", [] {
    const auto all = *records();
    std::string bytes = *rc::gen::element(csv_header(',') + csv_rows(all, ',', "\r\n"),
                                          "[" + json_rows(all, ", ") + "]", json_rows(all, "\n"),
                                          "{\"support_cases\":[" + json_rows(all, ",") + "]}");
    RC_PRE(!bytes.empty());
    const auto at = *rc::gen::inRange<std::size_t>(0, bytes.size());
    const int edit = *rc::gen::inRange(0, 11);
    if (edit < 8) {
      bytes[at] = static_cast<char>(bytes[at] ^ (1 << edit));
    } else if (edit == 8) {
      bytes.erase(at, 1);
    } else if (edit == 9) {
      bytes.insert(at, 1, bytes[at]);
    } else {
      bytes[at] = *rc::gen::element('\0', '\xff', '"', ',', '\n');
    }
    Reading first;
    for (const std::size_t window : {1UL, 50UL, 1UL << 20}) {
      const Reading reading = reading_of(bytes, {.window = window});
      RC_ASSERT(reading.rows_read == reading.rows_accepted + reading.rows_rejected);
      RC_ASSERT(reading.rejected.size() == static_cast<std::size_t>(reading.rows_rejected));
      if (!reading.refusal.empty()) {
        if (window > 1) RC_ASSERT(!first.refusal.empty());
        first.refusal = reading.refusal;
        continue;
      }
      RC_ASSERT(reading.rows.size() == static_cast<std::size_t>(reading.rows_accepted));
      if (window > 1) RC_ASSERT(reading == first);
      first = reading;
    }
  });
}

}  // namespace
}  // namespace licstat
