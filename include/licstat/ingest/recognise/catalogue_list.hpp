// SPDX-License-Identifier: Apache-2.0
// The two layouts of the files that --catalog names.                        (stage: ingest)
// In:     the names of the columns of such a file.
// Out:    which layout it has. Neither is ever recognised without the option.
// Source: docs/input-formats.md#catalogue-files.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "licstat/ingest/read/record_shape.hpp"

namespace licstat {

enum class CatalogueList : std::uint8_t {
  Skus,         ///< the layout of data/catalog/skus.csv
  ProductList,  ///< Microsoft's list of product names and service plans
};

RecordShape shape_of(CatalogueList list);

/// The layout that has more columns of the input.
CatalogueList nearest_list(std::span<const std::string> names);

}  // namespace licstat
