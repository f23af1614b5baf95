// SPDX-License-Identifier: Apache-2.0
// The inputs of a command line: files, folders, standard input.             (stage: ingest)
// In:     paths as the user named them, each with the kind it was named for, if any.
// Out:    the inputs in reading order, each recognised; what was skipped in folders, and why.
// Errors: Error{InputRefused} for a file that was named and cannot be read or recognised.
// Source: docs/cli.md#inputs.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "licstat/base/bytes/file_source.hpp"
#include "licstat/base/bytes/peek_source.hpp"
#include "licstat/base/bytes/reading_progress.hpp"
#include "licstat/ingest/recognise/recognise.hpp"
#include "licstat/base/bytes/text_source.hpp"

namespace licstat {

struct InputName {
  std::string path;          ///< "-" is standard input
  std::optional<Kind> kind;  ///< nullopt: by its content
};

/// A file to read, before anything of it is known.
struct FoundFile {
  InputName name;
  std::string folder;        ///< the customer's folder that it lies in; empty: none
  bool from_folder = false;  ///< skipped, not refused, where it is not recognised
  std::string about = {};    ///< the customer.json beside it; empty: none
};

struct Skipped {
  std::string path;
  std::string reason;    ///< "hidden", "not recognised", ...
  bool is_page = false;  ///< one of several, of which another is named
};

struct FoundFiles {
  std::vector<FoundFile> files;
  std::vector<Skipped> skipped;
};

/// Folders are read in name order, with one level of sub-folders.
FoundFiles find_files(const std::vector<InputName>& names);

/// An input that is open for reading.
struct OpenedInput {
  std::unique_ptr<PeekSource> text;  ///< at its start
  const FileSource* file = nullptr;  ///< beneath text; nullptr for standard input in a test
  std::string compression;
};

struct Input {
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
  /// `mapping`: what the columns of inputs that are not known mean; nullptr: nothing is said.
  InputOpener(TextOptions options, ByteSource* standard_input, ReadingProgress& progress,
              const Mapping* mapping = nullptr)
      : options_(options),
        standard_input_(standard_input),
        progress_(progress),
        mapping_(mapping) {}

  OpenedInput open(const std::string& path, Purpose purpose) const;
  /// nullopt where a file of a folder is not recognised; then `skipped` says why.
  std::optional<Input> recognise(const FoundFile& file, std::vector<Skipped>& skipped) const;

 private:
  TextOptions options_;
  ByteSource* standard_input_;
  ReadingProgress& progress_;
  const Mapping* mapping_;
};

}  // namespace licstat
