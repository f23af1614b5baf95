// SPDX-License-Identifier: Apache-2.0
// Rows of exports that come again: one where they say the same, an error where they do not, unless
// the other stands in another file of a source without a date: then it is of another day, and what
// counts is decided by undated_snapshots.hpp.
//                                                                          (stage: ingest)
// In:     what a row is about, and all that is taken from it, as text.
// Out:    whether the row is new; 48 bytes are kept for each that is.
// Errors: conflicting-row, with the place of the row that came first.
// Source: docs/cli.md#canonical-records (duplicates), docs/input-formats.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "licstat/base/text_key.hpp"
#include "licstat/ingest/read/place_namer.hpp"
#include "licstat/ingest/read/record.hpp"
#include "licstat/model/records.hpp"

namespace licstat {

enum class Seen : std::uint8_t {
  New,       ///< it says something that no row has said
  Same,      ///< rows before say all of it: a duplicate
  Conflict,  ///< a row before says otherwise: this one is rejected and says nothing
  Snapshot,  ///< a row of another file says otherwise, as of another day: this one adds nothing
};

/// What a row of another file is that says otherwise.
enum class OtherFiles : std::uint8_t {
  Conflict,   ///< one of both is wrong, as within a file
  Snapshots,  ///< the files tell of a state and do not say of what day it is
};

/// The number of the file that a section (RowRef::input) is of.
using FileOfSection = std::function<std::uint32_t(std::uint32_t section)>;

/// Rows of two files that are about the same.
struct RowPair {
  RowRef first;
  RowRef other;
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
  /// Without `file_of` each section is a file.
  explicit SeenRows(PlaceNamer place_of, FileOfSection file_of = {})
      : place_of_(std::move(place_of)), file_of_(std::move(file_of)) {}

  /// A row that says one thing. Sets `problem` where there is a conflict.
  Seen note(std::string_view about, std::string_view content, RowRef ref, std::size_t column,
            RowProblem& problem, OtherFiles others = OtherFiles::Conflict);
  /// A row that says several, some of which may be new and others not.
  Seen note(std::span<Statement> statements, RowRef ref, RowProblem& problem,
            OtherFiles others = OtherFiles::Conflict);

  /// Rows that said nothing new.
  [[nodiscard]] std::int64_t duplicates() const { return duplicates_; }
  /// Of OtherFiles::Snapshots: rows that say otherwise than the first of another file, and a pair
  /// for each thing that a row says as the first does.
  [[nodiscard]] std::span<const RowPair> snapshots() const { return snapshots_; }
  [[nodiscard]] std::span<const RowPair> repeats() const { return repeats_; }
  /// Rows of two files that were compared elsewhere, and are about the same.
  void add_snapshot(RowPair pair) { snapshots_.push_back(pair); }
  void add_repeat(RowPair pair) { repeats_.push_back(pair); }
  [[nodiscard]] std::uint32_t file_of(RowRef ref) const {
    return file_of_ ? file_of_(ref.input) : ref.input;
  }
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
                RowProblem& problem, OtherFiles others);

  PlaceNamer place_of_;
  std::unordered_map<TextKey, First, Hash> firsts_;
  FileOfSection file_of_;
  std::vector<RowPair> snapshots_;
  std::vector<RowPair> repeats_;
  std::int64_t duplicates_ = 0;
};

}  // namespace licstat
