// SPDX-License-Identifier: Apache-2.0
// Two files of one source that tell of a state, say otherwise of a SKU, and carry no date: nobody
// can say which is newer.                                                   (stage: ingest)
// In:     what the exports claim; which of their rows say otherwise; when the files were modified.
// Out:    the claims without those of that customer and SKU in these files, but those of the file
//         that was modified last where that is to serve; the rows, each with one that says
//         otherwise.
// Source: docs/input-formats.md#which-source-counts.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <vector>

#include "licstat/ingest/claims/licence_claims.hpp"
#include "licstat/ingest/claims/seen_rows.hpp"
#include "licstat/ingest/claims/unused_rows.hpp"
#include "licstat/ingest/resolve/snapshots.hpp"

namespace licstat {

/// When files were modified.
struct FileTimes {
  /// Nanoseconds since 1970, by the number of the file; nullopt: a pipe.
  std::function<std::optional<std::int64_t>(std::uint32_t file)> modified = {};
  bool newest_serves = false;  ///< the files were read newest first
};

/// A row that nobody knows to be newer or older than another.
struct UndatedRow {
  RowRef row;
  RowRef other;  ///< of another file
};

struct UndatedSnapshots {
  std::vector<UndatedRow> rejected;  ///< in the order of their places
  /// Rows among them that were counted as such, less those that turn out to be some.
  std::int64_t duplicates = 0;
};

/// Older rows are superseded where the newest file serves. `key_of`: of the SKU of a claim. `gone`:
/// rows that were rejected before, whose claims are gone.
UndatedSnapshots drop_undated_snapshots(LicenceClaims& claims, const SeenRows& rows,
                                        const SkuKeyOf& key_of, const FileTimes& times,
                                        UnusedByInput& unused, const std::set<RowRef>& gone = {});

}  // namespace licstat
