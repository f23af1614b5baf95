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
#include <string>
#include <vector>

#include "licstat/base/bytes/file_source.hpp"
#include "licstat/base/bytes/peek_source.hpp"
#include "licstat/base/bytes/reading_progress.hpp"
#include "licstat/base/bytes/text_source.hpp"
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

struct Input {
  InputNumber number{};
  FoundFile file;
  std::string shown_path;  ///< "<stdin>" for standard input
  Layout layout;
  std::string compression;
  std::string folder;
  std::string tenant;  ///< the GUID of the tenant that the start of an export names; empty: none
  /// Of a regular file, which is opened again to be read.
  std::optional<struct stat> status;
  /// What cannot be opened a second time (a pipe) stays open; empty for regular files.
  std::optional<OpenedInput> held;
  /// A document from a pipe: several kinds are read from it, one after the other.
  std::optional<std::string> held_text;
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
  /// mean; nullptr: nothing is said.
  InputOpener(TextOptions options, ByteSource* standard_input, ReadingProgress& progress,
              ExportTable exports = {}, const Mapping* mapping = nullptr)
      : options_(options),
        standard_input_(standard_input),
        progress_(progress),
        exports_(exports),
        mapping_(mapping) {}

  OpenedInput open(const std::string& path, Purpose purpose) const;
  /// nullopt where a file of a folder is not recognised; then `skipped` says why.
  std::optional<Input> recognise(const FoundFile& file, std::vector<Skipped>& skipped) const;

 private:
  [[nodiscard]] Input recognised(const FoundFile& file) const;
  [[nodiscard]] Wanted wanted_of(const InputName& name) const;

  TextOptions options_;
  ByteSource* standard_input_;
  ReadingProgress& progress_;
  ExportTable exports_;
  const Mapping* mapping_;
};

}  // namespace licstat
