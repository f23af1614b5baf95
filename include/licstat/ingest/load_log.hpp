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
    InputNumber input;
    InputAccount account;
    Places places;
  };

  LoadLog(DiagnosticSink diagnostics, ReadingProgress& progress)
      : diagnostics_(std::move(diagnostics)), progress_(progress) {}

  /// The number that the next section gets.
  [[nodiscard]] SectionNumber next() const { return static_cast<SectionNumber>(sections_.size()); }
  SectionNumber begin(InputNumber input, InputAccount account, Places places);
  void collect(SectionNumber number, ChunkReport&& report);
  void end(SectionNumber number) const;
  /// The input of the section names another page, by this key.
  void continue_by(SectionNumber number, const std::string& key);

  [[nodiscard]] const std::vector<Section>& sections() const { return sections_; }
  [[nodiscard]] std::int64_t rows_rejected() const;
  /// In the order of the inputs.
  [[nodiscard]] std::vector<InputAccount> accounts() const;
  /// The numbers of all sections, in the order of the inputs.
  [[nodiscard]] std::vector<SectionNumber> in_order() const;

 private:
  DiagnosticSink diagnostics_;
  ReadingProgress& progress_;
  std::vector<Section> sections_;
};

}  // namespace licstat
