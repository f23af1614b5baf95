// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/formats/words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace licstat {

void fail_unknown_word(ExportFields& fields, std::size_t column, std::string_view text,
                       std::span<const std::string_view> known) {
  fields.fail(column, DiagnosticId::UnknownValue, fmt::format("'{}' is not known", text),
              fmt::format("one of {}", fmt::join(known, ", ")));
}

}  // namespace licstat
