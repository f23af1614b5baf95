// SPDX-License-Identifier: Apache-2.0
// What was read from one input, row by row accounted for.                  (stage: model)
// Units:  rows. rows_read = rows_accepted + rows_rejected, checked on every run.
// Source: docs/cli.md#accounting.
#pragma once

#include <cstdint>
#include <string>

namespace licstat {

struct InputAccount {
  std::string path;         ///< as named by the user; "<stdin>"
  std::string kind;         ///< "subscriptions", "usage", ...
  std::string format;       ///< "csv", "tsv", "json", "ndjson"
  std::string compression;  ///< "", "gzip", "zstd"
  std::int64_t rows_read = 0;
  std::int64_t rows_accepted = 0;
  std::int64_t rows_rejected = 0;
};

}  // namespace licstat
