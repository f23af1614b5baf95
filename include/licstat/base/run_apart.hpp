// SPDX-License-Identifier: Apache-2.0
// Work that is done in a process of its own: a library that does not bear to be short of memory
// takes itself down, not the program.                                       (stage: base)
// In:     work that writes to the file of a path. It sees everything as it is at the call, and
//         what it changes there nobody else sees. Nothing that it writes to stderr is shown.
// Out:    the bytes of that file, once the work is done; the file has no name anywhere.
// Errors: those of the work that are an Error or std::bad_alloc; std::bad_alloc, too, where it
//         died of a want of memory; Error{OutputFailed} where it was killed or died otherwise.
//         Where the system gives no process, for there may be no more of them, this one does the
//         work, and what that changes stays.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "licstat/base/output.hpp"

namespace licstat {

/// `what`: what the work makes, for messages: "book.xlsx: the workbook".
void run_apart(std::string_view what, const std::function<void(const std::string& path)>& work,
               Output& out);

/// A file in memory, without a name and gone when it is closed; below 0: errno says why not.
int open_memory_file();

}  // namespace licstat
