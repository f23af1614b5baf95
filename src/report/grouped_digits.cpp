// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/grouped_digits.hpp"

#include <algorithm>

#include "licstat/base/ascii.hpp"

namespace licstat {

std::string grouped_digits(std::string_view number) {
  const std::size_t first = number.starts_with('-') || number.starts_with('+') ? 1 : 0;
  const auto end =
      std::find_if_not(number.begin() + static_cast<std::ptrdiff_t>(first), number.end(), is_digit);
  const auto last = static_cast<std::size_t>(end - number.begin());
  std::string text(number.substr(0, first));
  for (std::size_t at = first; at < last; ++at) {
    if (at > first && (last - at) % 3 == 0) text += ',';
    text += number[at];
  }
  return text.append(number.substr(last));
}

}  // namespace licstat
