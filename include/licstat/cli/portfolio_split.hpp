// SPDX-License-Identifier: Apache-2.0
// `licstat portfolio --split DIR`: the report of `licstat customer` for each customer that the
// filters leave, in a file of its own. The inputs are read once.            (stage: cli)
// Out:    the files, a list of them, and of pages one that leads to them: all or none.
// Errors: Error{Usage} for -o; Error{OutputFailed}.
// Source: docs/cli.md#split.
#pragma once

#include "licstat/cli/whole_making.hpp"

namespace licstat {

OptionTable split_option(OutputOptions& values);

ExitCode run_split(WholeOptions options, const Arguments& inputs, Io& io);

}  // namespace licstat
