// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/undated_snapshots.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

namespace licstat {
namespace {

/// The file that was modified after all others; nullopt: two of them were at the same time.
std::optional<UndatedFile> newest_of(const std::set<UndatedFile>& files, const FileTimes& times) {
  if (!times.newest_serves || !times.modified) return std::nullopt;
  std::vector<std::pair<std::int64_t, UndatedFile>> by_time;
  for (const UndatedFile file : files) {
    const auto time = times.modified(file);
    if (!time) return std::nullopt;
    by_time.emplace_back(*time, file);
  }
  std::ranges::sort(by_time, std::greater());
  if (by_time.size() < 2 || by_time[0].first == by_time[1].first) return std::nullopt;
  return by_time[0].second;
}

}  // namespace

bool UndatedSnapshots::may_differ(const LicenceClaims& claims) const {
  if (!rows_.snapshots().empty() || !rows_.repeats().empty()) return true;
  std::map<SubscriptionSource, UndatedFile> files;
  return std::ranges::any_of(claims.subscriptions, [&](const SubscriptionClaim& claim) {
    if (!source_def(claim.source).has_whole_skus && !claim.counts_units) return false;
    const UndatedFile file = rows_.file_of(claim.ref);
    return files.emplace(claim.source, file).first->second != file;
  });
}

void UndatedSnapshots::drop_differing(LicenceClaims& claims, const SkuNames& names) {
  UndatedRows rows(rows_, names);
  rows.add_all(claims, gone_);
  rows.for_each([&](const UndatedSku& sku) { drop_files(sku); });
  erase_dropped(claims);
}

void UndatedSnapshots::drop_under_final_names(LicenceClaims& claims, const SkuNames& names) {
  std::set<RowRef> gone = gone_;
  gone.insert(dropped_.begin(), dropped_.end());
  UndatedRows rows(rows_, names);
  rows.add_counts(claims, dropped_counts_, gone);
  std::set<RowCount> same;
  std::set<RowRef> same_rows;
  rows.for_each([&](const UndatedSku& sku) {
    if (!sku.differing.empty()) return drop_files(sku);
    const std::vector<RowCount> before = counts_said_before(sku, rows_);
    same.insert(before.begin(), before.end());
    for (const RowCount& count : before) same_rows.insert(count.first);
    for (const auto& [row, counts] : sku.counts) {
      const bool is_whole = std::ranges::all_of(counts, [&](const auto& count) {
        return same.contains({row, count.first});
      });
      if (is_whole) ++same_;
    }
  });
  erase_dropped(claims);
  if (same.empty()) return;
  std::erase_if(claims.subscriptions, [&](const SubscriptionClaim& claim) {
    return same_rows.contains(claim.ref) && same.contains({claim.ref, counted_by(claim, names)});
  });
  std::erase_if(claims.assigned, [&](const AssignedClaim& claim) {
    return same.contains({claim.ref, std::nullopt});
  });
}

void UndatedSnapshots::drop_files(const UndatedSku& sku) {
  const auto newest = newest_of(sku.differing, times_);
  for (const UndatedFile file : sku.differing) {
    if (file == newest) continue;
    const auto other =
        std::ranges::find_if(sku.differing, [&](UndatedFile each) { return each != file; });
    for (const RowRef row : sku.rows.at(file)) {
      if (!dropped_.insert(row).second) continue;
      if (newest) {
        unused_.supersede(row);
      } else if (!gone_.contains(row)) {
        rejected_.push_back({row, *sku.rows.at(*other).begin()});
      }
    }
  }
}

void UndatedSnapshots::erase_dropped(LicenceClaims& claims) {
  const auto is_dropped = [&](const auto& claim) { return dropped_.contains(claim.ref); };
  for (const SubscriptionClaim& claim : claims.subscriptions) {
    if (!is_dropped(claim)) continue;
    with_claims_.insert(claim.ref);
    if (claim.counts_units) dropped_counts_.push_back(claim);
  }
  std::erase_if(claims.subscriptions, is_dropped);
  std::erase_if(claims.assigned, is_dropped);
  std::erase_if(claims.counts, is_dropped);
}

std::vector<UndatedRow> UndatedSnapshots::rejected() const {
  std::vector<UndatedRow> rows = rejected_;
  std::ranges::sort(rows, {}, &UndatedRow::row);
  return rows;
}

std::int64_t UndatedSnapshots::duplicates() const {
  std::set<RowRef> duplicates;
  for (const RowPair& pair : rows_.repeats()) {
    const bool was_counted = dropped_.contains(pair.other) && !with_claims_.contains(pair.other);
    if (was_counted) duplicates.insert(pair.other);
  }
  for (const RowPair& pair : rows_.snapshots()) duplicates.erase(pair.other);
  return static_cast<std::int64_t>(duplicates.size()) - same_;
}

}  // namespace licstat
