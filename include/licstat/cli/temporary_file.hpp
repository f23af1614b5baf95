// SPDX-License-Identifier: Apache-2.0
// Files and folders that are no output yet: hidden beside what they are to be, so that nobody who
// reads a folder takes them for an input.                                   (stage: cli)
// In:     the path that is to be written.
// Out:    ".NAME.XXXXXX" beside it, gone again unless it is released, also where a signal ends the
//         program. What kill -9 leaves is hidden, and read by nobody.
// Errors: Error{OutputFailed} with the path as it is shown.
#pragma once

#include <sys/stat.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "licstat/cli/descriptor_output.hpp"

namespace licstat {

/// A name that nobody has: "reports/.all.json.g7Jx0q" for "reports/all.json".
std::string hidden_name_beside(const std::string& target);

enum class NameOnDisk {
  Hidden,  ///< beside its target
  AsTold,  ///< in a folder that is temporary itself
};

class TemporaryFile final : public Output {
 public:
  /// `shown`: what messages call it.
  TemporaryFile(const std::string& target, const std::string& shown, NameOnDisk named);
  ~TemporaryFile() override;
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  /// Owner and mode of the file that it will replace, as far as the system lets it; without one
  /// what a new file gets.
  void take_mode_of(const std::optional<struct stat>& old) const;
  void write(std::string_view text) override { output_->write(text); }
  void flush() override { output_->flush(); }
  /// Everything written is on disk once this returned, and nothing more can be written.
  void finish();

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] const std::string& shown() const { return shown_; }
  /// To another name, where it still is temporary. The system's error; 0: none.
  int move_to(std::string path);
  /// It has its name.
  void release();

 private:
  explicit TemporaryFile(std::string shown) : shown_(std::move(shown)) {}
  bool create(NameOnDisk named);

  std::string path_;  // empty: released
  bool is_created_ = false;
  std::string shown_;
  int descriptor_ = -1;
  std::unique_ptr<DescriptorOutput> output_;
};

/// A new folder, which goes with all that is in it.
class StagingFolder {
 public:
  StagingFolder(const std::string& target, mode_t mode);
  ~StagingFolder();
  StagingFolder(const StagingFolder&) = delete;
  StagingFolder& operator=(const StagingFolder&) = delete;

  /// 0, or why there is none.
  [[nodiscard]] int error() const { return error_; }
  [[nodiscard]] const std::string& path() const { return path_; }
  /// What has its path now is not ours to remove, until take_back().
  void release();
  void take_back();

 private:
  std::string path_;
  int error_ = 0;
  bool is_ours_ = false;
};

/// Removes a file; what cannot be removed stays, hidden.
void remove_hidden(const std::string& path) noexcept;

/// What a folder holds is on disk under these names. The system's error; 0: none.
int sync_folder(const std::string& path);

}  // namespace licstat
