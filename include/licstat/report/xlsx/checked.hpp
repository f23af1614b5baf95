// SPDX-License-Identifier: Apache-2.0
// A call of libxlsxwriter that did all that it was asked to do.             (stage: report)
// The library keeps silent of much: a cell for which it has no memory is left out, a file that
// takes no more is cut short, and the call succeeds. Each of them leaves errno behind, and nothing
// else does. It holds for all of a call, be it long, since the library's own temporary files, which
// clear errno, are replaced by ours (src/report/xlsx/checked.cpp).
#pragma once

#include <xlsxwriter.h>

#include <cerrno>
#include <type_traits>

#include "licstat/base/error.hpp"

namespace licstat {

/// From now on gmtime(), which the library calls, does not look for the user's zone: the file of
/// one may be missing, which leaves errno behind, or count leap seconds. For a process of its own.
void forget_time_zone();

/// A signal interrupted a call of the system, where the streams of the C library, through which the
/// library writes, give up; or the library went on with what that call did not return, as with the
/// -1 of ftell(), which is EINVAL in the next call. The workbook may be made once more.
class Interrupted : public Error {
  using Error::Error;
};

/// Throws where `error` or errno tells of a failure.
void check_workbook_call(lxw_error error);

/// What `call` returns: a status, which is checked, a pointer, which is not null, or nothing.
template <class Call>
auto checked(const Call& call) {
  using Result = decltype(call());
  errno = 0;
  if constexpr (std::is_void_v<Result>) {
    call();
    check_workbook_call(LXW_NO_ERROR);
  } else if constexpr (std::is_pointer_v<Result>) {
    const Result result = call();
    check_workbook_call(result == nullptr ? LXW_ERROR_MEMORY_MALLOC_FAILED : LXW_NO_ERROR);
    return result;
  } else {
    check_workbook_call(call());
  }
}

}  // namespace licstat
