// SPDX-License-Identifier: Apache-2.0
// The files that a command line names, by themselves or in folders.         (stage: ingest)
// In:     paths as the user named them, each with what it was named for.
// Out:    the files in reading order, each with the customer's folder it lies in; what is passed
//         over in folders, and why.
// Errors: what cannot be read within a customer's folder is kept for whoever may leave it out.
// Source: docs/cli.md#inputs.
#pragma once

#include <sys/stat.h>

#include <optional>
#include <string>
#include <vector>

#include "licstat/base/error.hpp"
#include "licstat/ingest/recognise/not_recognised.hpp"
#include "licstat/ingest/recognise/recognise.hpp"

namespace licstat {

/// The path of standard input.
constexpr std::string_view kStandardInput = "-";

struct InputName {
  std::string path = {};                    ///< or kStandardInput
  std::optional<Kind> kind = std::nullopt;  ///< nullopt: by its content
  InputRole role = InputRole::Records;
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
  std::string reason;       ///< "hidden", "not recognised", ...
  bool is_page = false;     ///< one of several, of which another is named
  std::string folder = {};  ///< the customer's, of such a page; empty: none
  SkippedAs as = SkippedAs::NoData;
  std::string detail = {};  ///< behind the reason; it may quote the file

  /// "not recognised; users.csv: ...": the reason with its detail.
  [[nodiscard]] std::string whole_reason() const {
    return detail.empty() ? reason : reason + "; " + detail;
  }
};

/// A folder as it was when it was listed.
struct ListedFolder {
  std::string path;
  std::string customer;  ///< the path again, where it is a customer's; else empty
  struct stat status {};
  bool is_unfinished = false;  ///< a conversion into it was ended; see unfinished_conversion.hpp

  /// Throws where another folder has its place by now, or files in it were replaced.
  void check_unchanged() const;
};

/// A customer's folder of which something cannot be read.
struct UnreadableFolder {
  std::string path;
  Error error;
};

struct FoundFiles {
  std::vector<FoundFile> files;
  std::vector<std::string> folders;  ///< those of customers, also where nothing is in them
  std::vector<Skipped> skipped;
  std::vector<ListedFolder> listed;
  std::vector<UnreadableFolder> unreadable;
};

/// Folders are read in name order, with one level of sub-folders.
FoundFiles find_files(const std::vector<InputName>& names);

}  // namespace licstat
