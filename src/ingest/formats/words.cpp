// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/formats/words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace licstat {

bool applies_to_users(std::string_view word) {
  return !equal_ignoring_case(word, "company") && !equal_ignoring_case(word, "tenant");
}

void fail_unknown_word(ExportFields& fields, std::size_t column, std::string_view text,
                       std::span<const std::string_view> known) {
  fields.fail(column, DiagnosticId::UnknownValue, fmt::format("'{}' is not known", text),
              fmt::format("one of {}", fmt::join(known, ", ")));
}

}  // namespace licstat
