// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/whole_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "licstat/base/error.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/ingest/read/json_chunks.hpp"

namespace licstat {
namespace {

/// Blanks may stand around a record that is as long as it may be.
constexpr std::size_t kMost = kMaxRecord + (std::size_t{64} << 10);

}  // namespace

bool WholeText::next(Chunk& chunk) {
  if (std::exchange(is_read_, true)) return false;
  const std::string text = read_front(source_, kMost);
  const std::size_t start = skip_json_blanks(text, 0);
  const std::size_t end = find_value_end(text, start).value_or(text.size());
  if (end - start > kMaxRecord || text.size() == kMost) {
    throw refuse(path_, DiagnosticId::FieldTooLarge,
                 fmt::format("a record is longer than {} MiB", kMaxRecord >> 20));
  }
  check_nothing_behind(text, end);
  chunk.line = origin_.line;
  chunk.column = origin_.column;
  chunk.number = 0;
  chunk.assign(std::string_view(text).substr(0, end));
  return true;
}

void WholeText::check_nothing_behind(std::string_view text, std::size_t end) const {
  const std::size_t at = skip_json_blanks(text, end);
  if (at == text.size()) return;
  const auto lines = static_cast<std::uint64_t>(std::ranges::count(text.substr(0, at), '\n'));
  const std::size_t column = lines == 0 ? origin_.column + at : at - text.rfind('\n', at);
  const Error error = refuse(
      fmt::format("{}:{}:{}", path_, origin_.line + lines, column), DiagnosticId::JsonSyntax,
      fmt::format("expected nothing more, found '{}'", escape_for_screen(text.substr(at, 1))));
  if (text[at] == '{' || text[at] == '[') throw AnotherDocument(error);
  throw Error(error);
}

}  // namespace licstat
