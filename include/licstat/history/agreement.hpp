// SPDX-License-Identifier: Apache-2.0
// Whether reports speak of the same, so that their figures may be compared.  (stage: history)
// In:     heads, the oldest first.
// Out:    nothing, where they do; notes on what is not quite the same.
// Errors: reports-differ, naming the oldest and the first that differs from it, and in what.
// Source: docs/history.md#snapshots.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "licstat/history/snapshot.hpp"

namespace licstat {

/// A head and whose it is.
struct NamedHead {
  const std::string& path;
  const SnapshotHead& head;
};

void check_agreement(std::span<const NamedHead> heads);

/// Of another catalogue or version of licstat families and units may have moved.
std::vector<std::string> agreement_notes(std::span<const NamedHead> heads);

}  // namespace licstat
