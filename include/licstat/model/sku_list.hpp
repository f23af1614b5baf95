// SPDX-License-Identifier: Apache-2.0
// Names of SKUs that a script joined in one cell: "ENTERPRISEPACK;POWER_BI_PRO".  (stage: model)
// In:     what stands between the '+' of a cell.
// Out:    the SKUs that it names. ';', ',', '|' and blanks may as well be part of a name, so they
//         part names only where all that is between them is known.
// Errors: unknown-value with the parts of a list that are not known; bad-type for a bare number.
// Source: docs/input-formats.md#lists-in-cells.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "licstat/base/expected.hpp"
#include "licstat/model/catalogue.hpp"

namespace licstat {

/// A text that is no list stays itself, whether it is known or not.
Expected<std::vector<std::string_view>> divide_sku_list(
    std::string_view text, const std::function<bool(std::string_view name)>& is_known);

/// The SKUs that a cell names, joined by '+' or by something else, by the names of the catalogue.
Expected<std::vector<std::string_view>> products_in(const Catalogue& catalogue,
                                                    std::string_view cell);

}  // namespace licstat
