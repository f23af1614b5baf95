// SPDX-License-Identifier: Apache-2.0
// The file of -o: its name may hold the day of the report, and say that it is compressed.
//                                                                          (stage: cli)
// In:     a path as typed: "reports/{as_of}.json.zst".
// Out:    a FileOutput that holds what is written, as gzip or zstd where its name ends that way.
// Errors: Error{Usage} for braces around anything but as_of; Error{OutputFailed}.
// Source: docs/cli.md#files.
#pragma once

#include <memory>
#include <string>

#include "licstat/base/bytes/compress.hpp"
#include "licstat/base/date.hpp"
#include "licstat/cli/file_output.hpp"

namespace licstat {

/// "reports/2026-10-31.json" of "reports/{as_of}.json".
std::string path_as_of(std::string path, Date as_of);

/// For use before a long run: throws where the file could not be written for a reason that is there
/// already, as check_writable(), or where braces hold a name that nothing stands for. A folder that
/// is named by the day cannot be looked at yet.
void check_result_file(const std::string& path);

class ResultFile final : public Output, public PendingOutput {
 public:
  /// Requires: the path holds no placeholder.
  explicit ResultFile(const std::string& path);

  void write(std::string_view text) override { packed_ ? packed_->write(text) : file_.write(text); }
  void flush() override { packed_ ? packed_->flush() : file_.flush(); }
  /// As those of FileOutput, once the archive is ended. Nothing may be written after prepare().
  void prepare() override;
  void publish(Undo undo) override { file_.publish(undo); }
  void withdraw() noexcept override { file_.withdraw(); }
  void settle() noexcept override { file_.settle(); }

 private:
  FileOutput file_;
  std::unique_ptr<CompressingOutput> packed_;  // nullptr: as it is, or ended
};

}  // namespace licstat
