// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/claims/seen_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace licstat {

Seen SeenRows::remember(const TextKey& about, std::string_view content, RowRef ref,
                        std::size_t column, RowProblem& problem) {
  const First row{id_text_key(content), ref};
  const auto [at, is_new] = firsts_.try_emplace(about, row);
  if (is_new) return Seen::New;
  if (at->second.content == row.content) return Seen::Same;
  problem = std::make_unique<RowError>(
      RowError{column, 0, DiagnosticId::ConflictingRow,
               fmt::format("the same stands in {} with other values", place_of_(at->second.ref)),
               "keep one of the two rows"});
  return Seen::Conflict;
}

Seen SeenRows::note(std::string_view about, std::string_view content, RowRef ref,
                    std::size_t column, RowProblem& problem) {
  const Seen seen = remember(user_key(about), content, ref, column, problem);
  if (seen == Seen::Same) ++duplicates_;
  return seen;
}

Seen SeenRows::note(std::span<Statement> statements, RowRef ref, RowProblem& problem) {
  std::vector<TextKey> added;
  for (Statement& each : statements) {
    const TextKey about = user_key(each.about);
    const Seen seen = remember(about, each.content, ref, each.column, problem);
    if (seen == Seen::Conflict) {
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
