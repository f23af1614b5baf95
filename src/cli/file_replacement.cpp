// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/file_replacement.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <utility>

#include "licstat/base/retry.hpp"
#include "licstat/cli/output_target.hpp"

namespace licstat {
namespace {

/// 0, or the error.
int rename_file(const std::string& from, const std::string& to) {
  return retried([&] { return ::rename(from.c_str(), to.c_str()); }) == 0 ? 0 : errno;
}

/// In a folder such as /tmp nobody may rename or remove a file of another user: a second name that
/// it was given would stay.
bool is_somebody_elses(const std::string& target) {
  const std::string above = std::filesystem::path(target).parent_path().string();
  struct stat folder {};
  struct stat old {};
  if (retried([&] { return ::stat(above.empty() ? "." : above.c_str(), &folder); }) != 0)
    return false;
  if (retried([&] { return ::lstat(target.c_str(), &old); }) != 0) return false;
  const uid_t self = ::geteuid();
  const bool is_sticky = (folder.st_mode & S_ISVTX) != 0;
  return is_sticky && self != 0 && self != old.st_uid && self != folder.st_uid;
}

}  // namespace

FileReplacement::FileReplacement(TemporaryFile& file, std::string target)
    : file_(file), target_(std::move(target)) {}

/// A second name for the old file, so that its own is never without one; where the system gives
/// none (another user's file, FAT), the file is renamed.
bool FileReplacement::keep_old() {
  if (is_somebody_elses(target_)) {
    errno = EPERM;
    return false;
  }
  old_ = hidden_name_beside(target_);
  if (retried([&] { return ::link(target_.c_str(), old_.c_str()); }) == 0) return true;
  if (errno != ENOENT) return rename_file(target_, old_) == 0;
  old_.clear();
  return true;
}

void FileReplacement::replace() {
  hidden_ = file_.path();
  if (!keep_old()) {
    const int error = errno;
    old_.clear();
    fail_output(file_.shown(), error);
  }
  if (const int error = file_.move_to(target_); error != 0) {
    restore();
    fail_output(file_.shown(), error);
  }
  is_replaced_ = true;
}

void FileReplacement::take_back() noexcept {
  if (!std::exchange(is_replaced_, false)) return;
  if (file_.move_to(std::move(hidden_)) != 0)
    file_.release();  // restore() overwrites it, if anything can
}

void FileReplacement::restore() noexcept {
  // Where both are names of one file, rename(2) does nothing at all.
  if (!old_.empty() && rename_file(old_, target_) == 0) remove_hidden(old_);
  old_.clear();
}

void FileReplacement::settle() noexcept {
  if (is_replaced_) file_.release();
  if (!old_.empty()) remove_hidden(old_);
  old_.clear();
}

}  // namespace licstat
