// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/read/record_shape.hpp"

#include <algorithm>
#include <tuple>

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

std::string compared_name(std::string_view name, NameMatch match) {
  std::string text = ascii_lower(name);
  if (match == NameMatch::IgnoringCaseAndBlanks) std::erase(text, ' ');
  return text;
}

std::optional<std::size_t> find_key(const RecordShape& shape, std::string_view key) {
  return find_column(shape, without_mark(key));
}

ColumnNames::ColumnNames(const RecordShape& shape) : match_(shape.match) {
  for (std::size_t number = 0; number < shape.columns.size(); ++number) {
    const ColumnDef& column = shape.columns[number];
    names_.push_back({compared_name(column.name, match_), number});
    for (const std::string_view alias : column.aliases) {
      names_.push_back({compared_name(alias, match_), number});
    }
  }
  std::ranges::sort(names_, {},
                    [](const Name& name) { return std::tie(name.compared, name.column); });
}

/// Of a name only what follows the pieces before is looked at: many may follow a long one.
ColumnNames::Beginning ColumnNames::followed_by(const Beginning& before,
                                                std::string_view piece) const {
  if (!before.has_names()) return {};
  const std::string wanted = compared_name(piece, match_);
  const auto next = [&](const Name& name) {
    return std::string_view(name.compared).substr(before.length, wanted.size());
  };
  const auto at = [&](std::size_t number) {
    return names_.begin() + static_cast<std::ptrdiff_t>(number);
  };
  const auto found = std::ranges::equal_range(at(before.first), at(before.end),
                                              std::string_view(wanted), {}, next);
  const auto first = static_cast<std::size_t>(found.begin() - names_.begin());
  return {first, first + found.size(), before.length + wanted.size()};
}

std::optional<std::size_t> ColumnNames::column_of(const Beginning& whole) const {
  if (!whole.has_names()) return std::nullopt;
  const Name& shortest = names_[whole.first];
  if (shortest.compared.size() != whole.length) return std::nullopt;
  return shortest.column;
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
