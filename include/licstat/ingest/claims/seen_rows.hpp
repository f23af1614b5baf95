// SPDX-License-Identifier: Apache-2.0
// Rows of exports that come again: one where they say the same, an error where they do not.
//                                                                          (stage: ingest)
// In:     what a row is about, and all that is taken from it, as text.
// Out:    whether the row is new; 48 bytes are kept for each that is.
// Errors: conflicting-row, with the place of the row that came first.
// Source: docs/cli.md#canonical-records (duplicates), docs/input-formats.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "licstat/base/text_key.hpp"
#include "licstat/ingest/read/place_namer.hpp"
#include "licstat/ingest/read/record.hpp"
#include "licstat/model/records.hpp"

namespace licstat {

enum class Seen : std::uint8_t {
  New,       ///< it says something that no row has said
  Same,      ///< rows before say all of it: a duplicate
  Conflict,  ///< a row before says otherwise: this one is rejected and says nothing
};

/// One of the things that a row says.
struct Statement {
  std::string about;      ///< case does not matter
  std::string content;    ///< case matters
  std::size_t column;     ///< where a conflict is shown
  bool was_said = false;  ///< set by note(): a row before says the same
};

class SeenRows {
 public:
  explicit SeenRows(PlaceNamer place_of) : place_of_(std::move(place_of)) {}

  /// A row that says one thing. Sets `problem` where there is a conflict.
  Seen note(std::string_view about, std::string_view content, RowRef ref, std::size_t column,
            RowProblem& problem);
  /// A row that says several, some of which may be new and others not.
  Seen note(std::span<Statement> statements, RowRef ref, RowProblem& problem);

  /// Rows that said nothing new.
  [[nodiscard]] std::int64_t duplicates() const { return duplicates_; }
  /// For messages.
  [[nodiscard]] std::string place_of(RowRef ref) const { return place_of_(ref); }

 private:
  struct First {
    TextKey content;
    RowRef ref;
  };
  struct Hash {
    std::size_t operator()(const TextKey& key) const { return key.high; }
  };

  Seen remember(const TextKey& about, std::string_view content, RowRef ref, std::size_t column,
                RowProblem& problem);

  PlaceNamer place_of_;
  std::unordered_map<TextKey, First, Hash> firsts_;
  std::int64_t duplicates_ = 0;
};

}  // namespace licstat
