// SPDX-License-Identifier: Apache-2.0
// Conversions into one folder change it one after the other.                (stage: cli)
// In:     a folder that is there.
// Out:    locked until the object goes, or the program ends. Where the system has no locks (some
//         network file systems) the lock is none.
#pragma once

#include <string>

namespace licstat {

class FolderLock {
 public:
  explicit FolderLock(const std::string& folder);
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int descriptor_ = -1;
};

}  // namespace licstat
