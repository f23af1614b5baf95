// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/folder_exchange.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <set>
#include <string_view>
#include <utility>

#include "licstat/base/bytes/folder.hpp"
#include "licstat/base/error.hpp"
#include "licstat/base/retry.hpp"
#include "licstat/cli/output_target.hpp"

namespace licstat {
namespace {

/// 0, or the error.
int rename_file(const std::string& from, const std::string& to, unsigned flags = 0) {
  const auto call = [&] {
    return ::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), flags);
  };
  return retried(call) == 0 ? 0 : errno;
}

bool is_same(const struct stat& one, const struct stat& other) {
  return one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

/// What rename(2) says where it could not exchange these two folders, whenever it is asked.
bool is_impossible(int error) {
  constexpr std::array kImpossible{EINVAL, ENOSYS, EOPNOTSUPP, EXDEV, EBUSY, EACCES, EPERM};
  return std::ranges::count(kImpossible, error) > 0;
}

/// Lists of who may do what, marks, ...: a new folder would lack them. Labels it gets by itself.
bool has_attributes(const std::string& folder) {
  std::array<char, 4096> names{};
  const ssize_t length = ::listxattr(folder.c_str(), names.data(), names.size());
  if (length <= 0) return length < 0 && errno == ERANGE;
  constexpr std::string_view kLabel("security.selinux\0", 17);
  return std::string_view(names.data(), static_cast<std::size_t>(length)) != kLabel;
}

/// Who works in it would be left in a folder that is gone. Where nobody can tell, it may be.
bool may_be_working_folder(const std::string& folder) {
  struct stat here {};
  if (retried([&] { return ::stat(".", &here); }) != 0) return true;
  const auto there = output_status(folder);
  return there && is_same(here, *there);
}

}  // namespace

FolderExchange::FolderExchange(StagingFolder& staging, std::string folder, std::string shown,
                               const FolderFiles& files, std::vector<std::string> going)
    : staging_(staging),
      folder_(std::move(folder)),
      shown_(std::move(shown)),
      files_(files),
      going_(std::move(going)) {}

bool FolderExchange::may_be_exchanged() const {
  const bool has_link =
      std::ranges::any_of(files_, [](const auto& each) { return each->is_behind_link; });
  return !has_link && !may_be_working_folder(folder_) && !has_attributes(folder_);
}

/// Owner and mode of the folder that is there.
bool FolderExchange::take_attributes() const {
  constexpr mode_t kPermissions = 07777;
  const auto old = output_status(folder_);
  if (!old) return false;
  const std::string& path = staging_.path();
  retried([&] { return ::chown(path.c_str(), old->st_uid, old->st_gid); });
  retried([&] { return ::chmod(path.c_str(), old->st_mode & kPermissions); });
  const auto taken = output_status(path);
  return taken && taken->st_uid == old->st_uid && taken->st_gid == old->st_gid &&
         taken->st_mode == old->st_mode;
}

/// Folders have no second name, nor for most users other people's files.
bool FolderExchange::link_others() {
  std::vector<std::string> names;
  try {
    names = names_in_folder(folder_);
  } catch (const Error&) {
    return false;
  }
  std::set<std::string_view> not_linked(going_.begin(), going_.end());
  for (const auto& file : files_) not_linked.insert(file->name);
  for (const std::string& name : names) {
    if (not_linked.contains(name)) continue;
    const std::string from = folder_ + '/' + name;
    const auto other = others_.try_emplace(staging_.path() + '/' + name).first;
    const char* const to = other->first.c_str();
    const bool is_linked = retried([&] { return ::link(from.c_str(), to); }) == 0;
    if (is_linked && retried([&] { return ::lstat(to, &other->second); }) == 0) continue;
    if (!is_linked) others_.erase(other);
    unlink_others();
    return false;
  }
  return true;
}

void FolderExchange::unlink_others() noexcept {
  for (const auto& [path, status] : others_) remove_hidden(path);
  others_.clear();
}

bool FolderExchange::exchange() {
  const int error = rename_file(staging_.path(), folder_, RENAME_EXCHANGE);
  if (error == 0) {
    staging_.release();
    return true;
  }
  unlink_others();
  if (!is_impossible(error)) fail_output(shown_, error);
  return false;
}

bool FolderExchange::perform() {
  if (!may_be_exchanged() || !take_attributes() || !link_others()) return false;
  if (const int error = sync_folder(staging_.path()); error != 0) fail_output(shown_, error);
  if (!exchange()) return false;
  try {
    set_old_aside();
  } catch (...) {
    undo();
    throw;
  }
  return true;
}

/// An old file that may not be renamed could not be removed either: a file that nobody may change,
/// say. While all of them are there, everything can be undone.
void FolderExchange::set_old_aside() {
  const std::string before = staging_.path() + '/';
  for (const auto& file : files_) aside_.set_aside(before + file->name, file->file.shown());
  for (const std::string& name : going_) aside_.set_aside(before + name, shown_ + '/' + name);
}

void FolderExchange::undo() noexcept {
  aside_.bring_back();
  if (rename_file(staging_.path(), folder_, RENAME_EXCHANGE) == 0) staging_.take_back();
}

/// Whether the new folder got the file, whatever became of it there since: a file of rejected rows
/// is written beside the records of the same run, and has its name by now.
bool FolderExchange::is_linked(const std::string& path, const std::string& in_new) const {
  struct stat old {};
  struct stat linked {};
  if (::lstat(path.c_str(), &old) != 0) return false;
  const auto other = others_.find(path);
  if (other != others_.end() && is_same(old, other->second)) return true;
  return ::lstat(in_new.c_str(), &linked) == 0 && is_same(old, linked);
}

/// A file that was linked has a name too many; another came later.
void FolderExchange::move_or_remove(const std::string& name) const {
  const std::string path = staging_.path() + '/' + name;
  const std::string in_new = folder_ + '/' + name;
  is_linked(path, in_new) ? remove_hidden(path) : static_cast<void>(rename_file(path, in_new));
}

void FolderExchange::settle() noexcept {
  for (const auto& file : files_) file->file.release();
  aside_.remove();
  // A disk that failed once may work again; what stays is hidden.
  for (int tries = 0; tries < 2; ++tries) {
    empty_old();
    if (::rmdir(staging_.path().c_str()) == 0) return;
  }
}

void FolderExchange::empty_old() const noexcept {
  try {
    for (const std::string& name : names_in_folder(staging_.path())) move_or_remove(name);
  } catch (...) {
    return;
  }
}

}  // namespace licstat
