// SPDX-License-Identifier: Apache-2.0
// What the program's exit codes mean, in words.                             (stage: cli)
// Out:    the rows of which `licstat help exit-codes` is made; README and docs/cli.md have the same
//         words.
// Source: docs/cli.md#exit-codes.
#pragma once

#include <span>
#include <string_view>

namespace licstat {

struct ExitCodeDef {
  std::string_view code;  ///< "1", "128+n"
  std::string_view meaning;
};

std::span<const ExitCodeDef> exit_code_table();

}  // namespace licstat
