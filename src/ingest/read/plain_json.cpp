// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/read/plain_json.hpp"

#include <algorithm>
#include <charconv>

#include "licstat/base/ascii.hpp"

namespace licstat {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;
using simdjson::dom::object;

/// A plain record has one level, so simdjson need not go deeper than to see that there are more.
constexpr std::size_t kDepth = 2;

bool is_structure(element value) { return value.is_object() || value.is_array(); }

bool holds_nul(element value) {
  return value.is_string() &&
         value.get_string().value_unsafe().find('\0') != std::string_view::npos;
}

/// The text of a value as written; nullopt where simdjson has not kept it.
std::optional<std::string_view> text_of(element value, std::span<char> digits) {
  switch (value.type()) {
    case element_type::STRING:
      return value.get_string().value_unsafe();
    case element_type::BOOL:
      return value.get_bool().value_unsafe() ? "true" : "false";
    case element_type::NULL_VALUE:
      return std::string_view();
    case element_type::INT64:
      if (value.get_int64().value_unsafe() <= 0) return std::nullopt;
      [[fallthrough]];
    case element_type::UINT64: {
      const auto number = value.get_uint64().value_unsafe();
      const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), number);
      return std::string_view(digits.data(), written.ptr);
    }
    default:
      return std::nullopt;
  }
}

}  // namespace

PlainJson::PlainJson(const RecordShape& shape)
    : shape_(shape),
      is_usable_(parser_.allocate(kMaxText, kDepth) == simdjson::SUCCESS),
      fields_(shape.columns.size()) {
  for (Held& held : held_) held.numbers.resize(shape.columns.size());
}

bool PlainJson::read(std::string_view text) {
  // The strict reading lets a byte order mark stand before the brace.
  if (!text.starts_with('{') || text.size() > kMaxText || !is_usable_) return false;
  if (is_full()) used_ = 0;
  Held& held = held_[used_];
  object record;
  // simdjson copies the text to where it may read beyond the end.
  if (parser_.parse_into_document(held.document, text.data(), text.size()).get(record)) {
    return false;
  }
  // simdjson refuses a NUL as it stands, so one can only be escaped.
  const bool may_hold_nul = text.find('\\') != std::string_view::npos;
  if (!find_layout(record) || !set_fields(record, held.numbers, may_hold_nul)) return false;
  ++used_;
  return true;
}

bool PlainJson::has_keys(const object& record, const Layout& layout) {
  auto expected = layout.begin();
  for (const auto field : record) {
    if (expected == layout.end() || field.key != expected->name) return false;
    ++expected;
  }
  return expected == layout.end();
}

/// Nearly every record has the keys of the one before, in the same order. For those a comparison
/// of bytes is all it takes: no key stands twice, and their columns are known.
bool PlainJson::find_layout(const object& record) {
  const auto fits = [&](const Layout& layout) { return has_keys(record, layout); };
  if (layout_ < layouts_.size() && fits(layouts_[layout_])) return true;
  fields_.assign(fields_.size(), Field{});
  const auto found = std::ranges::find_if(layouts_, fits);
  if (found == layouts_.end()) return learn_layout(record);
  layout_ = static_cast<std::size_t>(found - layouts_.begin());
  return true;
}

bool PlainJson::learn_layout(const object& record) {
  Layout layout;
  for (const auto field : record) {
    const auto is_same = [&](const Key& key) { return equal_ignoring_case(key.name, field.key); };
    if (field.key.find('\0') != std::string_view::npos) return false;
    if (layout.size() == kMaxKeys || std::ranges::any_of(layout, is_same)) return false;
    layout.push_back({std::string(field.key), find_key(shape_, field.key)});
  }
  if (layouts_.size() < kLayouts) layouts_.emplace_back();
  layout_ = learned_++ % kLayouts;
  layouts_[layout_] = std::move(layout);
  return true;
}

bool PlainJson::set_fields(const object& record, std::vector<Digits>& numbers, bool may_hold_nul) {
  auto key = layouts_[layout_].begin();
  for (const auto field : record) {
    const std::optional<std::size_t> column = (key++)->column;
    if (is_structure(field.value) || (may_hold_nul && holds_nul(field.value))) return false;
    if (!column) continue;
    const auto text = text_of(field.value, numbers[*column]);
    if (!text) return false;
    fields_[*column].text = trim_blanks(*text);
  }
  return true;
}

}  // namespace licstat
