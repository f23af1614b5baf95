// SPDX-License-Identifier: Apache-2.0
// The rows of a table as text, made by several threads.                     (stage: report)
// In:     a table; what appends the text of one row.
// Out:    the texts in the order of the rows, the same for any number of threads.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "licstat/base/output.hpp"
#include "licstat/report/report.hpp"

namespace licstat {

/// Called by several threads at once.
using AppendRow = std::function<void(const std::vector<Cell>& cells, std::string& text)>;

void write_rows(const Table& table, int threads, const AppendRow& append, Output& out);

}  // namespace licstat
