// SPDX-License-Identifier: Apache-2.0
// Why an input is not recognised, in parts.                                 (stage: ingest)
// A file that was named itself is refused, with the whole message of the error. One of a folder is
// skipped, and a few of the parts say why: the message would only list what the file holds.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "licstat/base/error.hpp"

namespace licstat {

/// What a file is that is passed over in a folder.
enum class SkippedAs : std::uint8_t {
  NoData,          ///< notes, programs, workbooks, hidden files
  OwnReport,       ///< licstat wrote it
  NoRecords,       ///< an answer without any: data, of which nothing is lost
  UnusableExport,  ///< known, and of no use: data, of which nothing is lost
  Data,            ///< nobody knows what it would have been
};

struct RecogniseFailure {
  std::string reason = "not recognised";  ///< in a few words
  std::string nearest = {};    ///< "nearest to usage, which also needs sku"; empty: to nothing
  std::string next_page = {};  ///< the key by which an answer without records names another page
  std::string detail = {};     ///< what is wrong where, which may quote the file; empty: no more
  SkippedAs as = SkippedAs::Data;  ///< if the file is data at all
  bool needs_more = false;         ///< what was looked at ends before its first record does
};

/// "not recognised; nearest to usage, which also needs sku"
std::string reason_to_skip(const RecogniseFailure& failure);

class NotRecognised : public Error {
 public:
  NotRecognised(const std::string& path, DiagnosticId id, const std::string& message,
                RecogniseFailure failure = {});
  /// The same, of which more is known.
  NotRecognised(const NotRecognised& error, RecogniseFailure failure)
      : Error(error), failure_(std::move(failure)) {}
  [[nodiscard]] const RecogniseFailure& failure() const { return failure_; }

 private:
  RecogniseFailure failure_;
};

/// Nothing stands in it but blanks and marks.
/// `is_cut`: more stands behind what was looked at.
NotRecognised empty_input(const std::string& path, bool is_cut = false);

/// A report of licstat: no input, and nothing that could be lost.
NotRecognised own_report(const std::string& path);

/// The header of a file is no CSV: skipped with the whole message, which says where.
NotRecognised malformed(const std::string& place, DiagnosticId id, const std::string& message);

}  // namespace licstat
