// SPDX-License-Identifier: Apache-2.0
// A file that appears whole or not at all.                                  (stage: cli)
// In:     a path. A link is followed; the mode of a file that is there is kept.
// Out:    a temporary file beside the target, renamed onto it by commit(). Without commit() it is
//         removed, also where a signal ends the program.
// Errors: Error{OutputFailed}. What is no regular file (a pipe), or is open already (/dev/stdout),
//         is written straight through.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "licstat/cli/descriptor_output.hpp"
#include "licstat/cli/file_replacement.hpp"
#include "licstat/cli/output_target.hpp"
#include "licstat/cli/pending_output.hpp"
#include "licstat/cli/signals.hpp"
#include "licstat/cli/temporary_file.hpp"

namespace licstat {

class FileOutput final : public Output, public PendingOutput {
 public:
  explicit FileOutput(const std::string& path);
  ~FileOutput() override;
  FileOutput(const FileOutput&) = delete;
  FileOutput& operator=(const FileOutput&) = delete;

  void write(std::string_view text) override { output_->write(text); }
  void flush() override { output_->flush(); }
  /// Everything written is on disk, and the file has the target's name.
  void commit() { publish_together({this}); }

  void prepare() override;
  void publish(Undo undo) override;
  void withdraw() noexcept override;
  void settle() noexcept override;

 private:
  void write_straight(int descriptor);

  std::string path_;    // as named
  std::string target_;  // behind links
  std::optional<TemporaryFile> temporary_;
  std::optional<FileReplacement> replacement_;
  int straight_ = -1;  // the descriptor, where it is written straight through
  std::unique_ptr<DescriptorOutput> straight_output_;
  Output* output_ = nullptr;
};

}  // namespace licstat
