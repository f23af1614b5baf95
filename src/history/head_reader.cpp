// SPDX-License-Identifier: Apache-2.0
#include "licstat/history/head_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "licstat/base/escape.hpp"

namespace licstat {
namespace {

constexpr std::array kKinds{SnapshotKind::Report, SnapshotKind::Costs};

/// The number of all schemas that this version knows.
constexpr int kKnownNumber = 1;

/// "licstat.report/" and 12; 0: no number.
struct NumberedSchema {
  std::string_view name;
  int number = 0;
};

NumberedSchema numbered(std::string_view schema) {
  const std::size_t digits = schema.rfind('/') + 1;  // npos + 1 is 0
  NumberedSchema parts{schema.substr(0, digits)};
  const std::string_view number = schema.substr(digits);
  const auto [end, failure] = std::from_chars(number.begin(), number.end(), parts.number);
  if (failure != std::errc{} || end != number.end()) parts.number = 0;
  return parts;
}

}  // namespace

bool is_snapshot_schema(std::string_view schema) {
  return std::ranges::any_of(kKinds, [&](auto kind) { return schema_of(kind) == schema; });
}

bool is_later_schema(std::string_view schema) {
  const NumberedSchema parts = numbered(schema);
  return parts.number > kKnownNumber && std::ranges::any_of(kKinds, [&](auto kind) {
           return numbered(schema_of(kind)).name == parts.name;
         });
}

void HeadReader::take(std::string_view key) {
  if (key == "schema") return take_schema();
  if (key == "licstat") return is_own_ = true, void(head_.version = text_or_empty());
  if (key == "as_of") return has_as_of_ = true, void(head_.as_of = take_date());
  if (key == "window") return take_window();
  if (key == "filters") return take_filters();
  if (key == "by") return take_by();
  if (key == "clean") {
    head_.clean = cursor_.null() ? std::nullopt : std::optional(cursor_.boolean());
    return;
  }
  if (key == "left_out") return take_left_out();
  if (key == "catalogue") return void(head_.catalogue = text_or_empty());
  if (key == "redacted") return void(head_.redacted = text_or_empty());
  if (key == "redaction_key") return void(head_.redaction_key = text_or_empty());
  if (key == "thresholds") return take_thresholds();
  cursor_.skip();
}

void HeadReader::check() const {
  if (const std::string_view key = missing(); !key.empty()) throw cursor_.missing(key);
}

std::string_view HeadReader::missing() const {
  if (schema_.empty()) return "schema";
  if (!has_as_of_) return "as_of";
  if (!has_window_) return "window";
  if (!has_filters_) return "filters";
  if (!has_by_) return "by";
  return {};
}

void HeadReader::take_schema() {
  schema_ = cursor_.string();
  is_own_ = is_own_ || schema_.starts_with("licstat.");
  const auto* const found = std::ranges::find(kKinds, schema_, schema_of);
  if (found != kKinds.end()) head_.kind = *found;
}

Date HeadReader::take_date() {
  constexpr std::size_t kLength = std::string_view("YYYY-MM-DD").size();
  const std::string_view text = cursor_.string();
  Date date;
  if (text.size() != kLength || !read_date(text, date)) {
    throw cursor_.wrong(fmt::format("'{}' is not a date", escape_for_screen(text)));
  }
  return date;
}

void HeadReader::take_window() {
  bool has_days = false;
  cursor_.object([&](std::string_view key) {
    if (key != "days") return cursor_.skip(), true;
    const std::int64_t days = cursor_.integer();
    if (days < 1 || days > kMaxWindowDays) {
      throw cursor_.wrong(fmt::format("{} is not from 1 to {}", days, kMaxWindowDays));
    }
    head_.window_days = static_cast<int>(days);
    return has_days = true;
  });
  if (!has_days) throw cursor_.missing("days");
  has_window_ = true;
}

void HeadReader::take_filters() {
  SnapshotFilters& filters = head_.filters;
  std::vector<std::string_view> lacking{"partner", "families", "customer", "sku"};
  cursor_.object([&](std::string_view key) {
    std::erase(lacking, key);
    if (key == "partner") {
      filters.partners = cursor_.null() ? std::nullopt : std::optional(texts());
    } else if (key == "families") {
      filters.families = texts();
    } else if (key == "customer") {
      filters.customer = text_or_null();
    } else if (key == "sku") {
      filters.sku = text_or_null();
    } else {
      cursor_.skip();
    }
    return true;
  });
  if (!lacking.empty()) throw cursor_.missing(lacking.front());
  has_filters_ = true;
}

void HeadReader::take_by() {
  head_.by.clear();
  cursor_.array([&] {
    const std::string_view name = cursor_.string();
    const auto dimension = parse_dimension(name);
    if (!dimension) {
      throw cursor_.wrong(fmt::format("'{}' is no dimension", escape_for_screen(name)));
    }
    if (!has_dimension(head_.by, *dimension)) head_.by.push_back(*dimension);
  });
  has_by_ = true;
}

void HeadReader::take_left_out() {
  head_.left_out.clear();
  cursor_.array([&] { take_left_out_entry(); });
}

void HeadReader::take_left_out_entry() {
  LeftOut entry;
  bool has_reason = false;
  cursor_.object([&](std::string_view key) {
    if (key == "folder") {
      entry.folder = text_or_empty();
    } else if (key == "customer_id") {
      entry.customer_id = text_or_empty();
    } else if (key == "reason") {
      entry.reason = cursor_.string() == reason_name(LeftOutReason::Refused)
                         ? LeftOutReason::Refused
                         : LeftOutReason::Incomplete;
      has_reason = true;
    } else {
      cursor_.skip();
    }
    return true;
  });
  if (!has_reason) throw cursor_.missing("reason");
  head_.left_out.push_back(std::move(entry));
}

void HeadReader::take_thresholds() {
  head_.thresholds.clear();
  cursor_.object([&](std::string_view key) {
    head_.thresholds[std::string(key)] = cursor_.number();
    return true;
  });
}

std::string HeadReader::text_or_empty() { return text_or_null().value_or(""); }

std::optional<std::string> HeadReader::text_or_null() {
  if (cursor_.null()) return std::nullopt;
  return std::string(cursor_.string());
}

std::vector<std::string> HeadReader::texts() {
  std::vector<std::string> texts;
  cursor_.array([&] { texts.emplace_back(cursor_.string()); });
  return texts;
}

}  // namespace licstat
