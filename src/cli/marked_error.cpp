// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/marked_error.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "licstat/base/escape.hpp"

namespace licstat {
namespace {

constexpr std::size_t kExcerpt = 100;

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// The next place at or behind `at` where no character is cut.
std::size_t whole_from(std::string_view text, std::size_t at) {
  while (at < text.size() && is_continuation(text[at])) ++at;
  return std::min(at, text.size());
}

}  // namespace

std::string marked_text(std::string_view margin, std::string_view text, std::size_t at) {
  const std::size_t start =
      std::min(at, whole_from(text, at > kExcerpt / 2 ? at - kExcerpt / 2 : 0));
  const std::size_t end = whole_from(text, start + kExcerpt);
  const std::string before = escape_for_screen(text.substr(start, at - start));
  const std::string after = escape_for_screen(text.substr(at, end - at));
  const std::string_view cut = start > 0 ? "..." : "";
  // Characters, not bytes, stand side by side on a screen; wide ones shift the mark a little.
  const auto hidden = std::ranges::count_if(before, is_continuation);
  const std::size_t indent =
      margin.size() + cut.size() + before.size() - static_cast<std::size_t>(hidden);
  return fmt::format("{}{}{}{}{}\n{:>{}}\n", margin, cut, before, after,
                     end < text.size() ? "..." : "", "^", indent + 1);
}

}  // namespace licstat
