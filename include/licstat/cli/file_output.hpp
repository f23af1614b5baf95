// SPDX-License-Identifier: Apache-2.0
// A file that appears whole or not at all, and a folder for such files.     (stage: cli)
// In:     a path. A link is followed; the mode of a file that is there is kept.
// Out:    a temporary file beside the target, renamed onto it by commit(). Without commit() it is
//         removed, also where a signal ends the program.
// Errors: Error{OutputFailed}. Something that is no regular file (/dev/stdout, a pipe) is written
//         straight through.
#pragma once

#include <memory>
#include <string>

#include "licstat/cli/descriptor_output.hpp"

namespace licstat {

class FileOutput final : public Output {
 public:
  explicit FileOutput(const std::string& path);
  ~FileOutput() override;
  FileOutput(const FileOutput&) = delete;
  FileOutput& operator=(const FileOutput&) = delete;

  void write(std::string_view text) override { output_->write(text); }
  void flush() override { output_->flush(); }
  /// Everything written is on disk once this returned, under the temporary name. For several files
  /// that are to appear together: none replaces its target before all are finished.
  void finish();
  /// finish(), and the file has the target's name.
  void commit();

 private:
  void open_straight();
  void open_temporary();

  std::string path_;       // as named
  std::string target_;     // behind links
  std::string temporary_;  // empty: written straight through, or committed
  int descriptor_ = -1;
  std::unique_ptr<DescriptorOutput> output_;
};

/// A folder that is created where it is missing; its parent must be there. Without keep() one that
/// was created is removed, unless somebody put something into it, also where a signal ends the
/// program. Error{OutputFailed}.
class OutputFolder {
 public:
  explicit OutputFolder(const std::string& path);
  ~OutputFolder();
  OutputFolder(const OutputFolder&) = delete;
  OutputFolder& operator=(const OutputFolder&) = delete;

  void keep();

 private:
  std::string created_;  // empty: it was there, or is kept
};

/// Throws where a file could not be written for a reason that is there already: no such folder, no
/// permission, a folder of that name. For use before a long run.
void check_writable(const std::string& path);

/// As check_writable(), for a folder that an OutputFolder is to be.
void check_folder_writable(const std::string& path);

/// Whether two paths are one file on disk.
bool is_same_file(const std::string& left, const std::string& right);

/// Whether two paths would be written to one place, be there a file yet or not.
bool is_same_target(const std::string& left, const std::string& right);

/// Ends the program by INT, TERM and HUP as usual, but removes temporary files first.
void remove_temporary_files_on_signals();

}  // namespace licstat
