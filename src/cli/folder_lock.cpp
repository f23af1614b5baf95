// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/folder_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <utility>

#include "licstat/base/retry.hpp"

namespace licstat {
namespace {

/// Another folder may have the path by now: the one that was waited for was exchanged.
bool has_path(int descriptor, const std::string& folder) {
  struct stat locked {};
  struct stat named {};
  if (retried([&] { return ::fstat(descriptor, &locked); }) != 0) return true;
  if (retried([&] { return ::stat(folder.c_str(), &named); }) != 0) return true;
  return locked.st_dev == named.st_dev && locked.st_ino == named.st_ino;
}

}  // namespace

FolderLock::FolderLock(const std::string& folder) {
  while (true) {
    descriptor_ =
        retried([&] { return ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); });
    if (descriptor_ < 0) return;
    const bool is_locked = retried([&] { return ::flock(descriptor_, LOCK_EX); }) == 0;
    if (!is_locked || has_path(descriptor_, folder)) return;
    ::close(std::exchange(descriptor_, -1));
  }
}

FolderLock::~FolderLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace licstat
