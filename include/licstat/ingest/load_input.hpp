// SPDX-License-Identifier: Apache-2.0
// One input, from its bytes to rows and its account.                        (stage: ingest)
// In:     a recognised input; the parsers of its rows, one a thread.
// Out:    rows handed to the parsers; what became of them, in the log.
// Errors: Error{InputRefused} where the input cannot be read to its end.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "licstat/base/date_order.hpp"
#include "licstat/base/error.hpp"
#include "licstat/ingest/load_log.hpp"
#include "licstat/ingest/recognise/inputs.hpp"

namespace licstat {

class JsonDocument;

/// An input was refused.
class RefusedInput : public Error {
 public:
  RefusedInput(const Error& error, std::string path, std::string folder = {})
      : Error(error), path_(std::move(path)), folder_(std::move(folder)) {}
  /// Of the input, or of the folder that has none.
  [[nodiscard]] const std::string& path() const { return path_; }
  /// The customer's folder that it lies in; empty: none.
  [[nodiscard]] const std::string& folder() const { return folder_; }

 private:
  std::string path_;
  std::string folder_;
};

/// The options do not fit the inputs, which the message names.
class UnfitInputs : public Error {
 public:
  /// `plain`: the message without their names.
  UnfitInputs(std::string message, std::string plain)
      : Error(ExitCode::Usage, std::move(message)), plain_(std::move(plain)) {}
  [[nodiscard]] const std::string& plain() const { return plain_; }

 private:
  std::string plain_;
};

/// Thrown where files turn out to hold several documents each, behind what their starts show.
/// Everything is read again, with the paths in LoadOptions::files_of_documents.
struct SeveralDocuments {
  std::vector<std::string> paths;
};

/// Does what may refuse an input. An error says then which one, and of which customer's folder.
void name_input(const std::string& path, const std::string& folder,
                const std::function<void()>& read);

class InputReader {
 public:
  using ParserOf = std::function<RowParser&(int thread)>;

  struct Options {
    int cores = 1;               ///< one that no thread reads with unpacks archives
    std::size_t window = 0;      ///< bytes read at a time
    std::size_t max_faults = 0;  ///< diagnostics wanted in all; the rows are counted anyway
    std::optional<DateOrder> date_order;
  };

  InputReader(Options options, const InputOpener& opener, LoadLog& log, ReadingProgress& progress)
      : options_(options), opener_(opener), log_(log), progress_(progress) {}

  /// `kind`: which arrays of a document of several kinds are read; nullopt: the input has no kind.
  void read(Input& input, std::optional<Kind> kind, const ParserOf& parser_of, int threads);

  /// Columns and keys of sections that nobody reads, as "PATH: NAME".
  [[nodiscard]] const std::vector<std::string>& ignored() const { return ignored_; }

 private:
  /// What is read now, and who takes it.
  struct Job {
    const Input& input;
    std::optional<Kind> kind;
    const ParserOf& parser_of;
    int threads = 1;
  };

  void read_text(const Job& job, PeekSource& text);
  void read_lines(const Job& job, PeekSource& text, RecordRule rule, PlaceStyle style);
  void read_document(const Job& job, JsonDocument& document);
  void read_envelope(const Job& job, JsonDocument& document);
  void ignore_section(const Input& input, const std::string& key, JsonDocument& document);
  SectionNumber read_section(const Job& job, ChunkSource& source, Places places, int outer_depth);

  Options options_;
  const InputOpener& opener_;
  LoadLog& log_;
  ReadingProgress& progress_;
  std::vector<std::string> ignored_;
  std::set<std::string> known_ignored_;
};

}  // namespace licstat
