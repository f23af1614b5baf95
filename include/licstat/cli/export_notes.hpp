// SPDX-License-Identifier: Apache-2.0
// What a reader must know of the exports among the inputs, a line each.     (stage: cli)
#pragma once

#include <string>
#include <vector>

#include "licstat/cli/reading.hpp"
#include "licstat/ingest/load.hpp"

namespace licstat {

std::vector<std::string> export_notes(const LoadReport& report, Window window);

/// The totals among the inputs that the users do not add up to. `loader` knows their places.
std::vector<std::string> totals_notes(const Reading& reading);

/// Loads all but the streams. Their days that count are those of `window`, up to the date of the
/// reports among the inputs unless `is_as_of_given`.
/// Error{Usage} where a report with a date of its own comes through a pipe: the as-of date is known
/// before its rows are read, and a pipe gives them only once.
Streams load_records(Recognised recognised, Dataset& dataset, Window window, bool is_as_of_given);

}  // namespace licstat
