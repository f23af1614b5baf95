// SPDX-License-Identifier: Apache-2.0
// Numbers in fields. What is accepted is digits alone, within the limits, and nothing else is;
// prices come back as they are written; decimals are ordered and rounded as their fractions are.
#include <algorithm>
#include <string_view>

#include "licstat/base/decimal.hpp"
#include "licstat/ingest/read/field_parsers.hpp"
#include "licstat/model/amount.hpp"
#include "support/property.hpp"

namespace {

using namespace licstat;

bool is_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// The value of digits, or one above all limits.
std::int64_t value_of(std::string_view digits) {
  std::int64_t value = 0;
  for (const char c : digits) value = std::min(value * 10 + (c - '0'), kMaxInteger + 1);
  return value;
}

void check_integer(std::string_view text) {
  const auto number = parse_integer(text);
  const bool is_number = is_digits(text) && value_of(text) <= kMaxInteger;
  fuzz::require_same(number.has_value(), is_number, "an integer is digits up to the limit");
  if (number) fuzz::require_same(*number, value_of(text), "and has their value");
  const std::string_view zeros = text.substr(std::min(text.find('.'), text.size()));
  constexpr std::size_t kGrouped = 4;  // ".000" may be thousands
  const bool has_zeros =
      zeros.size() > 1 && zeros.size() != kGrouped && zeros.find_first_not_of('0', 1) == zeros.npos;
  const auto quantity = parse_quantity(text);
  const auto whole = parse_integer(has_zeros ? text.substr(0, text.find('.')) : text);
  fuzz::require_same(quantity.has_value(), whole.has_value(), "a quantity may end with zeros");
  if (quantity) fuzz::require_same(*quantity, *whole, "that do not count");
}

void check_price(std::string_view text) {
  const auto price = read_price(text);
  fuzz::require_same(parse_price(text).has_value(), price.has_value(), "a price is a price");
  if (!price) return;
  fuzz::require(text.find_first_not_of("0123456789./") == text.npos, "a price is digits");
  fuzz::require(read_price(price_text(*price)) == price, "a price comes back");
  MoneySum sum;
  for (int i = 0; i < 3; ++i) sum.add(*price, 2);
  MoneySum other;
  other.add(*price, 6);
  fuzz::require(sum.total() == other.total(), "sums do not depend on their parts");
  fuzz::require_same(amount_text(amount_of(*price)), shown_price(*price), "rounded alike");
}

/// "12.5" and "7/3" against each other.
void check_decimal(std::string_view text, std::string_view fraction) {
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::string_view whole = text.substr(0, point);
  const std::string_view places = text.substr(std::min(point + 1, text.size()));
  if (!is_digits(whole) || !(places.empty() || is_digits(places))) return;
  const Decimal decimal = make_decimal(false, whole, places);
  fuzz::require(compare(decimal, decimal) == 0, "a number is equal to itself");
  fuzz::require(compare(make_decimal(true, whole, places), decimal) <= 0, "and not below its like");
  const std::size_t bar = std::min(fraction.find('/'), fraction.size());
  const std::string_view above = fraction.substr(0, bar);
  const std::string_view below = fraction.substr(std::min(bar + 1, fraction.size()));
  if (!is_digits(above) || !is_digits(below) || value_of(below) == 0) return;
  const Fraction exact{value_of(above), value_of(below)};
  const Decimal near = rounded(exact, places.size());
  const auto order = compare(exact, decimal);
  const auto rounded_order = compare(near, decimal);
  fuzz::require(rounded_order == 0 || (rounded_order < 0) == (order < 0), "rounding keeps order");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const std::string_view text = input.line();
  check_integer(text);
  check_price(text);
  check_decimal(text, input.rest());
  for (const auto parse : {parse_boolean, parse_export_boolean}) {
    if (parse(text)) fuzz::require(text.size() <= 6, "a boolean is one word");
  }
  if (parse_currency(text)) fuzz::require(text.size() == 3, "a currency has three letters");
  return 0;
}
