// SPDX-License-Identifier: Apache-2.0
// A JSON document as the arrays in it, and those as chunks of whole elements, so that the document
// is never in memory.                                                       (stage: ingest)
// In:     a text source that holds an array, or an object of arrays by key.
// Out:    sections, in the order of the document; per section chunks of elements with commas
//         between them.
// Errors: Error{InputRefused, json-syntax} with line and column for what stands between the
//         elements; the elements themselves are the reader's.
// Limits: an element of more than 64 MiB is refused; more than 64 levels are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/base/bytes/byte_source.hpp"
#include "licstat/base/error.hpp"
#include "licstat/ingest/read/chunk.hpp"

namespace licstat {

constexpr int kMaxDepth = 64;

/// One past the JSON value that starts at `start` (not a blank); nullopt: the text ends inside it.
/// Brackets are counted outside strings, nothing else is looked at: the value may be malformed.
std::optional<std::size_t> find_value_end(std::string_view text, std::size_t start);

/// The bracket that opens one level more than kMaxDepth, counted as above; nullopt: none does.
std::optional<std::size_t> find_too_deep(std::string_view text);

std::size_t skip_json_blanks(std::string_view text, std::size_t at);

/// Rows with bytes that are no text are rejected; where nobody reads the rows the document is
/// refused: Error{InputRefused}. `path` is for the message.
void check_bytes(const Chunk& chunk, const std::string& path);

/// Behind the document stands another one. They have to be read one by one.
class AnotherDocument : public Error {
 public:
  explicit AnotherDocument(const Error& error) : Error(error) {}
};

class JsonDocument {
 public:
  /// `line`, `column`: where the source starts in its file.
  JsonDocument(ByteSource& source, std::string path, std::size_t window, std::uint64_t line = 1,
               std::uint64_t column = 1);

  struct Section {
    std::string key;  ///< empty for a bare array
    bool is_array = false;
    std::string value = {};  ///< of what is no array: the start of its text
  };
  /// The next array of the document, or another value of an object (is_array false). What is left
  /// of the section before is skipped. nullopt: the document ended as it should.
  std::optional<Section> next_section();

  /// The next elements of the current section; false at its end.
  bool next_chunk(Chunk& chunk);

 private:
  struct Position {
    std::uint64_t line;
    std::uint64_t column;
  };
  enum class State { Start, InArray, BetweenKeys, AfterDocument };

  bool refill();
  char peek();
  void skip(std::size_t count);
  void count_lines();
  [[nodiscard]] Position position();
  [[nodiscard]] std::string place();
  [[nodiscard]] Error syntax_error(std::string_view problem);
  [[nodiscard]] Error cut_short();
  [[nodiscard]] Error too_long();
  std::string read_key();
  void check_ignored(std::string_view value);
  void skip_elements();
  void end_section();
  std::size_t whole_elements();

  ByteSource& source_;
  std::string path_;
  std::size_t window_;
  std::string text_;         // what has been read and not been taken
  std::size_t at_ = 0;       // of text_: what comes next
  std::size_t counted_ = 0;  // of text_: how far its lines are counted; not beyond at_
  bool at_end_ = false;      // of the source
  State state_ = State::Start;
  bool in_object_ = false;
  bool after_comma_ = false;  // in an array: an element must follow
  bool first_key_ = true;
  std::uint32_t chunk_number_ = 0;
  std::uint64_t lines_ = 0;   // before what is not counted
  std::uint64_t column_ = 0;  // bytes of the line before it
};

/// The chunks of the current section of a document.
class SectionChunks final : public ChunkSource {
 public:
  explicit SectionChunks(JsonDocument& document) : document_(document) {}
  bool next(Chunk& chunk) override { return document_.next_chunk(chunk); }

 private:
  JsonDocument& document_;
};

}  // namespace licstat
