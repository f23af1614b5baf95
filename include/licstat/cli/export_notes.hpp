// SPDX-License-Identifier: Apache-2.0
// What a reader must know of the exports among the inputs, a line each.     (stage: cli)
#pragma once

#include <string>
#include <vector>

#include "licstat/ingest/load.hpp"

namespace licstat {

std::vector<std::string> export_notes(const Loader& loader,
                                      const std::vector<InputAccount>& accounts, Window window);

/// The totals among the inputs that the users do not add up to.
std::vector<std::string> totals_notes(const Loader& loader);

/// The as-of date is known before the rows of a report are read, which a pipe gives only once.
/// Error{Usage} where a report with a date of its own comes through one.
void check_dated_pipes(const Loader& loader);

/// Loads all but the streams. Returns the days that count, which the loader then knows, too: those
/// of `window`, up to the date of the reports among the inputs unless `is_as_of_given`.
Window load_records(Loader& loader, Dataset& dataset, Window window, bool is_as_of_given);

}  // namespace licstat
