// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/claims/seen_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace licstat {

Seen SeenRows::remember(const TextKey& about, std::string_view content, RowRef ref,
                        std::size_t column, RowProblem& problem, OtherFiles others) {
  const First row{id_text_key(content), ref};
  const auto [at, is_new] = firsts_.try_emplace(about, row);
  if (is_new) return Seen::New;
  const RowPair pair{at->second.ref, ref};
  const bool is_snapshot =
      others == OtherFiles::Snapshots && file_of(pair.first) != file_of(pair.other);
  if (at->second.content == row.content) {
    if (is_snapshot) repeats_.push_back(pair);
    return Seen::Same;
  }
  if (is_snapshot) {
    snapshots_.push_back(pair);
    return Seen::Snapshot;
  }
  problem = std::make_unique<RowError>(
      RowError{column, 0, DiagnosticId::ConflictingRow,
               fmt::format("the same stands in {} with other values", place_of_(at->second.ref)),
               "keep one of the two rows"});
  return Seen::Conflict;
}

Seen SeenRows::note(std::string_view about, std::string_view content, RowRef ref,
                    std::size_t column, RowProblem& problem, OtherFiles others) {
  const Seen seen = remember(user_key(about), content, ref, column, problem, others);
  if (seen == Seen::Same) ++duplicates_;
  return seen;
}

Seen SeenRows::note(std::span<Statement> statements, RowRef ref, RowProblem& problem,
                    OtherFiles others) {
  std::vector<TextKey> added;
  for (Statement& each : statements) {
    const TextKey about = user_key(each.about);
    const Seen seen = remember(about, each.content, ref, each.column, problem, others);
    if (seen == Seen::Conflict || seen == Seen::Snapshot) {
      for (const TextKey& key : added) firsts_.erase(key);  // what a rejected row says is forgotten
      return seen;
    }
    each.was_said = seen == Seen::Same;
    if (!each.was_said) added.push_back(about);
  }
  if (!added.empty() || statements.empty()) return Seen::New;
  ++duplicates_;
  return Seen::Same;
}

}  // namespace licstat
