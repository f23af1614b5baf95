// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/recognise/mapping.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <optional>

#include "licstat/base/ascii.hpp"
#include "licstat/base/error.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/base/nearest.hpp"
#include "licstat/ingest/read/field_parsers.hpp"
#include "licstat/ingest/recognise/kind.hpp"

namespace licstat {
namespace {

Error wrong(std::string_view where, const std::string& message) {
  return {ExitCode::Usage, fmt::format("{}: {}", where, message)};
}

std::vector<std::string> field_names() {
  std::vector<std::string> names;
  for (const KindDef& kind : kind_table()) {
    for (const ColumnDef& column : kind.columns) {
      if (std::ranges::count(names, column.name) == 0) names.emplace_back(column.name);
    }
  }
  return names;
}

/// The first column of any kind that is called so; those of other kinds have the same type.
const ColumnDef* find_field(std::string_view name) {
  for (const KindDef& kind : kind_table()) {
    if (const auto number = find_column(kind.shape(), name)) return &kind.columns[*number];
  }
  return nullptr;
}

const ColumnDef& known_field(std::string_view where, std::string_view text) {
  if (const ColumnDef* field = find_field(trim_blanks(text))) return *field;
  const std::string near = did_you_mean(ascii_lower(trim_blanks(text)), field_names());
  throw wrong(where, fmt::format("'{}' is no field of canonical records{}", escape_for_screen(text),
                                 near.empty() ? "; 'licstat formats' lists them" : near));
}

struct Pair {
  std::string_view left;
  std::string_view right;
};

/// `at`: where the '=' stands that parts the two.
Pair parted(std::string_view option, std::string_view form, std::string_view text, std::size_t at) {
  if (at != std::string_view::npos) {
    const Pair pair{trim_blanks(text.substr(0, at)), trim_blanks(text.substr(at + 1))};
    if (!pair.left.empty() && !pair.right.empty()) return pair;
  }
  throw wrong(option, fmt::format("'{}' is not {}", escape_for_screen(text), form));
}

}  // namespace

std::string column_key(std::string_view name) {
  return compared_name(name, NameMatch::IgnoringCaseAndBlanks);
}

void Mapping::map_column(std::string_view where, std::string_view column, std::string_view field) {
  if (find(column) != nullptr) {
    throw wrong(where, fmt::format("the column '{}' is mapped twice", escape_for_screen(column)));
  }
  add({std::string(column), std::string(known_field(where, field).name)});
}

const MappedColumn* Mapping::find(std::string_view column) const {
  const auto found = by_key_.find(column_key(column));
  return found == by_key_.end() ? nullptr : &columns_[found->second];
}

std::vector<const MappedColumn*> Mapping::columns_of(const TextSet& keys, bool is_json) const {
  std::vector<std::size_t> places;
  for (const std::string& key : keys) {
    if (const auto found = by_key_.find(key); found != by_key_.end()) {
      places.push_back(found->second);
    }
    const auto parts = is_json ? by_whole_.find(key) : by_whole_.end();
    if (parts == by_whole_.end()) continue;
    places.insert(places.end(), parts->second.begin(), parts->second.end());
  }
  // An input may have "company" and "company.name".
  std::ranges::sort(places);
  const auto again = std::ranges::unique(places);
  places.erase(again.begin(), again.end());
  std::vector<const MappedColumn*> columns;
  for (const std::size_t place : places) columns.push_back(&columns_[place]);
  return columns;
}

bool Mapping::has_part_of(std::string_view column) const {
  return by_whole_.contains(column_key(column));
}

bool Mapping::add(MappedColumn column) {
  const std::string key = column_key(column.column);
  const std::size_t place = columns_.size();
  if (!by_key_.emplace(key, place).second) return false;
  if (const std::size_t dot = key.find('.'); dot != std::string::npos) {
    by_whole_[key.substr(0, dot)].push_back(place);
  }
  columns_.push_back(std::move(column));
  return true;
}

void Mapping::set_value(std::string_view where, std::string_view field, std::string_view value) {
  const ColumnDef& known = known_field(where, field);
  if (std::ranges::count(values_, known.name, &FixedValue::field) > 0) {
    throw wrong(where, fmt::format("the field '{}' has two values", known.name));
  }
  if (const auto error = error_of_value(known.type, value)) {
    throw wrong(where, fmt::format("{}: {}; {}", known.name, escape_for_screen(error->message),
                                   error->fix));
  }
  values_.push_back({std::string(known.name), escape_invalid(value)});
}

void Mapping::map_status(std::string_view where, std::string_view word, std::string_view status) {
  const auto parsed = parse_status(status);
  if (!parsed) {
    throw wrong(where, fmt::format("{}; {}", escape_for_screen(parsed.error().message),
                                   parsed.error().fix));
  }
  if (!statuses_.emplace(ascii_lower(word), *parsed).second) {
    throw wrong(where, fmt::format("the word '{}' has two meanings", escape_for_screen(word)));
  }
}

void Mapping::fill_in(const Mapping& other) {
  for (const MappedColumn& each : other.columns_) add(each);
  for (const FixedValue& each : other.values_) {
    if (std::ranges::count(values_, each.field, &FixedValue::field) == 0) values_.push_back(each);
  }
  statuses_.insert(other.statuses_.begin(), other.statuses_.end());
}

Mapping parse_mapping(const TypedMapping& typed) {
  Mapping mapping;
  // A column or a word may have '=' in it, a field or a status never.
  for (const std::string& text : typed.columns) {
    const Pair pair =
        parted("--map", "COLUMN=FIELD, such as 'Client=customer_id'", text, text.rfind('='));
    mapping.map_column("--map", pair.left, pair.right);
  }
  for (const std::string& text : typed.values) {
    const Pair pair = parted("--set", "FIELD=VALUE, such as 'status=active'", text, text.find('='));
    mapping.set_value("--set", pair.left, pair.right);
  }
  for (const std::string& text : typed.statuses) {
    const Pair pair =
        parted("--map-status", "WORD=STATUS, such as 'In Kraft=active'", text, text.rfind('='));
    mapping.map_status("--map-status", pair.left, pair.right);
  }
  return mapping;
}

}  // namespace licstat
