// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/options.hpp"

#include <fmt/format.h>

#include <charconv>

#include "licstat/base/ascii.hpp"
#include "licstat/base/escape.hpp"

namespace licstat {

std::vector<std::string> split_list(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t comma = text.find(',');
    const std::string_view part = trim_blanks(text.substr(0, comma));
    if (!part.empty()) parts.emplace_back(part);
    text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
  }
  return parts;
}

std::int64_t parse_option_number(std::string_view option, const std::string& text,
                                 std::int64_t first, std::int64_t last) {
  std::int64_t value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = failure == std::errc{} && end == text.data() + text.size();
  if (!whole || value < first || value > last) {
    throw usage_error(fmt::format("{}: '{}' is not a number from {} to {}", option,
                                  escape_for_screen(text), first, last));
  }
  return value;
}

}  // namespace licstat
