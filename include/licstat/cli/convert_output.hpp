// SPDX-License-Identifier: Apache-2.0
// Where the records of `licstat convert` go: a file for each kind in a folder, one file, or
// standard output.                                                          (stage: cli)
// In:     records, kind by kind: begin<Record>(), write() for each, end().
// Out:    files that are pending until they are published, all of them or none. What goes to
//         standard output is gone as it is written: records are never kept.
// Errors: Error{OutputFailed}, ClosedPipe.
// Source: docs/cli.md#conversion.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/base/output.hpp"
#include "licstat/cli/folder_output.hpp"
#include "licstat/cli/result_file.hpp"
#include "licstat/ingest/load.hpp"
#include "licstat/ingest/recognise/kind.hpp"
#include "licstat/report/canonical_text.hpp"

namespace licstat {

enum class ConvertFormat {
  Csv,
  Ndjson,
  Json,  ///< one object of arrays by kind
};

struct ConvertTarget {
  ConvertFormat format = ConvertFormat::Json;
  std::optional<Kind> kind;  ///< nullopt: all kinds
  std::string path;          ///< a folder where is_folder(), else a file; empty: standard output

  /// CSV and NDJSON hold one kind each.
  [[nodiscard]] bool is_folder() const {
    return !path.empty() && !kind && format != ConvertFormat::Json;
  }
  [[nodiscard]] bool wants(Kind each) const { return !kind || kind == each; }
  /// The name of the file of a kind in the folder.
  [[nodiscard]] std::string file_of(Kind each) const;
  /// All files that may be written.
  [[nodiscard]] std::vector<std::string> files() const;
};

/// Throws where the target cannot be written for a reason that is there already.
void check_target(const ConvertTarget& target);

template <class Record>
constexpr Kind kKindOf = Kind::Subscriptions;
template <>
inline constexpr Kind kKindOf<UsageRow> = Kind::Usage;
template <>
inline constexpr Kind kKindOf<AssignmentRow> = Kind::Assignments;
template <>
inline constexpr Kind kKindOf<UsageCount> = Kind::UsageCounts;
template <>
inline constexpr Kind kKindOf<AccountRow> = Kind::Accounts;
template <>
inline constexpr Kind kKindOf<SupportCase> = Kind::SupportCases;

class ConvertOutput {
 public:
  /// `standard_output` outlives this.
  ConvertOutput(ConvertTarget target, Output& standard_output);

  /// The records that follow are of this kind. Requires: end() after the kind before.
  template <class Record>
  void begin() {
    begin_kind(kKindOf<Record>, csv_header<Record>());
  }
  template <class Record>
  void write(const Record& record) {
    text_.clear();
    if (target_.format == ConvertFormat::Csv) {
      append_csv_record(text_, record);
    } else {
      append_json_record(text_, record);
    }
    write_record();
  }
  void end();

  /// Everything is written. Files are still to be published; nullptr: there are none.
  PendingOutput* finish();
  [[nodiscard]] bool is_empty() const { return is_empty_; }
  /// Files of the folder that a report would read with those of this conversion, in sub-folders
  /// too, and those of other kinds and formats. `load`: how a report with the same options reads.
  [[nodiscard]] std::vector<std::string> other_files(const LoadOptions& load) const;

 private:
  void begin_kind(Kind kind, std::string header);
  void write_record();
  void open_kind();
  [[nodiscard]] Output& out() { return *out_; }

  ConvertTarget target_;
  Output* out_;  // of the kind that was begun; nullptr: its file is opened with its first record
  std::optional<FolderOutput> folder_;
  std::optional<ResultFile> file_;
  std::string name_;    // of the file of the kind that was begun
  std::string header_;  // CSV, until it is written
  std::string text_;    // of a record
  bool is_first_kind_ = true;
  bool is_first_record_ = true;
  bool is_empty_ = true;
};

}  // namespace licstat
