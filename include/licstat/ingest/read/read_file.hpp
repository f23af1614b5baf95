// SPDX-License-Identifier: Apache-2.0
// A file that was read, as it was then: when all is read it is looked at once more, for what was
// read of several files belongs together.                                   (stage: ingest)
#pragma once

#include <sys/stat.h>

#include <string>

namespace licstat {

struct ReadFile {
  std::string path;
  std::string folder;  ///< the customer's that it lies in; empty: none
  struct stat status {};
};

}  // namespace licstat
