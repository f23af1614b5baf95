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

}  // namespace

std::vector<std::string> dimension_names(std::span<const Dimension> dimensions) {
  std::vector<std::string> names;
  for (const Dimension dimension : dimensions) names.emplace_back(dimension_name(dimension));
  return names;
}

std::string joined_names(std::span<const Dimension> dimensions) {
  return fmt::format("{}", fmt::join(dimension_names(dimensions), ","));
}

Report history_report(const History& history, const HistoryContext& context,
                      std::span<const Dimension> by, std::span<const std::string_view> note_keys) {
  Report report;
  report.version = context.version;
  report.window = context.window;
  report.filters = context.filters;
  report.by = dimension_names(by);
  report.head = context.head;
  for (const Snapshot& snapshot : history.snapshots) report.inputs.push_back(account_of(snapshot));
  report.notes = notes_of(history, note_keys);
  report.skipped = context.skipped;
  return report;
}

}  // namespace licstat
