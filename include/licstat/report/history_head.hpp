// SPDX-License-Identifier: Apache-2.0
// What reports on a history say of themselves.                              (stage: report)
// In:     a history, the dimensions that something is told apart by.
// Out:    names, an account of the reports that were read, notes.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/history/history.hpp"
#include "licstat/report/report.hpp"

namespace licstat {

std::vector<std::string> dimension_names(std::span<const Dimension> dimensions);
/// "customer,sku"
std::string joined_names(std::span<const Dimension> dimensions);

/// Of each report that was read.
std::vector<InputAccount> accounts_of(const History& history);

/// One of each key, be it of nothing.
std::vector<Note> notes_of(const History& history, std::span<const std::string_view> keys);

}  // namespace licstat
