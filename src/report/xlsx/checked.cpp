// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/xlsx/checked.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <new>
#include <system_error>

#include "licstat/base/error.hpp"
#include "licstat/base/run_apart.hpp"

// In place of the library's own (xlsxwriter/utility.h): no folder has to have room for it, no name
// is left behind, and errno is not cleared.
extern "C" __attribute__((visibility("default"))) std::FILE* lxw_tmpfile(char* /*folder*/) {
  const int descriptor = licstat::open_memory_file();
  if (descriptor < 0) return nullptr;
  std::FILE* const file = ::fdopen(descriptor, "w+b");
  if (file == nullptr) ::close(descriptor);
  return file;
}

namespace licstat {

// ":" and not "UTC0": the C library looks for a file of each other name, and leaves ENOENT behind.
void forget_time_zone() {
  if (::setenv("TZ", ":", 1) != 0) throw std::bad_alloc();
}

void check_workbook_call(lxw_error error) {
  const int reason = errno;
  // The library says this of whatever it cannot have, a descriptor too.
  const bool lacks_memory = error == LXW_ERROR_MEMORY_MALLOC_FAILED;
  if (reason == ENOMEM || (lacks_memory && reason == 0)) throw std::bad_alloc();
  if (error == LXW_NO_ERROR && reason == 0) return;
  std::string text = "the workbook cannot be made";
  if (error != LXW_NO_ERROR && !lacks_memory) text += fmt::format(": {}", lxw_strerror(error));
  if (reason != 0) text += fmt::format(": {}", std::generic_category().message(reason));
  if (reason == EINTR || reason == EINVAL) throw Interrupted(ExitCode::OutputFailed, text);
  throw Error(ExitCode::OutputFailed, text);
}

}  // namespace licstat
