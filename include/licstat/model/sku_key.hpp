// SPDX-License-Identifier: Apache-2.0
// The form in which two spellings of a SKU are compared.                     (stage: model)
// Source: docs/metrics.md#words.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "licstat/base/ascii.hpp"

namespace licstat {

/// Catalogue::name_key() of the catalogue in force, for those that know no catalogue.
using SkuKey = std::function<std::string(std::string_view sku)>;

/// That of SKUs which no catalogue knows.
inline std::string lower_case_key(std::string_view sku) { return ascii_lower(sku); }

}  // namespace licstat
