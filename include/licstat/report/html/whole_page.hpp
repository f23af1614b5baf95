// SPDX-License-Identifier: Apache-2.0
// The page of a whole report: what leads the eye, findings, charts, tables, customers.
//                                                                           (stage: report)
#pragma once

#include <string>

#include "licstat/base/output.hpp"
#include "licstat/report/whole_report.hpp"
#include "licstat/report/writer.hpp"

namespace licstat {

/// What stands between header and footer. Requires: the report has a whole.
void write_whole_page(const Report& report, const RenderOptions& options, Output& out);

/// A table of the report, with its columns for people.
void write_html_table_of(const Report& report, std::size_t table_index,
                         const RenderOptions& options, Output& out);

/// How its rows are sorted; empty where nobody says, or there are none.
std::string html_order(const Report& report);

}  // namespace licstat
