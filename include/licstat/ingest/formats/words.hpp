// SPDX-License-Identifier: Apache-2.0
// Cells that hold one word of a fixed list.                                 (stage: ingest)
// In:     a cell of an export; the words that are known, each with what it stands for.
// Out:    what the word stands for, case aside.
// Errors: unknown-value, with the words that are known; missing-value.
// Source: docs/input-formats.md.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/base/ascii.hpp"
#include "licstat/ingest/read/field_reader.hpp"
#include "licstat/model/subscription.hpp"

namespace licstat {

template <class Value>
struct Word {
  std::string_view word;
  Value value;
};

/// Graph says Company of a SKU that no user can hold, Partner Center and MSOnline Tenant.
bool applies_to_users(std::string_view word);

void fail_unknown_word(ExportFields& fields, std::size_t column, std::string_view text,
                       std::span<const std::string_view> known);

/// What the word in `column` stands for; the first of the list where it is none of them.
template <class Words>
auto read_word(ExportFields& fields, std::size_t column, const Words& words) {
  const std::string_view text = fields.required(column);
  std::vector<std::string_view> names;
  for (const auto& known : words) {
    if (equal_ignoring_case(known.word, text)) return known.value;
    names.push_back(known.word);
  }
  fail_unknown_word(fields, column, text, names);
  return std::begin(words)->value;
}

/// How Microsoft Graph, and what is made from it, calls the state of a subscription.
/// Source: docs/input-formats.md#graph-directorysubscriptions.
inline constexpr std::array kGraphStatusWords{
    Word<Status>{"Enabled", Status::Active},      Word<Status>{"Warning", Status::InGracePeriod},
    Word<Status>{"Suspended", Status::Disabled},  Word<Status>{"Deleted", Status::Deprovisioned},
    Word<Status>{"LockedOut", Status::Cancelled},
};

}  // namespace licstat
