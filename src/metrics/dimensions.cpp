// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/dimensions.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace licstat {
namespace {

using Named = std::pair<std::string_view, Dimension>;

constexpr std::array<Named, kDimensionCount> kDimensions{{
    {"customer", Dimension::Customer},
    {"sku", Dimension::Sku},
    {"product", Dimension::Product},
    {"family", Dimension::Family},
    {"partner", Dimension::Partner},
    {"country", Dimension::Country},
}};

}  // namespace

std::string_view dimension_name(Dimension dimension) {
  return std::ranges::find(kDimensions, dimension, &Named::second)->first;
}

std::optional<Dimension> parse_dimension(std::string_view name) {
  const auto* const found = std::ranges::find(kDimensions, name, &Named::first);
  return found == kDimensions.end() ? std::nullopt : std::optional(found->second);
}

bool has_dimension(std::span<const Dimension> by, Dimension dimension) {
  return std::ranges::count(by, dimension) > 0;
}

}  // namespace licstat
