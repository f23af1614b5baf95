// SPDX-License-Identifier: Apache-2.0
#include "licstat/history/json_cursor.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "licstat/base/ascii.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/base/utf8.hpp"

namespace licstat {
namespace {

/// Deeper than any report, and shallow enough for the stack.
constexpr std::size_t kMostNested = 64;

}  // namespace

char JsonCursor::peek() {
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c != ' ' && c != '\n' && c != '\r' && c != '\t') return c;
    ++at_;
  }
  if (extent_ == Extent::Front) throw MoreNeeded{};
  throw syntax("the text ends too early");
}

bool JsonCursor::begin(char bracket, std::string_view wanted) {
  if (peek() != bracket) throw wrong_type(wanted);
  ++at_;
  if (++depth_ > kMostNested) {
    throw refuse(fmt::format("{}:{}", name_, pointer()), DiagnosticId::NestedTooDeep,
                 fmt::format("nested deeper than {} levels", kMostNested));
  }
  return true;
}

bool JsonCursor::next(char closing, bool is_first) {
  const char c = peek();
  if (c == closing) return ++at_, false;
  if (is_first) return true;
  if (c != ',') throw syntax(fmt::format("',' or '{}' is missing", closing));
  ++at_;
  if (peek() == closing) throw syntax("a value is missing behind ','");
  return true;
}

std::string_view JsonCursor::member_key() {
  if (peek() != '"') throw syntax("a key in quotes is missing");
  const std::string_view key = string();
  if (peek() != ':') throw syntax("':' is missing behind a key");
  ++at_;
  return key;
}

void JsonCursor::check_keys(std::size_t first_key) {
  const auto begin = keys_.begin() + static_cast<std::ptrdiff_t>(first_key);
  std::sort(begin, keys_.end());
  const auto twice = std::adjacent_find(begin, keys_.end());
  if (twice != keys_.end()) {
    throw refuse(fmt::format("{}:{}", name_, pointer({}, *twice)), DiagnosticId::DuplicateKey,
                 fmt::format("the key '{}' comes twice", escape_for_screen(*twice)));
  }
  keys_.resize(first_key);
}

std::string_view JsonCursor::string() {
  if (peek() != '"') throw wrong_type("a text");
  const std::size_t begin = ++at_;
  for (; at_ < text_.size(); ++at_) {
    const char c = text_[at_];
    if (c == '\\') return escaped_string(begin);
    if (static_cast<unsigned char>(c) < 0x20) throw syntax("a control character in a text");
    if (c != '"') continue;
    const std::string_view found = text_.substr(begin, at_ - begin);
    const std::size_t invalid = find_invalid_utf8(found);
    if (invalid != std::string_view::npos) {
      at_ = begin + invalid;
      throw syntax("a byte that is not UTF-8");
    }
    ++at_;
    return found;
  }
  if (extent_ == Extent::Front) throw MoreNeeded{};
  throw syntax("the text ends too early");
}

/// Requires: at_ is at the first backslash.
std::string_view JsonCursor::escaped_string(std::size_t begin) {
  std::string text(text_.substr(begin, at_ - begin));
  while (at_ < text_.size() && text_[at_] != '"') {
    if (text_[at_] == '\\') {
      ++at_;
      append_escape(text);
    } else {
      if (static_cast<unsigned char>(text_[at_]) < 0x20) {
        throw syntax("a control character in a text");
      }
      text += text_[at_++];
    }
  }
  if (at_ == text_.size()) peek();  // says so
  ++at_;
  if (find_invalid_utf8(text) != std::string::npos) throw syntax("a text that is not UTF-8");
  return unescaped_.emplace_back(std::move(text));
}

void JsonCursor::append_escape(std::string& to) {
  constexpr std::string_view kNames = "\"\\/bfnrt";
  constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
  const char c = at_ < text_.size() ? text_[at_] : peek();
  ++at_;
  if (const std::size_t known = kNames.find(c); known != std::string_view::npos) {
    to += kMeanings[known];
    return;
  }
  if (c != 'u') throw syntax("an escape that JSON does not have");
  std::uint32_t code = four_digits();
  const bool is_high = code >= 0xD800 && code < 0xDC00;
  constexpr std::string_view kLowBegins = "\\u";
  const std::string_view behind = text_.substr(at_, kLowBegins.size());
  if (is_high && behind.size() < kLowBegins.size() && extent_ == Extent::Front) throw MoreNeeded{};
  if (is_high && behind == kLowBegins) {
    at_ += kLowBegins.size();
    const std::uint32_t low = four_digits();
    if (low < 0xDC00 || low >= 0xE000) throw syntax("half of a surrogate pair");
    code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
  } else if (code >= 0xD800 && code < 0xE000) {
    throw syntax("half of a surrogate pair");
  }
  append_utf8(to, code);
}

std::uint32_t JsonCursor::four_digits() {
  constexpr std::size_t kDigits = 4;
  const std::string_view digits = text_.substr(std::min(at_, text_.size()), kDigits);
  std::uint32_t code = 0;
  const auto [end, failure] = std::from_chars(digits.begin(), digits.end(), code, 16);
  if (failure != std::errc{} || end != digits.end() || digits.size() < kDigits) {
    if (digits.size() < kDigits && extent_ == Extent::Front) throw MoreNeeded{};
    throw syntax("an escape without its four digits");
  }
  at_ += kDigits;
  return code;
}

void JsonCursor::digits() {
  if (at_ == text_.size()) peek();  // says so
  if (!is_digit(text_[at_])) throw syntax("a number without digits");
  while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
}

std::string_view JsonCursor::number() {
  const char first = peek();
  if (first != '-' && !is_digit(first)) throw wrong_type("a number");
  const std::size_t begin = at_;
  if (first == '-') ++at_;
  const bool is_zero = at_ < text_.size() && text_[at_] == '0';
  const std::size_t whole = at_;
  digits();
  if (is_zero && at_ - whole > 1) throw syntax("a number that begins with a zero");
  if (at_ < text_.size() && text_[at_] == '.') ++at_, digits();
  if (at_ < text_.size() && (text_[at_] == 'e' || text_[at_] == 'E')) {
    ++at_;
    if (at_ < text_.size() && (text_[at_] == '+' || text_[at_] == '-')) ++at_;
    digits();
  }
  if (at_ == text_.size()) peek();  // no report ends with a number
  return text_.substr(begin, at_ - begin);
}

std::int64_t JsonCursor::integer() {
  const char first = peek();
  if (first != '-' && !is_digit(first)) throw wrong_type("an integer");
  const std::string_view digits = number();
  std::int64_t value = 0;
  const auto [end, failure] = std::from_chars(digits.begin(), digits.end(), value);
  if (end != digits.end()) throw wrong(fmt::format("{} is not an integer", digits));
  if (failure != std::errc{}) throw wrong(fmt::format("{} is too large", digits));
  return value;
}

void JsonCursor::expect(std::string_view word) {
  const std::string_view there = text_.substr(at_, word.size());
  if (there.size() < word.size() && extent_ == Extent::Front) throw MoreNeeded{};
  if (there != word) throw syntax("a value that JSON does not have");
  at_ += word.size();
}

bool JsonCursor::boolean() {
  const char first = peek();
  if (first != 't' && first != 'f') throw wrong_type("true or false");
  expect(first == 't' ? "true" : "false");
  return first == 't';
}

bool JsonCursor::null() {
  if (peek() != 'n') return false;
  expect("null");
  return true;
}

void JsonCursor::skip() {
  const auto take_member = [&](std::string_view /*key*/) { return skip(), true; };
  switch (peek()) {
    case '{':
      return object(take_member);
    case '[':
      return array([&] { skip(); });
    case '"':
      return static_cast<void>(string());
    case 't':
    case 'f':
      return static_cast<void>(boolean());
    case 'n':
      return static_cast<void>(null());
    default:
      if (text_[at_] != '-' && !is_digit(text_[at_])) {
        throw syntax("a value that JSON does not have");
      }
      number();
  }
}

void JsonCursor::finish() {
  const std::size_t more = text_.find_first_not_of(" \n\r\t", at_);
  if (more == std::string_view::npos) return;
  at_ = more;
  throw syntax("something stands behind the report");
}

Error JsonCursor::wrong(const std::string& what) const {
  return refuse(fmt::format("{}:{}", name_, pointer()), DiagnosticId::BadReport, what);
}

Error JsonCursor::missing(std::string_view object, std::string_view key) const {
  return refuse(fmt::format("{}:{}", name_, pointer(object, key)), DiagnosticId::BadReport,
                fmt::format("'{}' is missing: {}", key,
                            path_.empty() ? "every report of licstat has it"
                                          : "write the report again, without --columns"));
}

Error JsonCursor::wrong_type(std::string_view wanted) {
  constexpr std::string_view kFirst = "{[\"tfn-0123456789";
  const char c = peek();
  if (kFirst.find(c) == std::string_view::npos) {
    return syntax("a value that JSON does not have");
  }
  const std::string_view found = c == '{'               ? "an object"
                                 : c == '['             ? "an array"
                                 : c == '"'             ? "a text"
                                 : c == 'n'             ? "null"
                                 : c == 't' || c == 'f' ? "true or false"
                                                        : "a number";
  return wrong(fmt::format("{} stands where {} belongs", found, wanted));
}

Error JsonCursor::syntax(const std::string& what) const {
  const std::string_view before = text_.substr(0, at_);
  const auto line = std::ranges::count(before, '\n') + 1;
  const std::size_t line_begin = before.rfind('\n') + 1;  // npos + 1 is 0
  return refuse(fmt::format("{}:{}:{}", name_, line, at_ - line_begin + 1),
                DiagnosticId::JsonSyntax, fmt::format("{}: the report is damaged or cut", what));
}

std::string JsonCursor::pointer(std::string_view object, std::string_view key) const {
  std::string pointer;
  const auto append_key = [&](std::string_view step) {
    pointer += '/';
    for (const char c : step) {
      if (c == '~')
        pointer += "~0";
      else if (c == '/')
        pointer += "~1";
      else
        pointer += c;
    }
  };
  for (const Step& step : path_) {
    if (step.key.data() == nullptr)
      pointer += fmt::format("/{}", step.index);
    else
      append_key(step.key);
  }
  if (!object.empty()) append_key(object);
  if (!key.empty()) append_key(key);
  return escape_for_screen(pointer);
}

}  // namespace licstat
