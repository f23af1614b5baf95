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
  // Of exports: accepted rows that serve for nothing.
  std::int64_t superseded_rows = 0;        ///< a newer snapshot serves
  std::int64_t left_out_rows = 0;          ///< marked doubles; SKUs not for users, or of 0 licences
  std::int64_t users_without_licence = 0;  ///< guests, shared mailboxes: no use of a licence
  std::string continued_by = {};        ///< the key of the next page, where this is one of several
  std::int64_t rows_without_price = 0;  ///< charges other than of new, renew and cycle
  bool unended = false;                 ///< lines of which the last has no end: it may be cut short

  /// Of another part of the same input.
  InputAccount& operator+=(const InputAccount& other) {
    rows_read += other.rows_read;
    rows_accepted += other.rows_accepted;
    rows_rejected += other.rows_rejected;
    superseded_rows += other.superseded_rows;
    left_out_rows += other.left_out_rows;
    users_without_licence += other.users_without_licence;
    rows_without_price += other.rows_without_price;
    unended = unended || other.unended;
    if (continued_by.empty()) continued_by = other.continued_by;
    return *this;
  }
};

/// A file that was passed over, and why.
struct SkippedFile {
  std::string path;
  std::string reason;
};

}  // namespace licstat
