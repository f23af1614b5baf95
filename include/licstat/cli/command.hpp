// SPDX-License-Identifier: Apache-2.0
// The commands: one file each, entered in one table.                        (stage: cli)
// To add one: cmd_<name>.cpp, a row in commands.cpp, docs/cli.md, a case in tests/cases/<name>.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/base/error.hpp"
#include "licstat/cli/io.hpp"
#include "licstat/cli/option.hpp"

namespace licstat {

/// What remains of a command line once its options are taken: inputs, a customer, a topic.
using Arguments = std::vector<std::string>;

/// A command for one run: its options, which hold what is typed, and what runs once they do.
struct Command {
  OptionTable options;
  std::function<ExitCode(const Arguments&, Io&)> run;
};

struct CommandDef {
  std::string_view name{};
  std::string_view arguments{};  ///< "[INPUT...]"
  std::string_view summary{};    ///< one line of help
  std::string_view examples{};   ///< lines of -h, without indentation
  Command (*make)() = nullptr;
  /// Of the JSON of its report, which it makes in all formats; nullptr: it makes none.
  const std::string_view* schema = nullptr;

  [[nodiscard]] bool makes_report() const { return schema != nullptr; }
};

std::span<const CommandDef> command_table();

Command portfolio_command();
Command customer_command();
Command explain_command();
Command insights_command();
Command costs_command();
Command users_command();
Command renewals_command();
Command check_command();
Command trend_command();
Command diff_command();
Command validate_command();
Command convert_command();
Command formats_command();
Command help_command();

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
