// SPDX-License-Identifier: Apache-2.0
// The commands: one file each, entered in one table.                        (stage: cli)
// To add one: cmd_<name>.cpp, a row in commands.cpp, docs/cli.md, a case in tests/cases/<name>.
#pragma once

#include <CLI/App.hpp>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/base/error.hpp"
#include "licstat/cli/io.hpp"

namespace licstat {

/// What remains of a command line once its options are taken: inputs, a customer, a topic.
using Arguments = std::vector<std::string>;

/// Runs a command whose options were read.
using Run = std::function<ExitCode(const Arguments&, Io&)>;

struct CommandDef {
  std::string_view name;
  std::string_view arguments;  ///< "[INPUT...]"
  std::string_view summary;    ///< one line of help
  std::string_view examples;   ///< lines of -h, without indentation
  /// Declares the options on `app`, bound to what the returned function holds.
  Run (*setup)(CLI::App& app);
};

std::span<const CommandDef> command_table();

Run setup_portfolio(CLI::App& app);
Run setup_customer(CLI::App& app);
Run setup_explain(CLI::App& app);
Run setup_validate(CLI::App& app);
Run setup_convert(CLI::App& app);
Run setup_formats(CLI::App& app);
Run setup_help(CLI::App& app);

/// The first screen: what licstat is and which commands there are.
std::string overview();
/// Short help of a command (-h), and all of it (--help).
std::string short_help(const CommandDef& command);
std::string full_help(const CommandDef& command);
/// "licstat 0.1.0" with the versions of what it is made of.
std::string version_text();

/// The names of all commands, for suggestions.
std::vector<std::string> command_names();

}  // namespace licstat
