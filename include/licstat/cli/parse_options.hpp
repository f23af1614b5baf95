// SPDX-License-Identifier: Apache-2.0
// The words of a command line, taken by the options of a command.          (stage: cli)
// In:     the table of the command's options; the words behind its name.
// Out:    values where the table wants them, and what no option took: inputs, a customer, a topic.
// Errors: Error{Usage} in one line, with the nearest name where an option is not known.
// Source: docs/cli.md#options.
#pragma once

#include <string>
#include <vector>

#include "licstat/cli/option.hpp"

namespace licstat {

/// Behind "--" every word is an argument, whatever it looks like.
std::vector<std::string> parse_options(const OptionTable& options,
                                       const std::vector<std::string>& words);

}  // namespace licstat
