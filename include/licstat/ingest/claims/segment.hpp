// SPDX-License-Identifier: Apache-2.0
// The segments of customers that Microsoft has prices of their own for.     (stage: ingest)
// In:     a text: the segment of a price list, or a name of an offer or product.
// Out:    the segment that it tells of; nullopt: none.
// Source: docs/input-formats.md#prices.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace licstat {

enum class Segment : std::uint8_t { Commercial, Education, Charity, Government };

/// "Office 365 E1 (Nonprofit Staff Pricing)" is Charity.
std::optional<Segment> segment_in(std::string_view text);

}  // namespace licstat
