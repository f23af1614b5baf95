// SPDX-License-Identifier: Apache-2.0
// Rows that are written like the one before. Whatever is not as expected is left to be read key by
// key, which tells what is wrong with it.
#include <cstring>

#include "licstat/base/ascii.hpp"
#include "licstat/base/date.hpp"
#include "licstat/base/every_byte.hpp"
#include "licstat/base/utf8.hpp"
#include "licstat/history/row_reader.hpp"

namespace licstat {
namespace {

std::uint64_t eight_bytes(const char* at) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, at, sizeof bytes);
  return bytes;
}

/// What stands between values is so short that to call memcmp() takes longer than what it does.
bool are_same(const char* left, const char* right, std::size_t size) {
  constexpr std::size_t kStep = sizeof(std::uint64_t);
  if (size < kStep) {
    for (std::size_t at = 0; at < size; ++at) {
      if (left[at] != right[at]) return false;
    }
    return true;
  }
  const std::size_t last = size - kStep;  // may overlap the one before
  for (std::size_t at = 0; at < last; at += kStep) {
    if (eight_bytes(left + at) != eight_bytes(right + at)) return false;
  }
  return eight_bytes(left + last) == eight_bytes(right + last);
}

/// Requires: at <= text.size().
bool takes(std::string_view text, std::size_t& at, std::string_view word) {
  if (text.size() - at < word.size()) return false;
  if (!are_same(text.data() + at, word.data(), word.size())) return false;
  at += word.size();
  return true;
}

/// Whether all of eight bytes are ASCII that means itself within quotes. The usual tricks: a byte
/// borrows from its top bit where it is below the one that is subtracted.
bool are_plain(std::uint64_t bytes) {
  constexpr std::uint64_t kTopBits = kEveryByte * 0x80;
  const std::uint64_t quotes = bytes ^ (kEveryByte * '"');
  const std::uint64_t escapes = bytes ^ (kEveryByte * '\\');
  const std::uint64_t found =
      (bytes - kEveryByte * ' ') | (quotes - kEveryByte) | (escapes - kEveryByte) | bytes;
  return (found & kTopBits) == 0;
}

/// The end of the text that means itself, or a place before it.
std::size_t skip_plain(std::string_view text, std::size_t at) {
  constexpr std::size_t kStep = sizeof(std::uint64_t);
  while (text.size() - at >= kStep && are_plain(eight_bytes(text.data() + at))) at += kStep;
  return at;
}

/// A text without escapes.
std::optional<std::string_view> plain_text(std::string_view text, std::size_t& at) {
  if (at >= text.size() || text[at] != '"') return std::nullopt;
  const std::size_t begin = ++at;
  at = skip_plain(text, at);
  bool is_ascii = true;
  for (; at < text.size() && text[at] != '"'; ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x20 || byte == '\\') return std::nullopt;
    is_ascii = is_ascii && byte < 0x80;
  }
  if (at == text.size()) return std::nullopt;
  const std::string_view found = text.substr(begin, at - begin);
  ++at;
  if (!is_ascii && find_invalid_utf8(found) != std::string_view::npos) return std::nullopt;
  return found;
}

/// Digits that are not behind a sign, nor begin with a zero that says nothing.
bool skip_whole(std::string_view text, std::size_t& at) {
  const std::size_t begin = at;
  while (at < text.size() && is_digit(text[at])) ++at;
  return at > begin && (text[begin] != '0' || at - begin == 1);
}

std::optional<std::int64_t> plain_count(std::string_view text, std::size_t& at) {
  const std::size_t begin = at;
  std::uint64_t value = 0;
  constexpr std::size_t kFits = 18;  // digits; beyond these it may have wrapped
  for (; at < text.size() && is_digit(text[at]); ++at) {
    value = value * 10 + static_cast<std::uint64_t>(text[at] - '0');
  }
  const std::size_t digits = at - begin;
  const bool is_plain = digits == 1 || (digits > 1 && digits <= kFits && text[begin] != '0');
  return is_plain ? std::optional(static_cast<std::int64_t>(value)) : std::nullopt;
}

std::optional<std::string_view> plain_number(std::string_view text, std::size_t& at) {
  const std::size_t begin = at;
  if (!skip_whole(text, at)) return std::nullopt;
  if (at < text.size() && text[at] == '.') {
    const std::size_t decimals = ++at;
    while (at < text.size() && is_digit(text[at])) ++at;
    if (at == decimals) return std::nullopt;
  }
  return text.substr(begin, at - begin);
}

bool plain_flag(std::string_view text, std::size_t& at) {
  return takes(text, at, "true") || takes(text, at, "false");
}

/// The value of a figure; false: it is not plain.
bool plain_figure(const RowSlot& slot, std::string_view text, std::size_t& at,
                  std::int64_t& value) {
  switch (slot.kind) {
    case SnapshotFigureKind::Count:
    case SnapshotFigureKind::Users: {
      const auto count = plain_count(text, at);
      value = count.value_or(0);
      return count.has_value();
    }
    case SnapshotFigureKind::Money: {
      const auto number = plain_number(text, at);
      const auto amount = number ? hundredths(*number) : std::nullopt;
      value = amount.value_or(0);
      return amount.has_value();
    }
    case SnapshotFigureKind::Date: {
      const auto spelled = plain_text(text, at);
      Date date;
      if (!spelled || !read_date(*spelled, date)) return false;
      value = date.days;
      return true;
    }
    case SnapshotFigureKind::Percent:
      return plain_number(text, at).has_value();
    case SnapshotFigureKind::Share: {
      const auto number = plain_number(text, at);
      if (number) value = hundredths_of_percent(*number);
      return number.has_value();
    }
    case SnapshotFigureKind::Other:
      return slot.may_be_null ? plain_text(text, at).has_value() : plain_flag(text, at);
  }
  return false;
}

}  // namespace

bool RowReader::read_short() {
  if (layout_.empty()) return false;
  const std::string_view text = cursor_.text();
  std::size_t at = cursor_.next_offset();
  clear();
  for (const Piece& piece : layout_) {
    if (!takes(text, at, piece.before) || !take_short(piece.slot, at)) return false;
  }
  if (!takes(text, at, tail_)) return false;
  cursor_.move_to(at);
  return true;
}

bool RowReader::take_short(const RowSlot& slot, std::size_t& at) {
  const std::string_view text = cursor_.text();
  if (slot.part == RowPart::Unknown) {
    return takes(text, at, "null") || plain_flag(text, at) || plain_text(text, at) ||
           plain_number(text, at);
  }
  if (at < text.size() && text[at] == 'n') return slot.may_be_null && takes(text, at, "null");
  if (slot.part == RowPart::Age) return plain_count(text, at).has_value();
  if (slot.part == RowPart::Figure) {
    std::int64_t value = kNoValue;
    if (!plain_figure(slot, text, at, value)) return false;
    if (is_kept(slot.kind)) row_.figures[slot.at] = value;
    return true;
  }
  const auto found = plain_text(text, at);
  if (found) take_text(slot, *found);
  return found.has_value();
}

}  // namespace licstat
