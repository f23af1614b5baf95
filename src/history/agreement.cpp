// SPDX-License-Identifier: Apache-2.0
#include "licstat/history/agreement.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <functional>
#include <set>

#include "licstat/base/ascii.hpp"
#include "licstat/base/decimal.hpp"
#include "licstat/base/error.hpp"
#include "licstat/base/escape.hpp"

namespace licstat {
namespace {

/// Lists count as sets.
std::string set_text(const std::vector<std::string>& values, std::string (*key)(std::string_view)) {
  std::set<std::string> set;
  for (const std::string& value : values) set.insert(key(value));
  return fmt::format("{}", fmt::join(set, ","));
}

std::string lower(std::string_view text) { return ascii_lower(text); }

std::string by_text(const SnapshotHead& head) {
  std::vector<std::string> names;
  names.reserve(head.by.size());
  for (const Dimension dimension : head.by) names.emplace_back(dimension_name(dimension));
  return set_text(names, lower);
}

std::string window_text(const SnapshotHead& head) { return fmt::format("{}", head.window_days); }

std::string filters_text(const SnapshotHead& head) {
  const SnapshotFilters& filters = head.filters;
  std::string text = "families " + set_text(filters.families, lower);
  if (filters.partners) text += ", partner " + set_text(*filters.partners, id_key);
  if (filters.customer) text += ", customer " + id_key(*filters.customer);
  if (filters.sku) text += ", sku " + ascii_lower(*filters.sku);
  return text;
}

std::string redacted_text(const SnapshotHead& head) {
  return head.redacted == "all" ? "all" : "customers by name";
}

std::string redaction_key_text(const SnapshotHead& head) {
  return head.redacted == "all" ? head.redaction_key : "";
}

constexpr std::array<std::string_view, 4> kNoteKeys{"same_day", "catalogues", "versions",
                                                    "not_clean"};

struct Quality {
  std::string_view name;  ///< of the member of the report
  std::string (*text)(const SnapshotHead& head);
};

/// In this order.
constexpr std::array kQualities{
    Quality{"by", by_text}, Quality{"window", window_text}, Quality{"filters", filters_text},
    Quality{"redacted", redacted_text}, Quality{"redaction_key", redaction_key_text}};

/// Of 10 and 10.0 this is the same.
std::string plain_number(std::string text) {
  if (text.find_first_of("eE") != std::string::npos) return text;
  if (text.find('.') == std::string::npos) return text;
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

/// The first number that both have and that differs; one that only a later version has is no
/// difference.
std::string differing_threshold(const SnapshotHead& oldest, const SnapshotHead& other) {
  for (const auto& [name, number] : oldest.thresholds) {
    const auto found = other.thresholds.find(name);
    if (found == other.thresholds.end()) continue;
    if (plain_number(found->second) == plain_number(number)) continue;
    return fmt::format("thresholds: {} {} and {}", name, number, found->second);
  }
  return {};
}

/// A note where reports have several of these.
void note_several(std::span<const NamedHead> heads, std::string SnapshotHead::*member,
                  std::string_view key, std::string_view what, std::vector<HistoryNote>& notes) {
  std::set<std::string> values;
  for (const NamedHead& each : heads) values.insert(each.head.*member);
  values.erase("");
  if (values.size() < 2) return;
  notes.push_back(
      {key, static_cast<std::int64_t>(values.size()),
       fmt::format("the reports are of {} {} ({}): families, names and units may have moved "
                   "between them",
                   values.size(), what, fmt::join(values, ", "))});
}

}  // namespace

std::string difference(const SnapshotHead& oldest, const SnapshotHead& other) {
  for (const Quality& quality : kQualities) {
    const std::string first = quality.text(oldest);
    const std::string second = quality.text(other);
    if (first == second) continue;
    return fmt::format("{}: {} and {}", quality.name, first, second);
  }
  return differing_threshold(oldest, other);
}

void check_agreement(std::span<const NamedHead> heads) {
  for (const NamedHead& each : heads) {
    const std::string what = difference(heads.front().head, each.head);
    if (what.empty()) continue;
    throw refuse(fmt::format("{}, {}", heads.front().path, each.path), DiagnosticId::ReportsDiffer,
                 "the reports differ in " + escape_for_screen(what));
  }
}

std::span<const std::string_view> history_note_keys() { return kNoteKeys; }

std::vector<HistoryNote> agreement_notes(std::span<const NamedHead> heads) {
  std::vector<HistoryNote> notes;
  note_several(heads, &SnapshotHead::catalogue, "catalogues", "catalogues", notes);
  note_several(heads, &SnapshotHead::version, "versions", "versions of licstat", notes);
  return notes;
}

}  // namespace licstat
