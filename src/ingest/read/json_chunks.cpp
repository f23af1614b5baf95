// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/read/json_chunks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "licstat/base/escape.hpp"
#include "licstat/base/utf8.hpp"
#include "licstat/ingest/read/json_record.hpp"

namespace licstat {
namespace {

constexpr auto kNone = std::string_view::npos;
constexpr std::string_view kBlanks = " \t\r\n";
/// What stands behind a value tells that it ends: a comma, blanks before it.
constexpr std::size_t kMost = kMaxRecord + (std::size_t{64} << 10);
constexpr std::size_t kShownValue = std::size_t{16} << 10;

struct LineBreaks {
  std::uint64_t count = 0;
  std::size_t last = kNone;
};

/// With memchr, which is faster than a look at every byte: lines have some length.
LineBreaks line_breaks(std::string_view text) {
  LineBreaks breaks;
  for (std::size_t at = 0; (at = text.find('\n', at)) != kNone; ++at) {
    ++breaks.count;
    breaks.last = at;
  }
  return breaks;
}

/// One past the string that starts at `start`, a quote. Nearly every quote ends its string, so
/// quotes are looked for, and what stands before them afterwards.
std::optional<std::size_t> find_string_end(std::string_view text, std::size_t start) {
  std::size_t at = start;
  while ((at = text.find('"', at + 1)) != kNone) {
    std::size_t content = at;
    while (text[content - 1] == '\\') --content;
    const bool is_escaped = (at - content) % 2 == 1;
    if (!is_escaped) return at + 1;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::size_t> find_value_end(std::string_view text, std::size_t start) {
  int depth = 0;
  for (std::size_t at = start; at < text.size();) {
    const char c = text[at];
    if (c == '"') {
      const auto end = find_string_end(text, at);
      if (!end) return std::nullopt;
      at = *end;
      if (depth == 0) return at;
      continue;
    }
    const bool closes = c == '}' || c == ']';
    if (depth == 0 && at > start && (closes || c == ',' || kBlanks.find(c) != kNone)) return at;
    if (c == '{' || c == '[') ++depth;
    if (closes) --depth;
    ++at;
    if (closes && depth <= 0) return at;
  }
  return std::nullopt;
}

std::optional<std::size_t> find_too_deep(std::string_view text) {
  int depth = 0;
  for (std::size_t at = text.find_first_of("\"[]{}"); at < text.size();
       at = text.find_first_of("\"[]{}", at)) {
    if (text[at] == '"') {
      const auto end = find_string_end(text, at);
      if (!end) return std::nullopt;
      at = *end;
      continue;
    }
    const bool opens = text[at] == '[' || text[at] == '{';
    depth = opens ? depth + 1 : std::max(depth - 1, 0);
    if (depth > kMaxDepth) return at;
    ++at;
  }
  return std::nullopt;
}

std::size_t skip_json_blanks(std::string_view text, std::size_t at) {
  return std::min(text.find_first_not_of(kBlanks, at), text.size());
}

void check_bytes(const Chunk& chunk, const std::string& path) {
  const std::string_view text = chunk.text();
  const std::size_t at = std::min(text.find('\0'), find_invalid_utf8(text));
  if (at == kNone) return;
  const LineBreaks before = line_breaks(text.substr(0, at));
  const std::size_t column = before.last == kNone ? chunk.column + at : at - before.last;
  const std::string place = fmt::format("{}:{}:{}", path, chunk.line + before.count, column);
  if (text[at] == '\0') {
    throw refuse(place, DiagnosticId::NulByte, "a NUL byte stands in the document");
  }
  throw refuse(place, DiagnosticId::InvalidUtf8,
               fmt::format("byte 0x{:02x} is not UTF-8", static_cast<unsigned char>(text[at])));
}

JsonDocument::JsonDocument(ByteSource& source, std::string path, std::size_t window,
                           std::uint64_t line, std::uint64_t column)
    : source_(source),
      path_(std::move(path)),
      window_(window),
      lines_(line - 1),
      column_(column - 1) {}

/// Counts the lines of what was taken since the last time: each chunk asks for its place, and
/// counted from the start of text_ many small arrays would take time with the square of their
/// number.
void JsonDocument::count_lines() {
  const LineBreaks taken = line_breaks(std::string_view(text_).substr(counted_, at_ - counted_));
  lines_ += taken.count;
  column_ = taken.last == kNone ? column_ + at_ - counted_ : at_ - counted_ - taken.last - 1;
  counted_ = at_;
}

/// Drops what was taken and reads on; false at the end of the source.
bool JsonDocument::refill() {
  if (at_end_) return false;
  count_lines();
  text_.erase(0, at_);
  at_ = 0;
  counted_ = 0;
  const std::size_t had = text_.size();
  if (had >= kMost) throw too_long();
  text_.resize(std::min(had + std::max(window_, had), kMost));
  const std::size_t length = read_fully(source_, std::span(text_).subspan(had));
  at_end_ = had + length < text_.size();
  text_.resize(had + length);
  return length > 0;
}

Error JsonDocument::too_long() {
  return refuse(place(), DiagnosticId::FieldTooLarge,
                fmt::format("a JSON value is longer than {} MiB", kMaxRecord >> 20));
}

/// The next character that is no blank; NUL at the end of the source.
char JsonDocument::peek() {
  do {
    at_ = skip_json_blanks(text_, at_);
    if (at_ < text_.size()) return text_[at_];
  } while (refill());
  return '\0';
}

void JsonDocument::skip(std::size_t count) { at_ += count; }

/// Line and column of what comes next, 1-based.
JsonDocument::Position JsonDocument::position() {
  count_lines();
  return {lines_ + 1, column_ + 1};
}

std::string JsonDocument::place() {
  const auto [line, column] = position();
  return fmt::format("{}:{}:{}", path_, line, column);
}

Error JsonDocument::syntax_error(std::string_view problem) {
  const std::string found =
      at_ < text_.size()
          ? fmt::format("'{}'", escape_for_screen(std::string_view(text_).substr(at_, 1)))
          : "the end";
  return refuse(place(), DiagnosticId::JsonSyntax,
                fmt::format("expected {}, found {}", problem, found));
}

std::string JsonDocument::read_key() {
  if (peek() != '"') throw syntax_error("a key in quotes");
  std::optional<std::size_t> end;
  while (!(end = find_string_end(text_, at_))) {
    if (!refill()) throw syntax_error("a key that ends");
  }
  const auto key = nlohmann::json::parse(text_.data() + at_, text_.data() + *end, nullptr, false);
  if (!key.is_string()) throw syntax_error("a key that is a valid string");
  const auto& name = key.get_ref<const std::string&>();
  if (name.find('\0') != std::string::npos) {
    throw refuse(place(), DiagnosticId::NulByte, "a NUL character stands in a key");
  }
  at_ = *end;
  if (peek() != ':') throw syntax_error("':'");
  skip(1);
  return name;
}

std::optional<JsonDocument::Section> JsonDocument::next_section() {
  if (state_ == State::InArray) skip_elements();
  if (state_ == State::Start) {
    const char first = peek();
    in_object_ = first == '{';
    if (!in_object_ && first != '[') throw syntax_error("an array or an object of arrays");
    state_ = in_object_ ? State::BetweenKeys : State::InArray;
    skip(1);
    after_comma_ = false;
    chunk_number_ = 0;
    if (!in_object_) return Section{"", true};
  }
  if (state_ == State::AfterDocument) {
    const char next = peek();
    if (next == '{' || next == '[') throw AnotherDocument(syntax_error("nothing more"));
    if (next != '\0' || at_ < text_.size()) throw syntax_error("nothing more");
    return std::nullopt;
  }
  if (peek() == '}' && first_key_) {
    skip(1);
    state_ = State::AfterDocument;
    return next_section();
  }
  first_key_ = false;
  Section section{read_key(), peek() == '['};
  if (section.is_array) {
    skip(1);
    state_ = State::InArray;
    after_comma_ = false;
    chunk_number_ = 0;
  } else {
    std::optional<std::size_t> end;
    while (!(end = find_value_end(text_, at_)) && refill()) {
    }
    if (!end && text_.size() - at_ > kMaxRecord) throw too_long();
    if (!end) throw syntax_error("a value that ends");
    if (*end - at_ > kMaxRecord) throw too_long();
    check_ignored(std::string_view(text_).substr(at_, *end - at_));
    section.value = text_.substr(at_, std::min(*end - at_, kShownValue));
    at_ = *end;
    end_section();
  }
  return section;
}

/// Nobody reads the value, but the document must be JSON.
void JsonDocument::check_ignored(std::string_view value) {
  constexpr int kInObject = 1;
  const auto problem = JsonRecord(RecordShape{}, kInObject).parse_strictly(value);
  if (!problem || problem->id == DiagnosticId::BadType) return;
  at_ += problem->offset;
  throw refuse(place(), problem->id, problem->message);
}

void JsonDocument::skip_elements() {
  Chunk skipped;
  while (next_chunk(skipped)) {
  }
}

/// After an array or another value: a comma and the next key, or the end.
void JsonDocument::end_section() {
  if (!in_object_) {
    state_ = State::AfterDocument;
    return;
  }
  const char next = peek();
  if (next != ',' && next != '}') throw syntax_error("',' or '}'");
  skip(1);
  state_ = next == ',' ? State::BetweenKeys : State::AfterDocument;
}

/// The length of the elements at at_ that are there in whole, with the comma behind each but the
/// last of the array; sets after_comma_ for what follows them.
std::size_t JsonDocument::whole_elements() {
  std::size_t at = at_;
  std::size_t whole = at_;
  while ((at = skip_json_blanks(text_, at)) < text_.size() && text_[at] != ']' &&
         text_[at] != ',') {
    const auto end = find_value_end(text_, at);
    if (!end) break;
    if (*end - at > kMaxRecord) {
      if (whole > at_) break;  // the elements before it come first
      at_ = at;
      throw too_long();
    }
    at = skip_json_blanks(text_, *end);
    if (at == text_.size()) break;
    if (text_[at] != ',' && text_[at] != ']') {
      if (whole > at_) break;  // the elements before it come first
      at_ = at;
      throw syntax_error("',' or ']'");
    }
    after_comma_ = text_[at] == ',';
    at += after_comma_ ? 1 : 0;
    whole = at;
    if (whole - at_ >= window_) break;
  }
  return whole - at_;
}

/// Why the source may not end here: within an element, or behind one.
Error JsonDocument::cut_short() {
  at_ = skip_json_blanks(text_, at_);
  if (text_.size() - at_ > kMaxRecord) return too_long();
  if (at_ == text_.size()) return syntax_error(after_comma_ ? "an element" : "an element or ']'");
  if (const auto end = find_value_end(text_, at_)) {
    at_ = skip_json_blanks(text_, *end);
    return syntax_error("',' or ']'");
  }
  const auto [line, column] = position();
  return refuse(fmt::format("{}:{}:{}", path_, line, column), DiagnosticId::JsonSyntax,
                "the record that starts here never ends: is the file cut short?");
}

bool JsonDocument::next_chunk(Chunk& chunk) {
  if (state_ != State::InArray) return false;
  const char next = peek();
  if (next == ']') {
    if (after_comma_) throw syntax_error("an element after the comma");
    skip(1);
    end_section();
    return false;
  }
  if (next == ',') throw syntax_error("an element");
  std::size_t length = 0;
  while ((length = whole_elements()) == 0) {
    if (!refill()) throw cut_short();
  }
  const Position start = position();
  chunk.line = start.line;
  chunk.column = start.column;
  chunk.assign(std::string_view(text_).substr(at_, length));
  chunk.number = chunk_number_++;
  at_ += length;
  return true;
}

}  // namespace licstat
