// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/history_head.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace licstat {
namespace {

InputAccount account_of(const Snapshot& snapshot) {
  const auto rows = static_cast<std::int64_t>(snapshot.row_count());
  InputAccount account;
  account.path = snapshot.path;
  account.kind = snapshot.head.kind == SnapshotKind::Report ? "report" : "costs";
  account.format = "json";
  account.rows_read = rows;
  account.rows_accepted = rows;
  return account;
}

}  // namespace

std::vector<std::string> dimension_names(std::span<const Dimension> dimensions) {
  std::vector<std::string> names;
  for (const Dimension dimension : dimensions) names.emplace_back(dimension_name(dimension));
  return names;
}

std::string joined_names(std::span<const Dimension> dimensions) {
  return fmt::format("{}", fmt::join(dimension_names(dimensions), ","));
}

std::vector<InputAccount> accounts_of(const History& history) {
  std::vector<InputAccount> accounts;
  for (const Snapshot& snapshot : history.snapshots) accounts.push_back(account_of(snapshot));
  return accounts;
}

std::vector<Note> notes_of(const History& history, std::span<const std::string_view> keys) {
  std::vector<Note> notes;
  for (const std::string_view key : keys) {
    Note note{std::string(key), 0, {}};
    for (const HistoryNote& found : history.notes) {
      if (found.key != key) continue;
      note.count += found.count;
      note.sentence += (note.sentence.empty() ? "" : "; ") + found.sentence;
    }
    notes.push_back(std::move(note));
  }
  return notes;
}

}  // namespace licstat
