// SPDX-License-Identifier: Apache-2.0
// The sheets of a workbook that are no table of its report.                 (stage: report)
// Source: docs/xlsx.md.
#pragma once

#include "licstat/report/report.hpp"
#include "licstat/report/xlsx/book.hpp"

namespace licstat {

/// What leads the eye, and bars with their numbers. Requires: report.whole.
void add_overview(const Report& report, Book& book);

/// A figure over time, a row for each day. Requires: report.whole.
void add_trend(const Report& report, Book& book);

/// What the report is of: window, filters, numbers it goes by, inputs with every row accounted for,
/// notes.
void add_notes(const Report& report, Book& book);

}  // namespace licstat
