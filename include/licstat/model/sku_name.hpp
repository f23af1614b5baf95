// SPDX-License-Identifier: Apache-2.0
// Names of SKUs as exports spell them: in any case, with blanks too many or of another sort.
//                                                                          (stage: model)
// In:     a part number or product name, or a list of such names in one cell.
// Out:    the form in which names are compared; the names of a list.
// Source: data/catalog/README.md#names.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace licstat {

/// Without the blanks at both ends. Blanks are here also tabs, line breaks and no-break spaces.
std::string_view trim_sku_name(std::string_view text);

/// The form to show: blanks of any sort and number between two words as one, none at the ends.
std::string clean_sku_name(std::string_view text);

/// The form to compare: clean, ASCII in lower case, and without blanks beside a '+' ("Enterprise
/// Mobility + Security E3" is also written without).
std::string sku_name_key(std::string_view text);

/// The name of an offer without the last part that only says whom it is sold to. A view of what it
/// was taken from, for a cell may be thousands of such parts.
struct OfferName {
  std::string_view key;
  bool is_trial = false;  ///< that part was "(Trial)"
};

/// Longer brackets say no segment.
constexpr std::size_t kLongestSegment = 256;

/// Partner Center and price lists add the segment of an offer to the name of its product: "Office
/// 365 E1 (Nonprofit Staff Pricing)", "Donation Microsoft 365 Business Basic". `name`: as spelled,
/// or a key of sku_name_key(); it outlives what is returned. nullopt: it has no segment.
std::optional<OfferName> without_segment(std::string_view name);

/// The name as spelled, without any segment: "Fabrikam Suite (Annual)" is "Fabrikam Suite".
std::string_view without_segments(std::string_view text);

/// The longest product names with a '+' in them that a list is searched for.
constexpr std::size_t kMostPlusesInName = 8;

/// The names in "MICROSOFT 365 E3+ENTERPRISE MOBILITY + SECURITY E3", in their order. A name that
/// `is_product` accepts, asked with keys, is kept whole, the longest first. Of what else there is a
/// '+' between blanks is part of a name, unless a product follows it. Empty names are dropped.
/// `most_pluses`: how many '+' a product has at most.
std::vector<std::string_view> split_product_list(
    std::string_view text, std::size_t most_pluses,
    const std::function<bool(const std::string& key)>& is_product);

}  // namespace licstat
