// SPDX-License-Identifier: Apache-2.0
// Of what an answer without records is a list: Graph names it in "@odata.context", Partner Center
// in the address of the list itself.                                        (stage: ingest)
// In:     the answer, whole: {"@odata.context": "...#users", "value": []}.
// Out:    the export; nullptr: the answer does not say.
// Source: docs/input-formats.md#exports.
#pragma once

#include <string_view>

#include "licstat/ingest/recognise/export.hpp"

namespace licstat {

const ExportDef* export_of_empty_list(std::string_view answer, ExportTable exports);

}  // namespace licstat
