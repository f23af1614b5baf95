// SPDX-License-Identifier: Apache-2.0
// The whole program.                                                        (stage: cli)
// In:     the arguments after the program's name.
// Out:    the exit code of docs/cli.md#exit-codes. Throws nothing.
#pragma once

#include <span>
#include <string>

#include "licstat/cli/io.hpp"

namespace licstat {

int run_cli(std::span<const std::string> args, Io& io);

}  // namespace licstat
