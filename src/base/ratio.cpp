// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/ratio.hpp"

#include <fmt/format.h>

#include "licstat/base/wide.hpp"

namespace licstat {
namespace {

/// 10^12 licences times 10^7 rows times 10^4 does not fit 64 bits. Up to here 64 bits do, which are
/// divided and written much faster.
constexpr std::int64_t kSmall = 100'000'000'000'000;

/// 100 x scale x part / base, rounded half up.
template <class Integer>
Integer rounded_percent(Ratio ratio, std::int64_t scale) {
  return (Integer{ratio.part} * 100 * scale * 2 + ratio.base) / (Integer{ratio.base} * 2);
}

}  // namespace

std::string percent_text(Ratio ratio, int decimals) {
  const std::int64_t scale = decimals == 1 ? 10 : 100;
  if (ratio.part > kSmall || ratio.base > kSmall) {
    const auto rounded = rounded_percent<Wide>(ratio, scale);
    const auto fraction = static_cast<std::int64_t>(rounded % scale);
    return fmt::format("{}.{:0{}}", rounded / scale, fraction, decimals);
  }
  const auto rounded = rounded_percent<std::int64_t>(ratio, scale);
  std::string text = fmt::format_int(rounded / scale).str();
  text += '.';
  if (decimals == 2) text += static_cast<char>('0' + rounded / 10 % 10);
  text += static_cast<char>('0' + rounded % 10);
  return text;
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
