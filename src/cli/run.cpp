// SPDX-License-Identifier: Apache-2.0
// The only place where errors are caught.
#include "licstat/cli/run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <filesystem>
#include <new>
#include <span>
#include <system_error>

#include "licstat/base/error.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/base/nearest.hpp"
#include "licstat/base/shell.hpp"
#include "licstat/cli/command.hpp"
#include "licstat/cli/marked_error.hpp"
#include "licstat/cli/parse_options.hpp"
#include "licstat/cli/plugin_line.hpp"

namespace licstat {
namespace {

using Words = std::vector<std::string>;

void print(Io& io, const std::string& text) {
  io.out.write(text);
  io.out.flush();
}

bool has(const Words& words, std::string_view one, std::string_view other) {
  return std::ranges::any_of(words,
                             [&](const std::string& word) { return word == one || word == other; });
}

/// The day of so many seconds since 1970.
Date day_of_epoch(const std::string& text) {
  constexpr std::int64_t kSecond = 1000;
  constexpr std::int64_t kLatest = INT64_MAX / kSecond;
  std::int64_t seconds = 0;
  const char* const end = text.data() + text.size();
  const auto [at, error] = std::from_chars(text.data(), end, seconds);
  if (error == std::errc() && at == end && -kLatest <= seconds && seconds <= kLatest) {
    if (const auto day = date_of_milliseconds(seconds * kSecond)) return *day;
  }
  throw Error(ExitCode::Usage,
              fmt::format("SOURCE_DATE_EPOCH={}: not seconds since 1970 of a day in the years 0001 "
                          "to 9999",
                          escape_for_screen(text)));
}

ExitCode run_command(const CommandDef& command, const Words& words, Io& io) {
  // After "--" everything is an argument, whatever it looks like.
  const auto marker = std::ranges::find(words, "--");
  const Words options(words.begin(), marker);
  if (has(options, "--help", "--help")) return print(io, full_help(command)), ExitCode::Clean;
  if (has(options, "-h", "-h")) return print(io, short_help(command)), ExitCode::Clean;
  const auto now = io.environment("SOURCE_DATE_EPOCH");
  if (now && !now->empty()) io.today = day_of_epoch(*now);
  const Command made = command.make();
  const Arguments arguments = parse_options(made.options, words);
  if (command.makes_report() && has(options, "--schema", "--schema")) {
    return print(io, std::string(*command.schema)), ExitCode::Clean;
  }
  return made.run(arguments, io);
}

/// The command that was meant, of all that was typed. A word with control characters would act on
/// the terminal, or not be what it names.
std::string command_meant(const Words& words) {
  std::string command = "licstat portfolio " + shell_quoted(words.front());
  for (const std::string& word : std::span(words).subspan(1)) command += ' ' + shell_word(word);
  if (escape_for_screen(command) != command) return {};
  return "; to report on it: " + command;
}

ExitCode run_words(const Words& words, Io& io) {
  if (words.empty()) {
    io.err.write(overview());
    io.err.flush();
    return ExitCode::Usage;
  }
  const std::string& first = words.front();
  if (first == "--help" || first == "-h") return print(io, overview()), ExitCode::Clean;
  if (first == "--version" || first == "-V") return print(io, version_text()), ExitCode::Clean;
  for (const CommandDef& command : command_table()) {
    if (command.name == first) return run_command(command, {words.begin() + 1, words.end()}, io);
  }
  if (first.starts_with('-')) {
    throw Error(
        ExitCode::Usage,
        fmt::format("unknown option '{}'{}; options of a command stand behind it: licstat "
                    "COMMAND [OPTION...]",
                    escape_for_screen(first), did_you_mean(first, Words{"--help", "--version"})));
  }
  std::error_code error;
  if (std::filesystem::exists(first, error)) {
    throw Error(ExitCode::Usage, fmt::format("'{}' is an input, not a command{}",
                                             escape_for_screen(first), command_meant(words)));
  }
  throw Error(ExitCode::Usage,
              fmt::format("unknown command '{}'{}; 'licstat help' lists the commands",
                          escape_for_screen(first), did_you_mean(first, command_names())));
}

/// What ended the run.
struct Failure {
  ExitCode code = ExitCode::Bug;
  std::string what{};
  std::string excerpt{};  ///< the place in what was typed
};

void tell(Io& io, const Failure& failure) {
  if (failure.what.empty()) return;
  io.err.write(
      fmt::format("licstat: error: {}\n{}", escape_for_screen(failure.what), failure.excerpt));
  io.err.flush();
}

/// Who waits for the line of a plugin gets one, and a code of plugins.
void tell_as_plugin(Io& io, const Failure& failure) {
  const bool is_told = !failure.what.empty();
  print(io, plugin_line(PluginStatus::Unknown, is_told ? failure.what : "an output is closed", {}));
}

/// Whoever cannot be told that something failed still gets the code.
template <class Telling>
void try_to(const Telling& telling) {
  try {
    telling();
  } catch (const std::bad_alloc&) {
    throw;
  } catch (...) {
    return;
  }
}

int fail(Io& io, const Failure& failure, bool is_plugin) {
  try_to([&] { tell(io, failure); });
  if (!is_plugin) return static_cast<int>(failure.code);
  try_to([&] { tell_as_plugin(io, failure); });
  return static_cast<int>(exit_code_of(PluginStatus::Unknown));
}

/// Allocates nothing, as DescriptorOutput does not.
int run_out_of_memory(Io& io, bool is_plugin) {
  try_to([&] {
    io.err.write("licstat: error: out of memory\n");
    io.err.flush();
  });
  if (!is_plugin) return static_cast<int>(ExitCode::InputRefused);
  try_to([&] {
    io.out.write("LICSTAT UNKNOWN - out of memory\n");
    io.out.flush();
  });
  return static_cast<int>(exit_code_of(PluginStatus::Unknown));
}

int run_and_tell(std::span<const std::string> args, Io& io, bool is_plugin) {
  try {
    const ExitCode code = run_words({args.begin(), args.end()}, io);
    io.err.flush();
    return static_cast<int>(code);
  } catch (const ClosedPipe&) {
    return fail(io, {ExitCode::ClosedPipe}, is_plugin);
  } catch (const MarkedError& error) {
    return fail(io, {error.code(), error.what(), error.excerpt()}, is_plugin);
  } catch (const Error& error) {
    return fail(io, {error.code(), error.what()}, is_plugin);
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::system_error& error) {
    if (error.code() == std::errc::not_enough_memory) throw std::bad_alloc();
    return fail(io, {ExitCode::Bug, fmt::format("a bug in licstat: {}", error.what())}, is_plugin);
  } catch (const std::exception& error) {
    return fail(io, {ExitCode::Bug, fmt::format("a bug in licstat: {}", error.what())}, is_plugin);
  }
}

}  // namespace

int run_cli(std::span<const std::string> args, Io& io) {
  const bool is_plugin = asks_for_plugin(args);
  try {
    return run_and_tell(args, io, is_plugin);
  } catch (const std::bad_alloc&) {  // where an error was told, too
    return run_out_of_memory(io, is_plugin);
  }
}

}  // namespace licstat
