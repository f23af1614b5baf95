// SPDX-License-Identifier: Apache-2.0
// The members of an object of JSON and the elements of an array, one by one, of a text that may end
// within them.                                                              (stage: ingest)
// In:     a text; where in it the object or array starts.
// Out:    calls of `visit`, which returns false to stop. Brackets are counted and nothing else is
//         looked at: the values may be malformed.
#pragma once

#include <cstddef>
#include <string_view>

#include "licstat/ingest/read/json_chunks.hpp"

namespace licstat {

/// Calls `visit(key, start)`, `start` being where the value stands.
template <class Visit>
void for_each_member(std::string_view text, std::size_t object, Visit visit) {
  std::size_t at = skip_json_blanks(text, object + 1);
  while (at < text.size() && text[at] == '"') {
    const auto key_end = find_value_end(text, at);
    if (!key_end) return;
    const std::string_view key = text.substr(at + 1, *key_end - at - 2);
    at = skip_json_blanks(text, *key_end);
    if (at == text.size() || text[at] != ':') return;
    at = skip_json_blanks(text, at + 1);
    if (at == text.size() || !visit(key, at)) return;
    const auto value_end = find_value_end(text, at);
    if (!value_end) return;
    at = skip_json_blanks(text, *value_end);
    if (at == text.size() || text[at] != ',') return;
    at = skip_json_blanks(text, at + 1);
  }
}

/// Calls `visit(start, end)` for each element that is there in whole.
template <class Visit>
void for_each_element(std::string_view text, std::size_t array, Visit visit) {
  std::size_t at = skip_json_blanks(text, array + 1);
  while (at < text.size() && text[at] != ']') {
    const auto end = find_value_end(text, at);
    if (!end || !visit(at, *end)) return;
    at = skip_json_blanks(text, *end);
    if (at == text.size() || text[at] != ',') return;
    at = skip_json_blanks(text, at + 1);
  }
}

}  // namespace licstat
