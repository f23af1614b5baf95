// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/shown_list.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <span>

namespace licstat {

std::string shown_list(const std::vector<std::string>& names, std::size_t most) {
  const auto shown = std::span(names).first(std::min(most, names.size()));
  const std::size_t more = names.size() - shown.size();
  return fmt::format("{}{}", fmt::join(shown, ", "),
                     more > 0 ? fmt::format(" and {} more", more) : "");
}

}  // namespace licstat
