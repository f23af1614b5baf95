// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/ratio.hpp"

#include <fmt/format.h>

namespace licstat {
namespace {

// 10^12 licences times 10^7 rows times 10^4 does not fit 64 bits.
__extension__ using Wide = __int128;

}  // namespace

std::string percent_text(Ratio ratio, int decimals) {
  const std::int64_t scale = decimals == 1 ? 10 : 100;
  const Wide numerator = Wide{ratio.part} * 100 * scale * 2 + ratio.base;
  const Wide rounded = numerator / (Wide{ratio.base} * 2);
  const auto fraction = static_cast<std::int64_t>(rounded % scale);
  return fmt::format("{}.{:0{}}", rounded / scale, fraction, decimals);
}

std::string percent_number(Ratio ratio) {
  std::string text = percent_text(ratio, 2);
  if (text.ends_with('0')) text.pop_back();
  return text;
}

bool less(Ratio left, Ratio right) {
  return Wide{left.part} * right.base < Wide{right.part} * left.base;
}

}  // namespace licstat
