// SPDX-License-Identifier: Apache-2.0
// The columns that say what a row is about: its customer, SKU, partner and so on. (stage: report)
// In:     the dimensions of --by; a row.
// Out:    columns and their cells, one or more for each dimension, in its order.
// Source: docs/cli.md#licstatreport1.
#pragma once

#include <span>
#include <vector>

#include "licstat/metrics/dimensions.hpp"
#include "licstat/report/report.hpp"

namespace licstat {

std::vector<Column> dimension_columns(std::span<const Dimension> by);
/// For people the names of customers say where data is missing.
void append_dimension_cells(const RowHead& row, std::span<const Dimension> by,
                            const IncompleteCustomers& incomplete, std::vector<Cell>& cells);

}  // namespace licstat
