// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/undated_rows.hpp"

#include <algorithm>
#include <ranges>

#include "licstat/base/ascii.hpp"
#include "licstat/base/checked.hpp"

namespace licstat {
namespace {

using CountsOfFiles = std::map<Counted, std::map<UndatedFile, std::int64_t>>;

void say(const Counts& counts, UndatedFile file, CountsOfFiles& said) {
  for (const auto& [counted, count] : counts) checked_add(said[counted][file], count);
}

CountsOfFiles counts_of_files(const UndatedSku& sku, const SeenRows& rows) {
  CountsOfFiles said;
  for (const auto& [row, counts] : sku.counts) say(counts, rows.file_of(row), said);
  for (const auto& [repeat, unused] : sku.repeated) {
    const auto known = sku.counts.find(repeat.second);
    if (known != sku.counts.end()) say(known->second, repeat.first, said);
  }
  return said;
}

bool say_the_same(const std::map<UndatedFile, std::int64_t>& by_file) {
  return std::ranges::all_of(by_file | std::views::values,
                             [&](std::int64_t count) { return count == by_file.begin()->second; });
}

std::set<UndatedFile> files_of(const UndatedSku& sku, const CountsOfFiles& said) {
  std::set<UndatedFile> files;
  if (sku.has_whole_skus) {
    for (const UndatedFile file : sku.rows | std::views::keys) files.insert(file);
  }
  for (const auto& by_file : said | std::views::values) {
    for (const UndatedFile file : by_file | std::views::keys) files.insert(file);
  }
  return files;
}

/// A file that counts licences of a SKU counts all of a state, whatever it calls the SKU. It need
/// not know each state, unless it has whole SKUs; licences assigned that only some files tell are a
/// difference.
void compare_counts(UndatedSku& sku, const SeenRows& rows) {
  CountsOfFiles said = counts_of_files(sku, rows);
  // What is assigned may stand in the row of any subscription, and is part of what that says.
  if (!sku.listing.empty()) said.erase(std::nullopt);
  std::set<UndatedFile> files = files_of(sku, said);
  const bool is_same = std::ranges::all_of(said, [&](const auto& each) {
    const auto& [counted, by_file] = each;
    const bool is_of_all = sku.has_whole_skus || !counted;
    return say_the_same(by_file) && (!is_of_all || by_file.size() == files.size());
  });
  const bool differs_already =
      std::ranges::any_of(files, [&](UndatedFile file) { return sku.differing.contains(file); });
  if (!is_same || differs_already) sku.differing.merge(files);
}

/// Where each file has all of a SKU, one that lists less than all do together says otherwise.
void compare_listed(UndatedSku& sku, const SeenRows& rows) {
  std::int64_t all = 0;
  std::map<UndatedFile, std::int64_t> said;
  for (const UndatedFile file : sku.rows | std::views::keys) said[file] = 0;
  for (const RowRef row : sku.listing) {
    said[rows.file_of(row)] += sku.made.at(row);
    all += sku.made.at(row);
  }
  for (const auto& [repeat, again] : sku.repeated) {
    if (!sku.listing.contains(repeat.second)) continue;
    said[repeat.first] += std::ranges::max(again | std::views::values);
  }
  const bool is_same = std::ranges::all_of(said | std::views::values,
                                           [&](std::int64_t claims) { return claims == all; });
  if (is_same) return;
  for (const UndatedFile file : said | std::views::keys) sku.differing.insert(file);
}

/// What a file that differs says goes, and so does what another one says alike: it is of either
/// day. That goes for whichever of both was read first.
void spread_along_repeats(UndatedSku& sku, const SeenRows& rows) {
  if (sku.differing.empty()) return;
  std::map<UndatedFile, std::vector<UndatedFile>> alike;
  for (const auto& [repeat, unused] : sku.repeated) {
    const UndatedFile first = rows.file_of(repeat.second);
    alike[first].push_back(repeat.first);
    alike[repeat.first].push_back(first);
  }
  std::vector<UndatedFile> reached(sku.differing.begin(), sku.differing.end());
  while (!reached.empty()) {
    const UndatedFile file = reached.back();
    reached.pop_back();
    for (const UndatedFile other : alike[file]) {
      if (sku.differing.insert(other).second) reached.push_back(other);
    }
  }
}

}  // namespace

std::vector<RowCount> counts_said_before(const UndatedSku& sku, const SeenRows& rows) {
  std::map<Counted, UndatedFile> firsts;
  std::vector<RowCount> before;
  for (const auto& [row, counts] : sku.counts) {
    const UndatedFile file = rows.file_of(row);
    for (const Counted& counted : counts | std::views::keys) {
      if (firsts.emplace(counted, file).first->second != file) before.emplace_back(row, counted);
    }
  }
  return before;
}

/// "Office 365 E3 (Trial)" is on trial, whatever else its row says; canonical records are as said.
Counted counted_by(const SubscriptionClaim& claim, const SkuNames& names) {
  const Subscription& record = claim.record;
  const bool is_named_so = !is_canonical(claim) && names.names_trial(record.sku);
  return std::pair(record.status, record.trial || is_named_so);
}

UndatedRows::About UndatedRows::about(const SubscriptionClaim& claim) const {
  const std::string customer = id_key(claim.record.customer_id);
  return {claim.source, customer, names_.meant(customer, claim.record.sku).key};
}

void UndatedRows::add_all(const LicenceClaims& claims, const std::set<RowRef>& gone) {
  // Canonical records come by the million, and of them only mapped files are compared.
  std::set<std::uint32_t> compared;
  for (const auto pairs : {rows_.repeats(), rows_.snapshots()}) {
    for (const RowPair& pair : pairs) compared.insert({pair.first.input, pair.other.input});
  }
  for (const SubscriptionClaim& claim : claims.subscriptions) {
    const bool is_compared =
        !is_canonical(claim) || claim.counts_units || compared.contains(claim.ref.input);
    if (is_compared && !claim.snapshot && !claim.is_stand_in) add(claim);
  }
  add_assigned(claims.assigned);
  add_repeats(gone);
  for (const RowPair& pair : rows_.snapshots()) {
    if (!gone.contains(pair.other)) differ(pair);
  }
  compare();
}

void UndatedRows::add_counts(const LicenceClaims& claims,
                             const std::vector<SubscriptionClaim>& dropped,
                             const std::set<RowRef>& gone) {
  for (const SubscriptionClaim& claim : claims.subscriptions) {
    if (claim.counts_units && !claim.snapshot && !claim.is_stand_in) add(claim);
  }
  add_assigned(claims.assigned);
  add_repeats(gone);
  for (const SubscriptionClaim& claim : dropped) {
    const auto known = skus_.find(about(claim));
    if (known == skus_.end()) continue;
    const UndatedFile file = rows_.file_of(claim.ref);
    known->second.rows[file].insert(claim.ref);
    known->second.differing.insert(file);
  }
  compare_again();
}

void UndatedRows::add(const SubscriptionClaim& claim) {
  const About about_sku = about(claim);
  UndatedSku& sku = skus_[about_sku];
  sku.has_whole_skus = source_def(claim.source).has_whole_skus;
  sku.rows[rows_.file_of(claim.ref)].insert(claim.ref);
  ++sku.made[claim.ref];
  if (claim.counts_units) {
    checked_add(sku.counts[claim.ref][counted_by(claim, names_)], claim.record.quantity);
  } else {
    sku.listing.insert(claim.ref);
  }
  by_row_.emplace(claim.ref, about_sku);
}

void UndatedRows::add_assigned(const std::vector<AssignedClaim>& claims) {
  for (const AssignedClaim& claim : claims) {
    const auto row = by_row_.find(claim.ref);
    if (row == by_row_.end()) continue;
    const auto counts = skus_[row->second].counts.find(claim.ref);
    if (counts == skus_[row->second].counts.end()) continue;
    checked_add(counts->second[std::nullopt], claim.assigned);
  }
}

void UndatedRows::add_repeats(const std::set<RowRef>& gone) {
  for (const RowPair& pair : rows_.repeats()) {
    const auto row = by_row_.find(pair.first);
    if (row == by_row_.end() || gone.contains(pair.other)) continue;
    UndatedSku& sku = skus_[row->second];
    const UndatedFile file = rows_.file_of(pair.other);
    sku.rows[file].insert(pair.other);
    ++sku.repeated[{file, pair.first}][pair.other];
  }
}

void UndatedRows::differ(const RowPair& pair) {
  const auto row = by_row_.find(pair.first);
  UndatedSku& sku = row == by_row_.end() ? claimless_[pair.first] : skus_[row->second];
  for (const RowRef each : {pair.first, pair.other}) {
    sku.rows[rows_.file_of(each)].insert(each);
    sku.differing.insert(rows_.file_of(each));
  }
}

void UndatedRows::compare() {
  for (UndatedSku& sku : skus_ | std::views::values) {
    if (sku.has_whole_skus) compare_listed(sku, rows_);
    compare_counts(sku, rows_);
    spread_along_repeats(sku, rows_);
  }
}

/// A source that has whole SKUs names each by its id, which means one SKU from the start: its files
/// were compared with all that they say.
void UndatedRows::compare_again() {
  for (UndatedSku& sku : skus_ | std::views::values) {
    if (sku.has_whole_skus) continue;
    compare_counts(sku, rows_);
    spread_along_repeats(sku, rows_);
  }
}

}  // namespace licstat
