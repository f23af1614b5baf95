// SPDX-License-Identifier: Apache-2.0
// What became of the rows of all inputs.                                    (stage: ingest)
// In:     the reports of chunks, in the order of the input.
// Out:    an account and the places of every section; a diagnostic per rejected row.
// Laws:   rows read = rows accepted + rows rejected, for every section.
// Errors: Error{InputRefused} where a report says that the input cannot be read on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "licstat/base/bytes/reading_progress.hpp"
#include "licstat/ingest/read/chunk_reader.hpp"
#include "licstat/ingest/read/places.hpp"
#include "licstat/ingest/recognise/inputs.hpp"
#include "licstat/model/input_account.hpp"

namespace licstat {

/// The number of a section: the rows of a file, or one array of a JSON document. RowRef::input.
enum class SectionNumber : std::uint32_t {};

constexpr std::size_t index_of(SectionNumber section) { return static_cast<std::size_t>(section); }

/// Takes the rejected rows, in the order in which the inputs are read.
using DiagnosticSink = std::function<void(const Diagnostic&)>;

/// What refuses an input, with its place.
Error refused(const Diagnostic& refusal);

class LoadLog {
 public:
  struct Section {
    InputNumber input{};
    FileNumber file{};
    InputAccount account;
    Places places;
  };

  LoadLog(DiagnosticSink diagnostics, ReadingProgress& progress)
      : diagnostics_(std::move(diagnostics)), progress_(progress) {}

  /// The number that the next section gets.
  [[nodiscard]] SectionNumber next() const { return static_cast<SectionNumber>(sections_.size()); }
  SectionNumber begin(const Input& input, InputAccount account, Places places);
  void collect(SectionNumber number, ChunkReport&& report);
  void end(SectionNumber number) const;
  /// Takes back that the row was accepted. `fault` says which, and why.
  void reject(RowFault fault);
  /// The last line of the section has no end.
  void note_unended(SectionNumber number) { sections_[index_of(number)].account.unended = true; }
  /// The input of the section names another page, by this key.
  void continue_by(SectionNumber number, const std::string& key);

  [[nodiscard]] const std::vector<Section>& sections() const { return sections_; }
  /// The place of a row that was read: "usage.csv:14".
  [[nodiscard]] std::string place_of(RowRef ref) const {
    return sections_[ref.input].places.row_place(ref);
  }
  [[nodiscard]] const std::string& path_of(RowRef ref) const {
    return sections_[ref.input].places.path();
  }
  /// The number of the file that a section (RowRef::input) is of.
  [[nodiscard]] std::uint32_t file_of(std::uint32_t section) const {
    return static_cast<std::uint32_t>(sections_[section].file);
  }
  [[nodiscard]] std::int64_t rows_rejected() const;
  /// In the order of the inputs. Of documents of one file that hold the same there is one.
  [[nodiscard]] std::vector<InputAccount> accounts() const;
  /// The numbers of all sections, in the order of the inputs.
  [[nodiscard]] std::vector<SectionNumber> in_order() const;
  /// Whether the rows of both are told of in one account.
  [[nodiscard]] bool is_same_account(SectionNumber one, SectionNumber other) const;

 private:
  DiagnosticSink diagnostics_;
  ReadingProgress& progress_;
  std::vector<Section> sections_;
};

}  // namespace licstat
