// SPDX-License-Identifier: Apache-2.0
// What files without a date say of each SKU, side by side.                  (stage: ingest)
// In:     the claims of all exports; which of their rows say the same, and which otherwise.
// Out:    by source, customer and SKU the rows of each file, the files that say otherwise, and
//         which counts a file before has already. None of it depends on the order of files, but
//         which of those that say the same is the first.
// Source: docs/input-formats.md#which-source-counts.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "licstat/ingest/claims/licence_claims.hpp"
#include "licstat/ingest/claims/seen_rows.hpp"
#include "licstat/ingest/resolve/sku_names.hpp"

namespace licstat {

/// By its number.
using UndatedFile = std::uint32_t;

/// What a row counts: licences of a state, on trial or not; nullopt: those that are assigned.
using Counted = std::optional<std::pair<Status, bool>>;
using Counts = std::map<Counted, std::int64_t>;

/// What one source says of one SKU of a customer.
struct UndatedSku {
  std::map<UndatedFile, std::set<RowRef>> rows;  // those that make claims, or say otherwise
  std::map<RowRef, std::int64_t> made;           // how many claims are the row's own
  std::set<RowRef> listing;                      // rows that list subscriptions by id
  std::map<RowRef, Counts> counts;               // of rows that count licences
  /// How many claims of a row a row of the file repeats; a file may have it twice.
  std::map<std::pair<UndatedFile, RowRef>, std::map<RowRef, std::int64_t>> repeated;
  std::set<UndatedFile> differing;
  bool has_whole_skus = false;
};

/// A count of a row that a file before has already, be it under another name.
using RowCount = std::pair<RowRef, Counted>;

/// Example: a says 10 of E3, b 10 of "Office 365 E3": that of b.
std::vector<RowCount> counts_said_before(const UndatedSku& sku, const SeenRows& rows);

Counted counted_by(const SubscriptionClaim& claim, const SkuNames& names);

class UndatedRows {
 public:
  UndatedRows(const SeenRows& rows, const SkuNames& names) : rows_(rows), names_(names) {}

  /// All that is said. Rows that are `gone` make no claims any more.
  void add_all(const LicenceClaims& claims, const std::set<RowRef>& gone);
  /// Counts alone, of which others of the same files were `dropped` since they differ.
  void add_counts(const LicenceClaims& claims, const std::vector<SubscriptionClaim>& dropped,
                  const std::set<RowRef>& gone);

  /// A row that makes no claim, such as of a SKU that applies to the company, stands for itself.
  template <class Take>
  void for_each(Take take) const {
    for (const auto& [about, sku] : skus_) take(sku);
    for (const auto& [row, sku] : claimless_) take(sku);
  }

 private:
  using About = std::tuple<SubscriptionSource, std::string, std::string>;

  [[nodiscard]] About about(const SubscriptionClaim& claim) const;
  void add(const SubscriptionClaim& claim);
  void add_assigned(const std::vector<AssignedClaim>& claims);
  void add_repeats(const std::set<RowRef>& gone);
  void differ(const RowPair& pair);
  void compare();
  void compare_again();

  const SeenRows& rows_;
  const SkuNames& names_;
  std::map<About, UndatedSku> skus_;
  std::map<RowRef, About> by_row_;
  std::map<RowRef, UndatedSku> claimless_;
};

}  // namespace licstat
