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
#include <utility>
#include <vector>

#include "licstat/ingest/claims/licence_claims.hpp"
#include "licstat/ingest/claims/seen_rows.hpp"
#include "licstat/ingest/claims/unused_rows.hpp"
#include "licstat/ingest/resolve/sku_names.hpp"
#include "licstat/ingest/resolve/undated_rows.hpp"

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

/// Files are compared twice. First before rows that do not serve can tell what names mean; again
/// when subscriptions have told that two names are one SKU.
class UndatedSnapshots {
 public:
  /// `gone`: rows that were rejected before, whose claims are gone.
  UndatedSnapshots(const SeenRows& rows, const FileTimes& times, UnusedByInput& unused,
                   std::set<RowRef> gone)
      : rows_(rows), times_(times), unused_(unused), gone_(std::move(gone)) {}

  /// Whether some source may have told twice of a SKU: else there is nothing to drop.
  [[nodiscard]] bool may_differ(const LicenceClaims& claims) const;
  /// Drops what files say that differ. Older rows are superseded where the newest file serves.
  void drop_differing(LicenceClaims& claims, const SkuNames& names);
  /// Requires: drop_differing() was called. Drops what differs now that all names are settled, and
  /// of counts that agree all but one.
  void drop_under_final_names(LicenceClaims& claims, const SkuNames& names);

  /// Those that are rejected, in the order of their places.
  [[nodiscard]] std::vector<UndatedRow> rejected() const;
  /// Rows dropped that had been counted as duplicates, less those that turned out to be some.
  [[nodiscard]] std::int64_t duplicates() const;

 private:
  void erase_dropped(LicenceClaims& claims);
  void drop_files(const UndatedSku& sku);

  const SeenRows& rows_;
  const FileTimes& times_;
  UnusedByInput& unused_;
  std::set<RowRef> gone_;
  std::set<RowRef> dropped_;
  std::vector<SubscriptionClaim> dropped_counts_;
  std::vector<UndatedRow> rejected_;
  std::set<RowRef> with_claims_;  // among those dropped: they were not counted as duplicates
  std::int64_t same_ = 0;         // rows that say under another name what others say
};

}  // namespace licstat
