// SPDX-License-Identifier: Apache-2.0
// A folder of files that appear together or not at all.                     (stage: cli)
// In:     a path, and the files that are to be in it by name. Whatever else the folder has stays.
// Out:    the files are written to a hidden folder beside it. A new folder gets its name; one that
//         is there is exchanged for it in one step (FolderExchange), or where that cannot be has
//         its files replaced one by one (FilesInPlace).
// Errors: Error{OutputFailed}: the folder is as it was, or is not there.
// Source: docs/decisions/0012-conversion-as-one-transaction.md.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "licstat/cli/files_in_place.hpp"
#include "licstat/cli/folder_exchange.hpp"
#include "licstat/cli/folder_files.hpp"
#include "licstat/cli/folder_lock.hpp"
#include "licstat/cli/folder_rules.hpp"
#include "licstat/cli/pending_output.hpp"

namespace licstat {

class FolderOutput final : public PendingOutput {
 public:
  explicit FolderOutput(const std::string& path, FolderRules rules = {});

  /// A new file of the folder, which stays open until close() or prepare().
  Output& open(const std::string& name);
  /// The file that was opened last is complete.
  void close() { files_.back()->file.finish(); }
  [[nodiscard]] bool has(const std::string& name) const;

  void prepare() override;
  void publish(Undo undo) override;
  void withdraw() noexcept override;
  void settle() noexcept override;

 private:
  [[nodiscard]] bool publish_new();
  void publish_in_place(std::vector<std::string> going);
  [[nodiscard]] std::vector<std::string> written_before() const;
  void check_target_is_free(const std::string& target, bool is_behind_link,
                            const std::string& shown) const;
  void check_own(const std::string& name, const std::string& shown);
  bool is_own(const std::string& name);

  std::string path_;    // as named
  std::string folder_;  // behind links
  FolderRules rules_;
  std::set<std::string> own_;             // files of earlier runs, before this one
  std::optional<StagingFolder> staging_;  // nullopt: the files are hidden in the folder itself
  bool is_beside_ = true;                 // the staging folder is, and may take its place
  std::vector<std::unique_ptr<FolderFile>> files_;
  std::optional<FolderLock> lock_;
  std::optional<FolderExchange> exchange_;
  std::optional<FilesInPlace> in_place_;
  bool is_new_ = false;  // it was published as a new folder
};

}  // namespace licstat
