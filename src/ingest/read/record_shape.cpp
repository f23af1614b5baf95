// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/read/record_shape.hpp"

#include <algorithm>

#include "licstat/base/ascii.hpp"
#include "licstat/base/utf8.hpp"

namespace licstat {
namespace {

bool is_same_without_blanks(std::string_view left, std::string_view right) {
  const auto next = [](std::string_view& text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    const char first = text.empty() ? '\0' : ascii_lower(text.front());
    text.remove_prefix(text.empty() ? 0 : 1);
    return first;
  };
  while (!left.empty() || !right.empty()) {
    if (next(left) != next(right)) return false;
  }
  return true;
}

}  // namespace

bool is_same_name(std::string_view left, std::string_view right, NameMatch match) {
  return match == NameMatch::IgnoringCase ? equal_ignoring_case(left, right)
                                          : is_same_without_blanks(left, right);
}

bool is_called(const ColumnDef& column, std::string_view name, NameMatch match) {
  const auto is_it = [&](std::string_view known) { return is_same_name(known, name, match); };
  return is_it(column.name) || std::ranges::any_of(column.aliases, is_it);
}

std::optional<std::size_t> find_column(const RecordShape& shape, std::string_view name) {
  for (std::size_t number = 0; number < shape.columns.size(); ++number) {
    if (is_called(shape.columns[number], name, shape.match)) return number;
  }
  return std::nullopt;
}

std::optional<std::size_t> find_key(const RecordShape& shape, std::string_view key) {
  return find_column(shape, without_mark(key));
}

std::vector<std::string> missing_columns(const RecordShape& shape,
                                         std::span<const std::string> names) {
  std::vector<std::string> missing;
  for (const ColumnDef& column : shape.columns) {
    const auto is_it = [&](std::string_view name) { return is_called(column, name, shape.match); };
    if (column.required && std::ranges::none_of(names, is_it)) missing.emplace_back(column.name);
  }
  return missing;
}

std::string_view without_garbled_mark(std::string_view name) {
  constexpr std::string_view kAsLatin = "\xC3\xAF\xC2\xBB\xC2\xBF";
  constexpr std::string_view kLost = "???";
  for (const std::string_view mark : {kAsLatin, kLost}) {
    if (name.starts_with(mark)) return name.substr(mark.size());
  }
  return name;
}

std::string_view without_mark(std::string_view key) {
  return key.starts_with(kByteOrderMark) ? key.substr(kByteOrderMark.size())
                                         : without_garbled_mark(key);
}

}  // namespace licstat
