// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/undated_snapshots.hpp"

#include <algorithm>
#include <map>
#include <ranges>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "licstat/base/ascii.hpp"

namespace licstat {
namespace {

/// What one source says of one SKU of a customer.
using ListedSku = std::tuple<SubscriptionSource, std::string, std::string>;
using File = std::uint32_t;
/// Licences that are counted, by their state and whether they are on trial.
using Units = std::map<std::pair<Status, bool>, std::int64_t>;

struct SkuRows {
  std::map<File, std::set<RowRef>> rows;  // those that make claims, and those that say otherwise
  std::map<File, std::int64_t> made;      // how many claims are the file's own
  /// How many claims of a row a row of the file repeats; a file may have it twice.
  std::map<std::pair<File, RowRef>, std::map<RowRef, std::int64_t>> repeated;
  std::map<RowRef, Units> units;  // of rows that count licences
  std::set<File> differing;
  std::set<RowRef> same;  // they count under another name what a file before counts
  bool has_whole_skus = false;
};

/// The rows of all undated sources, by what they are about.
class RowsBySku {
 public:
  RowsBySku(const LicenceClaims& claims, const SeenRows& rows, const SkuKeyOf& key_of,
            const std::set<RowRef>& gone)
      : rows_(rows) {
    // Canonical records come by the million, and of them only mapped files are compared.
    std::set<std::uint32_t> compared;
    for (const auto pairs : {rows.repeats(), rows.snapshots()}) {
      for (const RowPair& pair : pairs) compared.insert({pair.first.input, pair.other.input});
    }
    for (const SubscriptionClaim& claim : claims.subscriptions) {
      const bool is_compared =
          !is_canonical(claim) || claim.counts_units || compared.contains(claim.ref.input);
      if (is_compared && !claim.snapshot && !claim.is_stand_in) add(claim, key_of(claim));
    }
    for (const RowPair& pair : rows.repeats()) {
      if (!gone.contains(pair.other)) repeat(pair);
    }
    for (const RowPair& pair : rows.snapshots()) {
      if (!gone.contains(pair.other)) differ(pair);
    }
    for (auto& [about, sku] : skus_) compare_files(sku);
  }

  /// A row that makes no claim, such as of a SKU that applies to the company, stands for itself.
  template <class Take>
  void for_each(Take take) const {
    for (const auto& [about, sku] : skus_) take(sku);
    for (const auto& [row, sku] : claimless_) take(sku);
  }

 private:
  void add(const SubscriptionClaim& claim, std::string sku) {
    const ListedSku about{claim.source, id_key(claim.record.customer_id), std::move(sku)};
    SkuRows& of_sku = skus_[about];
    of_sku.has_whole_skus = source_def(claim.source).has_whole_skus;
    of_sku.rows[rows_.file_of(claim.ref)].insert(claim.ref);
    ++of_sku.made[rows_.file_of(claim.ref)];
    const Subscription& record = claim.record;
    if (claim.counts_units) {
      of_sku.units[claim.ref][{record.status, record.trial}] += record.quantity;
    }
    by_row_.emplace(claim.ref, about);
  }

  void repeat(const RowPair& pair) {
    const auto about = by_row_.find(pair.first);
    if (about == by_row_.end()) return;
    SkuRows& of_sku = skus_[about->second];
    of_sku.rows[rows_.file_of(pair.other)].insert(pair.other);
    ++of_sku.repeated[{rows_.file_of(pair.other), pair.first}][pair.other];
  }

  void differ(const RowPair& pair) {
    const auto about = by_row_.find(pair.first);
    SkuRows& of_sku = about == by_row_.end() ? claimless_[pair.first] : skus_[about->second];
    for (const RowRef row : {pair.first, pair.other}) {
      of_sku.rows[rows_.file_of(row)].insert(row);
      of_sku.differing.insert(rows_.file_of(row));
    }
  }

  void compare_files(SkuRows& sku) const {
    if (sku.has_whole_skus) {
      compare_claims(sku);
    } else {
      compare_units(sku);
    }
    for (const auto& [repeat, rows] : sku.repeated) {
      const auto& [file, first] = repeat;
      if (sku.differing.contains(rows_.file_of(first))) sku.differing.insert(file);
    }
  }

  /// A file that counts licences of a SKU counts all of a state. One that calls the SKU by another
  /// name tells of the same licences, be it of another day.
  void compare_units(SkuRows& sku) const {
    std::map<Units::key_type, std::map<File, std::int64_t>> said;
    std::map<Units::key_type, File> firsts;
    const auto say = [&](const Units& units, File file) {
      for (const auto& [state, count] : units) said[state][file] += count;
    };
    for (const auto& [row, units] : sku.units) {
      const File file = rows_.file_of(row);
      say(units, file);
      for (const auto& [state, count] : units) {
        if (firsts.emplace(state, file).first->second != file) sku.same.insert(row);
      }
    }
    if (sku.same.empty()) return;  // others say the same by the same names
    for (const auto& [repeat, rows] : sku.repeated) {
      const auto known = sku.units.find(repeat.second);
      if (known != sku.units.end()) say(known->second, repeat.first);
    }
    for (const auto& [state, by_file] : said) {
      const bool is_same = std::ranges::all_of(
          by_file, [&](const auto& file) { return file.second == by_file.begin()->second; });
      if (is_same) continue;
      for (const auto& [file, count] : by_file) sku.differing.insert(file);
    }
  }

  /// Where each file has all of a SKU, one that says less than all do together says otherwise.
  static void compare_claims(SkuRows& sku) {
    std::int64_t all = 0;
    for (const auto& [file, count] : sku.made) all += count;
    std::map<File, std::int64_t> said = sku.made;
    for (const auto& [repeat, rows] : sku.repeated) {
      said[repeat.first] += std::ranges::max(rows | std::views::values);
    }
    const bool is_same =
        std::ranges::all_of(said, [&](const auto& file) { return file.second == all; });
    if (is_same) return;
    for (const auto& [file, count] : said) sku.differing.insert(file);
  }

  const SeenRows& rows_;
  std::map<ListedSku, SkuRows> skus_;
  std::map<RowRef, ListedSku> by_row_;
  std::map<RowRef, SkuRows> claimless_;
};

/// The file that was modified after all others; nullopt: two of them were at the same time.
std::optional<File> newest_of(const std::set<File>& files, const FileTimes& times) {
  if (!times.newest_serves || !times.modified) return std::nullopt;
  std::vector<std::pair<std::int64_t, File>> by_time;
  for (const File file : files) {
    const auto time = times.modified(file);
    if (!time) return std::nullopt;
    by_time.emplace_back(*time, file);
  }
  std::ranges::sort(by_time, std::greater());
  if (by_time.size() < 2 || by_time[0].first == by_time[1].first) return std::nullopt;
  return by_time[0].second;
}

class Dropping {
 public:
  Dropping(const FileTimes& times, UnusedByInput& unused) : times_(times), unused_(unused) {}

  void take(const SkuRows& sku) {
    if (sku.differing.empty()) {
      for (const RowRef row : sku.same) {
        if (dropped_.insert(row).second) ++same_;
      }
      return;
    }
    const auto newest = newest_of(sku.differing, times_);
    for (const File file : sku.differing) {
      if (file == newest) continue;
      for (const RowRef row : sku.rows.at(file)) drop(row, file, sku, newest.has_value());
    }
  }

  [[nodiscard]] bool is_dropped(RowRef row) const { return dropped_.contains(row); }
  /// Rows that say under another name what others say.
  [[nodiscard]] std::int64_t same() const { return same_; }
  std::vector<UndatedRow> take_rejected() {
    std::ranges::sort(rejected_, {}, &UndatedRow::row);
    return std::move(rejected_);
  }

 private:
  void drop(RowRef row, File file, const SkuRows& sku, bool is_superseded) {
    if (!dropped_.insert(row).second) return;
    if (is_superseded) return unused_.supersede(row);
    const auto other = std::ranges::find_if(sku.differing, [&](File each) { return each != file; });
    rejected_.push_back({row, *sku.rows.at(*other).begin()});
  }

  const FileTimes& times_;
  UnusedByInput& unused_;
  std::set<RowRef> dropped_;
  std::int64_t same_ = 0;
  std::vector<UndatedRow> rejected_;
};

/// Whether some source may have told twice of a SKU without a date: else nothing is to be done.
bool may_differ(const LicenceClaims& claims, const SeenRows& rows) {
  if (!rows.snapshots().empty() || !rows.repeats().empty()) return true;
  std::map<SubscriptionSource, File> files;
  return std::ranges::any_of(claims.subscriptions, [&](const SubscriptionClaim& claim) {
    if (!source_def(claim.source).has_whole_skus && !claim.counts_units) return false;
    const File file = rows.file_of(claim.ref);
    return files.emplace(claim.source, file).first->second != file;
  });
}

}  // namespace

UndatedSnapshots drop_undated_snapshots(LicenceClaims& claims, const SeenRows& rows,
                                        const SkuKeyOf& key_of, const FileTimes& times,
                                        UnusedByInput& unused, const std::set<RowRef>& gone) {
  if (!may_differ(claims, rows)) return {};
  Dropping dropping(times, unused);
  RowsBySku(claims, rows, key_of, gone).for_each([&](const SkuRows& sku) { dropping.take(sku); });
  const auto is_dropped = [&](const auto& claim) { return dropping.is_dropped(claim.ref); };
  std::erase_if(claims.subscriptions, is_dropped);
  std::erase_if(claims.assigned, is_dropped);
  std::erase_if(claims.counts, is_dropped);
  UndatedSnapshots result;
  std::set<RowRef> duplicates;
  for (const RowPair& pair : rows.repeats()) {
    if (dropping.is_dropped(pair.other)) duplicates.insert(pair.other);
  }
  for (const RowPair& pair : rows.snapshots()) duplicates.erase(pair.other);
  result.duplicates = static_cast<std::int64_t>(duplicates.size()) - dropping.same();
  result.rejected = dropping.take_rejected();
  std::erase_if(result.rejected, [&](const UndatedRow& row) { return gone.contains(row.row); });
  return result;
}

}  // namespace licstat
