// SPDX-License-Identifier: Apache-2.0
// What people are told of exports, for 80 columns.                           (stage: cli)
// In:     the table of exports.
// Out:    the list that `licstat formats` shows, and the details of `licstat formats NAME`.
// Source: docs/input-formats.md#exports.
#pragma once

#include <string>
#include <string_view>

#include "licstat/ingest/recognise/export.hpp"

namespace licstat {

/// Every export with what it is, where it comes from and what it gives.
std::string export_list();

/// One export, with its columns.
std::string export_details(const ExportDef& def);

/// The export of that kind; nullptr: none.
const ExportDef* find_export(std::string_view name);

}  // namespace licstat
