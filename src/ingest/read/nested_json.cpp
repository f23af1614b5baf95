// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/read/nested_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <new>

#include "licstat/base/ascii.hpp"
#include "licstat/ingest/read/chunk.hpp"

namespace licstat {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::element_type;
using simdjson::dom::object;

std::string number_text(element value) {
  if (value.is_uint64()) return std::to_string(value.get_uint64().value_unsafe());
  if (value.is_int64()) return std::to_string(value.get_int64().value_unsafe());
  constexpr double kExact = 1e15;
  const double number = value.get_double().value_unsafe();
  if (std::trunc(number) == number && std::abs(number) < kExact) {
    return std::to_string(static_cast<std::int64_t>(number));
  }
  return fmt::format("{}", number);
}

/// A text is not broken for want of memory.
bool succeeds(simdjson::error_code code) {
  if (code == simdjson::MEMALLOC) throw std::bad_alloc();
  return code == simdjson::SUCCESS;
}

bool is_less_ignoring_case(std::string_view left, std::string_view right) {
  const auto lower = [](char c) { return ascii_lower(c); };
  return std::ranges::lexicographical_compare(left, right, {}, lower, lower);
}

}  // namespace

NestedJson::NestedJson(const RecordShape& shape, std::size_t max_depth)
    : names_(shape),
      max_depth_(max_depth),
      fields_(shape.columns.size()),
      is_set_(shape.columns.size()),
      named_by_(shape.columns.size()) {}

bool NestedJson::read(std::string_view text) {
  clear();
  if (!text.starts_with('{')) return false;
  // simdjson refuses the level that it is given as the limit.
  if (text.size() > parser_.capacity() &&
      !succeeds(parser_.allocate(text.size(), max_depth_ + 1))) {
    return false;
  }
  object record;
  if (!succeeds(parser_.parse(text.data(), text.size()).get(record))) return false;
  return take_object(record, names_.all());
}

/// Only what the record before has named: there may be many more columns.
void NestedJson::clear() {
  for (const std::size_t column : named_) {
    fields_[column] = Field{};
    is_set_[column] = false;
    named_by_[column].clear();
  }
  named_.clear();
  path_.clear();
  texts_.clear();
}

std::vector<std::string> NestedJson::keys_of(std::size_t column) const {
  return {named_by_[column].begin(), named_by_[column].end()};
}

std::optional<std::size_t> NestedJson::column_of(std::string_view key) const {
  return names_.find(without_mark(key));
}

/// Whether a key has a NUL in it, or stands twice.
bool NestedJson::has_bad_key(object object) {
  keys_.clear();
  for (const auto field : object) {
    if (field.key.find('\0') != std::string_view::npos) return true;
    keys_.push_back(field.key);
  }
  std::ranges::sort(keys_, is_less_ignoring_case);
  return std::ranges::adjacent_find(keys_, equal_ignoring_case) != keys_.end();
}

/// `before`: the names of columns in the object; none where no column reaches into it. Values come
/// before keys: where a text is the first fault of a record, the keys that lead to it are noted.
bool NestedJson::take_object(object object, const ColumnNames::Beginning& before) {
  for (const auto field : object) {
    const std::string_view key = path_.empty() ? without_mark(field.key) : field.key;
    path_.push_back(field.key);
    if (!take_value(field.value, names_.followed_by(before, key))) return false;
    path_.pop_back();
  }
  return !has_bad_key(object);
}

bool NestedJson::take_value(element value, const ColumnNames::Beginning& path) {
  const auto column = names_.column_of(path);
  if (column && !is_set_[*column]) note_keys(*column);
  switch (value.type()) {
    case element_type::STRING:
      return set_text(column, value.get_string().value_unsafe(), false);
    case element_type::BOOL:
      return set_text(column, value.get_bool().value_unsafe() ? "true" : "false", false);
    case element_type::NULL_VALUE:
      return true;
    case element_type::OBJECT:
    case element_type::ARRAY: {
      if (column && !set_text(column, texts_.emplace_back(simdjson::minify(value)), true)) {
        return false;
      }
      if (value.is_array()) return take_array(value.get_array().value_unsafe());
      return take_object(value.get_object().value_unsafe(), names_.followed_by(path, "."));
    }
    default:
      if (!column) return true;
      return set_text(column, texts_.emplace_back(number_text(value)), false);
  }
}

/// No column names what is in an array, but its objects must not have a key twice.
bool NestedJson::take_array(array array) {
  return std::all_of(array.begin(), array.end(), [&](const element value) {
    if (value.is_object()) return take_object(value.get_object().value_unsafe(), {});
    return !value.is_array() || take_array(value.get_array().value_unsafe());
  });
}

void NestedJson::note_keys(std::size_t column) {
  if (named_by_[column].empty()) named_.push_back(column);
  named_by_[column] = path_;
}

bool NestedJson::set_text(std::optional<std::size_t> column, std::string_view text,
                          bool is_structure) {
  if (text.size() > kMaxField || text.find('\0') != std::string_view::npos) return false;
  // As in CSV, of two names of one column the first is read.
  if (!column || is_set_[*column]) return true;
  is_set_[*column] = true;
  Field& field = fields_[*column];
  field.text = trim_blanks(text);
  field.is_structure = is_structure;
  return true;
}

}  // namespace licstat
