// SPDX-License-Identifier: Apache-2.0
// Bytes are compared, and the ends of strings looked for, with vector instructions: both are so
// short that to call memcmp() and memchr() takes longer than what they do. SSE2 is part of every
// 64-bit x86, so there is nothing to choose at run time.
#include "licstat/ingest/read/json_skeleton.hpp"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <algorithm>
#include <bit>

#include "licstat/base/ascii.hpp"
#include "licstat/ingest/read/json_chunks.hpp"

namespace licstat {
namespace {

/// Bytes that are looked at together.
constexpr std::size_t kVector = 16;

// What is left behind the last whole vector. With vectors that is next to never anything, so these
// two stay out of the loops that call them.

[[gnu::noinline]] std::size_t count_same_bytes(const char* left, const char* right, std::size_t at,
                                               std::size_t most) {
  while (at < most && left[at] == right[at]) ++at;
  return at;
}

/// Controls may not stand in a string, a backslash starts an escape, and what is not ASCII may not
/// be UTF-8.
[[gnu::noinline]] const char* find_end_in_bytes(const char* at, const char* end) {
  const auto ends = [](char c) {
    return c == '"' || c == '\\' || static_cast<signed char>(c) < ' ';
  };
  while (at != end && !ends(*at)) ++at;
  return at;
}

/// How many bytes at the front are the same.
inline std::size_t count_same(const char* left, const char* right, std::size_t most) {
  std::size_t at = 0;
#ifdef __SSE2__
  for (; at + kVector <= most; at += kVector) {
    const __m128i a = _mm_loadu_si128(reinterpret_cast<const __m128i*>(left + at));
    const __m128i b = _mm_loadu_si128(reinterpret_cast<const __m128i*>(right + at));
    const int same = _mm_movemask_epi8(_mm_cmpeq_epi8(a, b));
    const auto differing = static_cast<unsigned>(same ^ 0xFFFF);
    if (differing != 0) return at + static_cast<unsigned>(std::countr_zero(differing));
  }
  if (at == most) return at;
#endif
  return count_same_bytes(left, right, at, most);
}

/// The first byte that cannot be part of plain text, or `end`.
inline const char* find_end_of_plain_text(const char* at, const char* end) {
#ifdef __SSE2__
  for (; static_cast<std::size_t>(end - at) >= kVector; at += kVector) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const __m128i quotes = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'));
    const __m128i escapes = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'));
    // As signed numbers, the bytes of UTF-8 sequences are below the blank too.
    const __m128i odd = _mm_cmplt_epi8(bytes, _mm_set1_epi8(' '));
    const __m128i found = _mm_or_si128(_mm_or_si128(quotes, escapes), odd);
    const auto bits = static_cast<unsigned>(_mm_movemask_epi8(found));
    if (bits != 0) return at + static_cast<unsigned>(std::countr_zero(bits));
  }
#endif
  return find_end_in_bytes(at, end);
}

// Each of these returns what follows the value at `at`, or nullptr where it is not plain. Its text
// goes to `text`, which is written in place: it is read again soon.

inline const char* read_string(const char* at, const char* end, std::string_view& text) {
  const char* const start = at + 1;
  const char* const stop = find_end_of_plain_text(start, end);
  if (stop == end || *stop != '"') return nullptr;
  text = {start, stop};
  if (*start == ' ' || stop[-1] == ' ') text = trim_blanks(text);
  return stop + 1;
}

const char* read_word(const char* at, const char* end, std::string_view& text) {
  const std::string_view rest(at, end);
  for (const std::string_view word : {"null", "true", "false"}) {
    if (!rest.starts_with(word)) continue;
    text = word == "null" ? std::string_view() : word;
    return at + word.size();
  }
  return nullptr;
}

/// Digits without a sign. What follows them is compared with the gap behind the value: a point, an
/// exponent or more digits do not fit.
const char* read_integer(const char* at, const char* end, std::string_view& text) {
  constexpr std::ptrdiff_t kMostDigits = 19;
  const char* const most = at + (*at == '0' ? 1 : std::min(end - at, kMostDigits));
  const char* stop = at;
  while (stop != most && *stop >= '0' && *stop <= '9') ++stop;
  text = {at, stop};
  return stop == at ? nullptr : stop;
}

[[gnu::noinline]] const char* read_other(const char* at, const char* end, std::string_view& text) {
  return *at < 'a' ? read_integer(at, end, text) : read_word(at, end, text);
}

/// The gap may be followed by anything, so that whole vectors are compared.
inline bool starts_with_gap(const char* at, const char* end, const char* gap, std::size_t size) {
  const std::size_t vectors = (size + kVector - 1) / kVector * kVector;
  return count_same(at, gap, std::min(static_cast<std::size_t>(end - at), vectors)) >= size;
}

}  // namespace

void JsonSkeletons::forget_records() {
  for (Skeleton& skeleton : skeletons_) skeleton.record = {};
}

std::size_t JsonSkeletons::read(std::string_view text) {
  text = text.substr(0, kMaxText);
  for (std::size_t tried = 0; tried < skeletons_.size(); ++tried) {
    Skeleton& skeleton = skeletons_[last_];
    const std::size_t length = match(skeleton, text);
    skeleton.record = {text.data(), length};
    if (length != 0) return length;
    last_ = last_ + 1 < skeletons_.size() ? last_ + 1 : 0;
  }
  return 0;
}

/// The length of the record; 0 where it does not fit.
std::size_t JsonSkeletons::match(Skeleton& skeleton, std::string_view text) {
  const char* const start = text.data();
  const char* const end = start + text.size();
  Value* value = find_changed(skeleton, text);
  if (value == nullptr) return 0;
  const char* at = start + value->start;
  for (;;) {
    if (at == end) return 0;
    at = *at == '"' ? read_string(at, end, value->field->text)
                    : read_other(at, end, value->field->text);
    if (at == nullptr) return 0;
    ++value;
    if (!starts_with_gap(at, end, value->gap, value->gap_size)) return 0;
    at += value->gap_size;
    value->start = static_cast<std::size_t>(at - start);
    if (value->field == nullptr) return value->start;
  }
}

/// The first value that may not be that of the record before. An export lists a customer and a
/// subscription row after row: where all bytes are the same, fields are what they were.
JsonSkeletons::Value* JsonSkeletons::find_changed(Skeleton& skeleton, std::string_view text) {
  Value* value = skeleton.values.data();
  const std::size_t same = count_same(text.data(), skeleton.record.data(),
                                      std::min(text.size(), skeleton.record.size()));
  if (same < value->gap_size) {
    const char* const start = text.data();
    if (!starts_with_gap(start, start + text.size(), value->gap, value->gap_size)) return nullptr;
    value->start = value->gap_size;
    return value;
  }
  while (value[1].field != nullptr && value[1].start <= same) ++value;
  return value;
}

void JsonSkeletons::learn(std::string_view record) {
  if (learned_ < kMostLearned && record.size() <= kMaxText && find_values(record)) add_skeleton();
}

/// false: a value or a key is not plain. The record is valid, so each part is followed by the next.
bool JsonSkeletons::find_values(std::string_view record) {
  places_.clear();
  const char* const end = record.data() + record.size();
  std::string_view unused;
  for (std::size_t at = 0;;) {
    const std::optional<Place> place = find_place(record, at);
    if (!place) return false;
    places_.push_back(*place);
    if (!place->key) return true;
    const char* const value = place->gap.data() + place->gap.size();
    const char* const next =
        *value == '"' ? read_string(value, end, unused) : read_other(value, end, unused);
    if (next == nullptr) return false;
    at = static_cast<std::size_t>(next - record.data());
  }
}

/// What stands behind the value before `at`, to the next value or to the end.
std::optional<JsonSkeletons::Place> JsonSkeletons::find_place(std::string_view record,
                                                              std::size_t at) {
  const std::size_t mark = skip_json_blanks(record, at);
  if (record[mark] == '}') return Place{record.substr(at, mark + 1 - at), std::nullopt};
  if (record[mark] != '{' && record[mark] != ',') return std::nullopt;  // the rest of a number
  const std::size_t quote = skip_json_blanks(record, mark + 1);
  const std::size_t key_end = record.find('"', quote + 1);
  if (key_end == std::string_view::npos) return std::nullopt;  // there is no key
  const std::string_view key = record.substr(quote + 1, key_end - quote - 1);
  if (key.find('\\') != std::string_view::npos) return std::nullopt;
  const std::size_t colon = skip_json_blanks(record, key_end + 1);
  const std::size_t value = skip_json_blanks(record, colon + 1);
  return Place{record.substr(at, value - at), key};
}

void JsonSkeletons::add_skeleton() {
  Skeleton skeleton;
  skeleton.fields.resize(shape_.columns.size() + 1);
  for (const Place& place : places_) {
    skeleton.gaps.insert(skeleton.gaps.end(), place.gap.begin(), place.gap.end());
  }
  skeleton.gaps.resize(skeleton.gaps.size() + kVector);
  // A record may fit and yet have been read in another way, for what follows it.
  if (std::ranges::count(skeletons_, skeleton.gaps, &Skeleton::gaps) > 0) return;
  const char* gap = skeleton.gaps.data();
  for (const Place& place : places_) {
    skeleton.values.push_back({gap, place.gap.size(), 0, nullptr});
    gap += place.gap.size();
    if (!place.key) break;
    const std::size_t column = find_key(shape_, *place.key).value_or(shape_.columns.size());
    skeleton.values.back().field = &skeleton.fields[column];
  }
  if (skeletons_.size() < kMost) skeletons_.emplace_back();
  last_ = learned_++ % kMost;
  skeletons_[last_] = std::move(skeleton);
}

}  // namespace licstat
