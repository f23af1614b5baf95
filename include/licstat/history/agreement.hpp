// SPDX-License-Identifier: Apache-2.0
// Whether reports speak of the same, so that their figures may be compared.  (stage: history)
// In:     heads, the oldest first.
// Out:    nothing, where they do; notes on what is not quite the same.
// Errors: reports-differ, naming the oldest and the first that differs from it, and in what.
// Source: docs/history.md#snapshots.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/history/snapshot.hpp"

namespace licstat {

/// A head and whose it is.
struct NamedHead {
  const std::string& path;
  const SnapshotHead& head;
};

/// What keeps two reports from being compared: "window: 28 and 30"; empty: nothing.
std::string difference(const SnapshotHead& oldest, const SnapshotHead& other);

void check_agreement(std::span<const NamedHead> heads);

/// What a reader of a comparison must know.
struct HistoryNote {
  std::string_view key;  ///< in JSON
  std::int64_t count;
  std::string sentence;
};
/// The keys there are.
std::span<const std::string_view> history_note_keys();

/// Of another catalogue or version of licstat families and units may have moved.
std::vector<HistoryNote> agreement_notes(std::span<const NamedHead> heads);

}  // namespace licstat
