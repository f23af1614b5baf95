// SPDX-License-Identifier: Apache-2.0
// Where the fields and records of RFC 4180 end.                             (stage: ingest)
// In:     text that starts where a record starts; the delimiter. Quotes are never sniffed: a field
//         is quoted where its first byte is a quote.
// Out:    the end of one record, its fields.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace licstat {

/// What to do about bytes that are not UTF-8.
constexpr std::string_view kSaveAsUtf8 =
    "save the file as UTF-8 (in Excel: CSV UTF-8), or name its encoding: --encoding windows-1252";

struct RecordScan {
  std::size_t end = 0;                     ///< one past the record and its line break
  bool has_line_break = false;             ///< false: the text ended first
  std::optional<std::size_t> open_quote;   ///< a quoted field starts here and never ends
  std::optional<std::size_t> stray_quote;  ///< a quote inside an unquoted field, or text after one
};

struct CsvField {
  std::size_t offset = 0;    ///< of its first byte, be it a quote
  std::string_view content;  ///< between the quotes where it is quoted
  bool quoted = false;
  bool has_doubled_quotes = false;
};

/// Scans one record; its fields go to `fields` unless that is nullptr.
RecordScan scan_csv_record(std::string_view text, std::size_t start, char delimiter,
                           std::vector<CsvField>* fields = nullptr);

/// The content of a field with every doubled quote made one.
std::string unquoted(std::string_view content);

}  // namespace licstat
