// SPDX-License-Identifier: Apache-2.0
// Whether a file that is not recognised is data at all: CSV, TSV, JSON or NDJSON.  (stage: ingest)
// In:     its path, the start of its text.
// Out:    yes or no. A folder of data of which nothing is an input has failed, one of notes not.
// Source: docs/input-formats.md#folders.
#pragma once

#include <string_view>

namespace licstat {

/// By its name: "users.csv", "Users.JSON.gz".
bool has_name_of_data(std::string_view path);

/// By its content: JSON, or lines that are divided alike below names.
bool is_data(std::string_view text);

}  // namespace licstat
