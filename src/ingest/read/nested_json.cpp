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

/// Between the keys of a path: a point may stand in a key, this may not be told from one by
/// anybody.
constexpr char kPathStep = '\x1f';

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

/// A key in a path. One that has the character between keys in it names no column.
std::string step_of(std::string_view key) {
  std::string step(key);
  for (auto at = step.find(kPathStep); at != step.npos; at = step.find(kPathStep, at + 2)) {
    step.insert(at, 1, kPathStep);
  }
  return step;
}

}  // namespace

NestedJson::NestedJson(const RecordShape& shape, std::size_t max_depth)
    : shape_(shape),
      max_depth_(max_depth),
      fields_(shape.columns.size()),
      is_set_(shape.columns.size()),
      named_by_(shape.columns.size()) {}

bool NestedJson::read(std::string_view text) {
  if (!text.starts_with('{')) return false;
  // simdjson refuses the level that it is given as the limit.
  if (text.size() > parser_.capacity() &&
      !succeeds(parser_.allocate(text.size(), max_depth_ + 1))) {
    return false;
  }
  object record;
  if (!succeeds(parser_.parse(text.data(), text.size()).get(record))) return false;
  fields_.assign(fields_.size(), Field{});
  is_set_.assign(is_set_.size(), false);
  named_by_.assign(named_by_.size(), nullptr);
  texts_.clear();
  if (keys_.size() > kMaxKeys) forget_keys();
  return take_object(record, {});
}

const NestedJson::Key& NestedJson::key_of(const std::string& path) {
  if (const auto found = keys_.find(path); found != keys_.end()) return found->second;
  const auto number = numbers_.emplace(ascii_lower(path), numbers_.size()).first->second;
  last_object_.resize(numbers_.size());
  const bool has_nul = path.find('\0') != std::string::npos;
  std::string column = path;
  std::ranges::replace(column, kPathStep, '.');
  return keys_.emplace(path, Key{number, find_key(shape_, column), path, has_nul}).first->second;
}

std::vector<std::string> NestedJson::keys_of(std::size_t column) const {
  std::vector<std::string> keys;
  if (named_by_[column] == nullptr) return keys;
  std::string_view path = named_by_[column]->path;
  for (std::size_t step = path.find(kPathStep); step != std::string_view::npos;
       step = path.find(kPathStep)) {
    keys.emplace_back(path.substr(0, step));
    path.remove_prefix(step + 1);
  }
  keys.emplace_back(path);
  return keys;
}

/// Keys that are data, such as ids, would fill the memory.
void NestedJson::forget_keys() {
  keys_.clear();
  numbers_.clear();
  last_object_.clear();
}

/// `before`: the path of the object, with a step behind it.
bool NestedJson::take_object(object object, const std::string& before) {
  const std::uint64_t self = ++object_;
  for (const auto field : object) {
    const std::string name = before + step_of(field.key);
    const Key& key = key_of(name);
    if (key.has_nul || last_object_[key.number] == self) return false;
    last_object_[key.number] = self;
    if (key.column && !is_set_[*key.column]) named_by_[*key.column] = &key;
    if (!take_value(field.value, key, name)) return false;
  }
  return true;
}

bool NestedJson::take_value(element value, const Key& key, const std::string& path) {
  switch (value.type()) {
    case element_type::STRING:
      return set_text(key, value.get_string().value_unsafe(), false);
    case element_type::BOOL:
      return set_text(key, value.get_bool().value_unsafe() ? "true" : "false", false);
    case element_type::NULL_VALUE:
      return true;
    case element_type::OBJECT:
    case element_type::ARRAY: {
      if (key.column && !set_text(key, texts_.emplace_back(simdjson::minify(value)), true)) {
        return false;
      }
      if (value.is_array()) return take_array(value.get_array().value_unsafe(), path + "[]");
      return take_object(value.get_object().value_unsafe(), path + kPathStep);
    }
    default:
      if (!key.column) return true;
      return set_text(key, texts_.emplace_back(number_text(value)), false);
  }
}

/// No column names what is in an array, but its objects must not have a key twice.
bool NestedJson::take_array(array array, const std::string& path) {
  return std::all_of(array.begin(), array.end(), [&](const element value) {
    if (value.is_object()) return take_object(value.get_object().value_unsafe(), path + kPathStep);
    return !value.is_array() || take_array(value.get_array().value_unsafe(), path + "[]");
  });
}

bool NestedJson::set_text(const Key& key, std::string_view text, bool is_structure) {
  if (text.size() > kMaxField || text.find('\0') != std::string_view::npos) return false;
  // As in CSV, of two names of one column the first is read.
  if (!key.column || is_set_[*key.column]) return true;
  is_set_[*key.column] = true;
  Field& field = fields_[*key.column];
  field.text = trim_blanks(text);
  field.is_structure = is_structure;
  return true;
}

}  // namespace licstat
