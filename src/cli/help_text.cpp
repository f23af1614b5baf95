// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <zlib.h>
#include <zstd.h>

#include <CLI/Version.hpp>
#include <nlohmann/json_fwd.hpp>

#include "licstat/cli/command.hpp"
#include "licstat/cli/version.hpp"

namespace licstat {
namespace {

std::string usage_line(const CommandDef& command) {
  const std::string_view gap = command.arguments.empty() ? "" : " ";
  return fmt::format("usage: licstat {} [OPTION...]{}{}\n", command.name, gap, command.arguments);
}

std::string indented(std::string_view lines) {
  std::string text;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    text += fmt::format("  {}\n", lines.substr(0, end));
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  return text;
}

/// "-o,--output FILE", "--redact[=all]"
std::string typed_names(const Option& option) {
  const std::string_view gap = option.metavar.empty() || option.metavar.front() == '[' ? "" : " ";
  return fmt::format("{}{}{}", option.names, gap, option.metavar);
}

std::string option_lines(const CommandDef& command) {
  constexpr std::size_t kNames = 26;
  std::string text;
  for (const Option& option : command.make().options) {
    const std::string names = typed_names(option);
    const std::string gap = names.size() + 2 > kNames ? "\n" + std::string(kNames + 2, ' ') : "";
    text += fmt::format("  {:<{}}{}{}\n", names, kNames, gap, help_text(option));
  }
  return text;
}

}  // namespace

std::string overview() {
  std::string text =
      "licstat: do customers use the Microsoft cloud licences they bought, and why is usage above "
      "100 %?\n"
      "\n"
      "usage: licstat COMMAND [OPTION...] [INPUT...]\n"
      "\n"
      "commands:\n";
  for (const CommandDef& command : command_table()) {
    text += fmt::format("  {:<10} {}\n", command.name, command.summary);
  }
  text +=
      "\n"
      "An INPUT is a file, a folder, or '-' for standard input.\n"
      "'licstat COMMAND -h' is the short help of a command, '--help' all of it;\n"
      "'licstat --version' says what this is.\n";
  return text;
}

std::string short_help(const CommandDef& command) {
  return fmt::format(
      "licstat {}: {}\n\n{}\nexamples:\n{}\n'licstat {} --help' lists all options.\n", command.name,
      command.summary, usage_line(command), indented(command.examples), command.name);
}

std::string full_help(const CommandDef& command) {
  const std::string options = option_lines(command);
  return fmt::format("licstat {}: {}\n\n{}\nexamples:\n{}{}{}", command.name, command.summary,
                     usage_line(command), indented(command.examples),
                     options.empty() ? "" : "\noptions (defaults in brackets):\n", options);
}

std::string version_text() {
  return fmt::format(
      "licstat {}\nCLI11 {}, nlohmann/json {}.{}.{}, fmt {}.{}.{}, zlib {}, zstd {}\n", kVersion,
      CLI11_VERSION, NLOHMANN_JSON_VERSION_MAJOR, NLOHMANN_JSON_VERSION_MINOR,
      NLOHMANN_JSON_VERSION_PATCH, FMT_VERSION / 10000, FMT_VERSION / 100 % 100, FMT_VERSION % 100,
      zlibVersion(), ZSTD_versionString());
}

}  // namespace licstat
