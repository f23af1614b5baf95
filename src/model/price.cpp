// SPDX-License-Identifier: Apache-2.0
#include "licstat/model/price.hpp"

#include <fmt/format.h>

#include <charconv>

#include "licstat/base/wide.hpp"

namespace licstat {
namespace {

constexpr std::size_t kMostDigits = 18;

std::int64_t power_of_ten(std::size_t exponent) {
  std::int64_t power = 1;
  for (; exponent > 0; --exponent) power *= 10;
  return power;
}

/// In lowest terms; nullopt: price_text() would write more digits than read_price() takes.
std::optional<Price> writable_price(Wide numerator, Wide denominator) {
  const Wide divisor = common_divisor(numerator, denominator);
  numerator /= divisor;
  denominator /= divisor;
  const Wide limit = power_of_ten(kMostDigits);
  if (numerator >= limit || denominator > limit) return std::nullopt;
  return Price{static_cast<std::int64_t>(numerator), static_cast<std::int64_t>(denominator)};
}

/// Digits alone, at most 18 of them.
std::optional<std::int64_t> read_digits(std::string_view text) {
  const bool is_whole = text.find_first_not_of("0123456789") == std::string_view::npos;
  if (text.empty() || text.size() > kMostDigits || !is_whole) return std::nullopt;
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::optional<Price> read_decimal(std::string_view text) {
  const std::size_t point = text.find('.');
  const bool has_point = point != std::string_view::npos;
  std::string_view fraction = has_point ? text.substr(point + 1) : std::string_view("0");
  if (fraction.empty()) return std::nullopt;
  while (fraction.size() > 1 && fraction.ends_with('0')) fraction.remove_suffix(1);
  const auto whole = read_digits(text.substr(0, point));
  const auto decimals = read_digits(fraction);
  if (!whole || !decimals) return std::nullopt;
  const std::int64_t scale = power_of_ten(fraction.size());
  return writable_price(Wide{*whole} * scale + *decimals, scale);
}

/// How many decimals the fraction 1/denominator has; nullopt: it never ends, or is too long.
std::optional<std::size_t> decimals_of(std::int64_t denominator) {
  for (std::size_t decimals = 0; decimals <= kMostDigits; ++decimals) {
    if (power_of_ten(decimals) % denominator == 0) return decimals;
  }
  return std::nullopt;
}

std::string decimal_text(Wide scaled, std::size_t decimals) {
  const std::int64_t scale = power_of_ten(decimals);
  const auto whole = static_cast<std::int64_t>(scaled / scale);
  if (decimals == 0) return fmt::format("{}", whole);
  return fmt::format("{}.{:0{}}", whole, static_cast<std::int64_t>(scaled % scale), decimals);
}

}  // namespace

std::optional<Price> read_price(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto price = read_decimal(text.substr(0, slash));
  if (!price || slash == std::string_view::npos) return price;
  const auto parts = read_digits(text.substr(slash + 1));
  return parts ? part_of(*price, *parts) : std::nullopt;
}

std::optional<Price> part_of(Price price, std::int64_t parts) {
  if (parts <= 0) return std::nullopt;
  return writable_price(price.numerator, Wide{price.denominator} * parts);
}

std::string price_text(Price price) {
  const auto decimals = decimals_of(price.denominator);
  if (!decimals) return fmt::format("{}/{}", price.numerator, price.denominator);
  const std::int64_t factor = power_of_ten(*decimals) / price.denominator;
  return decimal_text(Wide{price.numerator} * factor, *decimals);
}

bool less(Price left, Price right) {
  return Wide{left.numerator} * right.denominator < Wide{right.numerator} * left.denominator;
}

std::string shown_price(Price price) {
  const Wide cents =
      (Wide{price.numerator} * 200 + price.denominator) / (Wide{price.denominator} * 2);
  return decimal_text(cents, 2);
}

}  // namespace licstat
