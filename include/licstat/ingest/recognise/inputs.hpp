// SPDX-License-Identifier: Apache-2.0
// The inputs of a command line: files and standard input.                   (stage: ingest)
// In:     files as they were found.
// Out:    each of them open for reading, or recognised; what was skipped in folders, and why.
// Errors: Error{InputRefused} for a file that was named and cannot be read or recognised.
// Source: docs/cli.md#inputs.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "licstat/base/bytes/file_source.hpp"
#include "licstat/base/bytes/peek_source.hpp"
#include "licstat/base/bytes/reading_progress.hpp"
#include "licstat/base/bytes/text_source.hpp"
#include "licstat/ingest/recognise/documents.hpp"
#include "licstat/ingest/recognise/find_files.hpp"
#include "licstat/ingest/recognise/recognise.hpp"

namespace licstat {

/// An input that is open for reading.
struct OpenedInput {
  std::unique_ptr<PeekSource> text;  ///< at its start
  const FileSource* file = nullptr;  ///< beneath text; nullptr for standard input in a test
  std::string compression;
};

/// The number of an input, in the order in which they were found.
enum class InputNumber : std::uint32_t {};

/// The number of a file, which may hold several inputs.
enum class FileNumber : std::uint32_t {};

struct Input {
  InputNumber number{};
  FileNumber file_number{};
  FoundFile file;
  std::string shown_path;  ///< "<stdin>" for standard input
  Layout layout;
  std::string compression;
  std::string folder;
  std::string tenant;  ///< the GUID of the tenant that the start of an export names; empty: none
  /// Of a mapped input whose rows do not say whose they are: their customer, once it is known.
  std::string customer_id = {};
  /// Of a regular file, which is opened again to be read.
  std::optional<struct stat> status;
  /// What cannot be opened a second time (a pipe) stays open; empty for regular files.
  std::optional<OpenedInput> held;
  /// Of a document from a pipe, from which several kinds are read, one after the other; and of one
  /// of several documents in a file.
  std::optional<std::string> held_text;
  DocumentOrigin origin;
  /// The next page that it names stands behind it in the same file.
  bool has_next_page = false;
};

enum class Purpose {
  Recognise,
  Read,
  ReadAhead,  ///< an archive may be unpacked in a thread of its own
};

class InputOpener {
 public:
  /// Counts in `progress` what is read, but for the start of a file that is opened again.
  /// `exports`: those that are known. `mapping`: what the columns of inputs that are not known
  /// mean; nullptr: nothing is said. `files_of_documents`: paths of files that are known to hold
  /// several documents each, where their start does not show it.
  InputOpener(TextOptions options, ByteSource* standard_input, ReadingProgress& progress,
              ExportTable exports = {}, const Mapping* mapping = nullptr,
              std::set<std::string> files_of_documents = {})
      : files_of_documents_(std::move(files_of_documents)),
        options_(options),
        standard_input_(standard_input),
        progress_(progress),
        exports_(exports),
        mapping_(mapping) {}

  OpenedInput open(const std::string& path, Purpose purpose) const;
  /// One input, or one for each document of several in the file. None where a file of a folder is
  /// not recognised; then `skipped` says why.
  std::vector<Input> recognise(const FoundFile& file, std::vector<Skipped>& skipped) const;

 private:
  std::vector<Input> recognised(const FoundFile& file, std::vector<Skipped>& skipped) const;
  std::vector<Input> recognised_documents(const FoundFile& file, OpenedInput& opened,
                                          std::vector<Skipped>& skipped) const;
  [[nodiscard]] Input recognised_text(const FoundFile& file, const OpenedInput& opened,
                                      const ShowStart& show_start, const std::string& place) const;
  [[nodiscard]] Wanted wanted_of(const FoundFile& file) const;

  std::set<std::string> files_of_documents_;
  TextOptions options_;
  ByteSource* standard_input_;
  ReadingProgress& progress_;
  ExportTable exports_;
  const Mapping* mapping_;
};

}  // namespace licstat
