// SPDX-License-Identifier: Apache-2.0
// Rows of exports that come again: one where they say the same, an error where they do not.
//                                                                          (stage: ingest)
// In:     what a row is about, and all that is taken from it, as text.
// Out:    whether the row is new; 48 bytes are kept for each that is.
// Source: docs/cli.md#canonical-records (duplicates), docs/input-formats.md.
#pragma once

#include <optional>
#include <string_view>
#include <unordered_map>

#include "licstat/base/text_key.hpp"
#include "licstat/model/records.hpp"

namespace licstat {

class SeenRows {
 public:
  struct Repeat {
    bool says_the_same;
    RowRef first;
  };
  /// nullopt: the row is new. Case does not matter in `about`.
  std::optional<Repeat> note(std::string_view about, std::string_view content, RowRef ref) {
    const Seen seen{id_text_key(content), ref};
    const auto [at, is_new] = seen_.try_emplace(user_key(about), seen);
    if (is_new) return std::nullopt;
    return Repeat{at->second.content == seen.content, at->second.ref};
  }
  /// The same for a row that may yet be rejected: it is not noted.
  [[nodiscard]] std::optional<Repeat> find(std::string_view about, std::string_view content) const {
    const auto at = seen_.find(user_key(about));
    if (at == seen_.end()) return std::nullopt;
    return Repeat{at->second.content == id_text_key(content), at->second.ref};
  }

 private:
  struct Seen {
    TextKey content;
    RowRef ref;
  };
  struct Hash {
    std::size_t operator()(const TextKey& key) const { return key.high; }
  };
  std::unordered_map<TextKey, Seen, Hash> seen_;
};

}  // namespace licstat
