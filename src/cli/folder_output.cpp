// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/folder_output.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <iterator>
#include <utility>

#include "licstat/base/error.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/base/retry.hpp"
#include "licstat/cli/output_target.hpp"

namespace licstat {
namespace {

namespace fs = std::filesystem;

constexpr mode_t kPermissions = 0777;

/// As it was named, where that has a place beside it: not "records/..", not a link.
std::string resolved(const std::string& path) {
  const fs::path name = fs::path(path).filename();
  const bool has_name = !name.empty() && name != "." && name != "..";
  if (has_name) return behind_links(path);
  std::string real = real_path(path);
  return real.empty() ? path : real;
}

/// Beside the root of a file system there is another one.
bool is_root_of_file_system(const std::string& folder) {
  struct statx status {};
  const auto call = [&] {
    return ::statx(AT_FDCWD, folder.c_str(), 0, STATX_BASIC_STATS, &status);
  };
  if (retried(call) == 0 && (status.stx_attributes_mask & STATX_ATTR_MOUNT_ROOT) != 0) {
    return (status.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0;
  }
  const auto inner = output_status(folder);
  const std::string above = fs::path(folder).parent_path().string();
  const auto outer = output_status(above.empty() ? "." : above);
  return !inner || !outer || inner->st_dev != outer->st_dev;
}

bool is_link(const std::string& path) {
  struct stat status {};
  if (retried([&] { return ::lstat(path.c_str(), &status); }) == 0) {
    return S_ISLNK(status.st_mode);
  }
  if (errno != ENOENT) fail_output(path, errno);
  return false;
}

/// A folder that has the name of a file of ours is not ours.
bool is_file_or_link(const std::string& path) {
  struct stat status {};
  return retried([&] { return ::lstat(path.c_str(), &status); }) == 0 &&
         (S_ISREG(status.st_mode) || S_ISLNK(status.st_mode));
}

}  // namespace

FolderOutput::FolderOutput(const std::string& path, FolderRules rules)
    : path_(path), folder_(resolved(path)), rules_(std::move(rules)) {
  const auto old = output_status(folder_);
  if (old && !S_ISDIR(old->st_mode)) fail_output(path_, ENOTDIR);
  for (std::string& name : written_before()) own_.insert(std::move(name));
  const mode_t mode = old ? old->st_mode & kPermissions : kPermissions;
  if (!old || !is_root_of_file_system(folder_)) {
    staging_.emplace(folder_, mode);
    if (staging_->error() == 0) return;
    // The folder may be ours, and what it lies in somebody else's.
    if (!old) fail_output(path_, staging_->error());
    staging_.reset();
  }
  is_beside_ = false;
  if (!rules_.written_before) return;
  // Many files go together where a signal ends the program.
  staging_.emplace(folder_ + "/licstat", mode);
  if (staging_->error() != 0) fail_output(path_, staging_->error());
}

std::vector<std::string> FolderOutput::written_before() const {
  return rules_.written_before ? rules_.written_before(folder_) : std::vector<std::string>();
}

/// Another run may have written to the folder since, or be renaming its files now.
bool FolderOutput::is_own(const std::string& name) {
  if (own_.contains(name)) return true;
  const FolderLock others_are_done(folder_);
  for (std::string& each : written_before()) own_.insert(std::move(each));
  return own_.contains(name);
}

/// Nothing of somebody else is replaced.
void FolderOutput::check_own(const std::string& name, const std::string& shown) {
  struct stat old {};
  const std::string path = folder_ + '/' + name;
  if (retried([&] { return ::lstat(path.c_str(), &old); }) != 0) {
    if (errno == ENOENT || errno == ENOTDIR) return;
    fail_output(shown, errno);
  }
  if (S_ISDIR(old.st_mode)) fail_output(shown, EISDIR);
  if ((S_ISREG(old.st_mode) || S_ISLNK(old.st_mode)) && is_own(name)) return;
  throw Error(ExitCode::OutputFailed,
              fmt::format("{}: is there already, and no earlier run wrote it: it is not replaced; "
                          "remove it, or name another folder",
                          escape_for_screen(shown)));
}

/// Of two files behind one target, or one that is a link to the other, the first would be lost.
void FolderOutput::check_target_is_free(const std::string& target, bool is_behind_link,
                                        const std::string& shown) const {
  const auto other = std::ranges::find_if(files_, [&](const auto& each) {
    return (is_behind_link || each->is_behind_link) && is_same_target(each->target, target);
  });
  if (other == files_.end()) return;
  throw Error(ExitCode::Usage,
              fmt::format("'{}' and '{}' are one file: remove the link",
                          escape_for_screen((*other)->file.shown()), escape_for_screen(shown)));
}

Output& FolderOutput::open(const std::string& name) {
  const std::string in_folder = folder_ + '/' + name;
  const std::string shown = (fs::path(path_) / name).string();
  const bool is_behind_link = !rules_.written_before && is_link(in_folder);
  const std::string target = is_behind_link ? behind_links(in_folder) : in_folder;
  check_target_is_free(target, is_behind_link, shown);
  const bool is_staged = staging_ && !is_behind_link;
  if (rules_.written_before) {
    check_own(name, shown);
  } else if (output_status(shown)) {
    check_replaceable(shown);
  }
  files_.push_back(std::make_unique<FolderFile>(
      name, target, is_behind_link, is_staged ? staging_->path() + '/' + name : target, shown,
      is_staged ? NameOnDisk::AsTold : NameOnDisk::Hidden));
  const bool is_own_link = rules_.written_before && is_link(in_folder);
  files_.back()->file.take_mode_of(is_own_link ? std::nullopt : output_status(target));
  return files_.back()->file;
}

bool FolderOutput::has(const std::string& name) const {
  return std::ranges::any_of(files_, [&](const auto& each) { return each->name == name; });
}

void FolderOutput::prepare() {
  for (const auto& each : files_) each->file.finish();
  if (output_status(folder_)) lock_.emplace(folder_);
}

/// false: there is a folder of that name.
bool FolderOutput::publish_new() {
  if (!staging_ || output_status(folder_)) return false;
  if (const int error = sync_folder(staging_->path()); error != 0) fail_output(path_, error);
  const std::string& from = staging_->path();
  is_new_ = retried([&] { return ::rename(from.c_str(), folder_.c_str()); }) == 0;
  if (is_new_) {
    staging_->release();
  } else if (errno != EEXIST && errno != ENOTEMPTY) {
    fail_output(path_, errno);
  }
  return is_new_;
}

/// What earlier runs wrote is asked for once no other run is at work: one that was ended may have
/// left a list of its own.
void FolderOutput::publish(Undo /*undo*/) {
  if (publish_new()) return;
  if (!lock_) lock_.emplace(folder_);  // another run was the first to make it
  std::set<std::string> going;
  for (std::string& name : written_before()) going.insert(std::move(name));
  finish_conversion(folder_);
  for (std::string& name : written_before()) going.insert(std::move(name));
  for (const auto& each : files_) going.erase(each->name);
  std::vector<std::string> names;
  std::ranges::copy_if(going, std::back_inserter(names), [&](const std::string& name) {
    return is_file_or_link(folder_ + '/' + name);
  });
  if (staging_ && is_beside_) {
    exchange_.emplace(*staging_, folder_, path_, files_, names);
    if (exchange_->perform()) return;
    exchange_.reset();
  }
  publish_in_place(std::move(names));
}

void FolderOutput::publish_in_place(std::vector<std::string> going) {
  for (const auto& each : files_) {
    if (!staging_ || each->is_behind_link) continue;
    const int error = each->file.move_to(hidden_name_beside(each->target));
    if (error != 0) fail_output(each->file.shown(), error);
  }
  in_place_.emplace(folder_, files_, std::move(going));
  in_place_->perform();
}

void FolderOutput::withdraw() noexcept {
  if (exchange_) exchange_->undo();
  if (in_place_) in_place_->undo();
  if (!is_new_) return;
  if (::rename(folder_.c_str(), staging_->path().c_str()) == 0) staging_->take_back();
}

void FolderOutput::settle() noexcept {
  if (exchange_) exchange_->settle();
  if (in_place_) in_place_->settle();
  for (const auto& each : files_) each->file.release();
  lock_.reset();
}

}  // namespace licstat
