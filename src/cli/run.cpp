// SPDX-License-Identifier: Apache-2.0
// The only place where errors are caught, and where what CLI11 would guess is taken from it: inputs
// come from what its options leave over, so that no option can swallow one.
#include "licstat/cli/run.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <new>

#include "licstat/base/error.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/base/nearest.hpp"
#include "licstat/cli/command.hpp"

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

Error unknown_option(const CLI::App& app, const std::string& word) {
  Words names{"--help", "-h"};
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  const std::string name = word.substr(0, word.find('='));
  std::erase(names, name);  // known, but not with a value
  return {ExitCode::Usage,
          fmt::format("unknown option '{}'{}", escape_for_screen(name), did_you_mean(name, names))};
}

/// What the options leave over. CLI11 wants its words last first.
Arguments parse_options(CLI::App& app, Words words) {
  app.set_help_flag();
  app.allow_extras();
  std::ranges::reverse(words);
  app.parse(std::move(words));
  Arguments arguments = app.remaining();
  for (const std::string& word : arguments) {
    if (word.size() > 1 && word.front() == '-') throw unknown_option(app, word);
  }
  return arguments;
}

ExitCode run_command(const CommandDef& command, const Words& words, Io& io) {
  // After "--" everything is an argument, whatever it looks like.
  const auto marker = std::ranges::find(words, "--");
  const Words options(words.begin(), marker);
  if (has(options, "--help", "--help")) return print(io, full_help(command)), ExitCode::Clean;
  if (has(options, "-h", "-h")) return print(io, short_help(command)), ExitCode::Clean;
  CLI::App app;
  const Run run = command.setup(app);
  Arguments arguments = parse_options(app, options);
  if (marker != words.end()) arguments.insert(arguments.end(), marker + 1, words.end());
  return run(arguments, io);
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
  throw Error(ExitCode::Usage,
              fmt::format("unknown command '{}'{}; 'licstat help' lists the commands",
                          escape_for_screen(first), did_you_mean(first, command_names())));
}

/// What CLI11 found, in our words: it counts ("1 required F missing"), and it converts.
std::string parse_problem(const CLI::ParseError& error) {
  const std::string what = error.what();
  const std::string name = what.substr(0, what.find(':'));
  if (what.ends_with("missing") || what.ends_with("needs a value")) return name + " needs a value";
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
    return name + " is given more than once";
  }
  if (dynamic_cast<const CLI::ConversionError*>(&error) != nullptr) {
    const std::size_t at = what.find("--");  // "Could not convert: --strict = maybe"
    return what.substr(std::min(at, what.size()), what.find(' ', at) - at) + " takes no value";
  }
  return what;
}

int fail(Io& io, ExitCode code, std::string_view what) {
  // Whoever cannot be told that something failed still gets the code.
  try {
    io.err.write(fmt::format("licstat: error: {}\n", escape_for_screen(what)));
    io.err.flush();
  } catch (...) {
    return static_cast<int>(code);
  }
  return static_cast<int>(code);
}

}  // namespace

int run_cli(std::span<const std::string> args, Io& io) {
  try {
    const ExitCode code = run_words({args.begin(), args.end()}, io);
    io.err.flush();
    return static_cast<int>(code);
  } catch (const ClosedPipe&) {
    return static_cast<int>(ExitCode::ClosedPipe);
  } catch (const Error& error) {
    return fail(io, error.code(), error.what());
  } catch (const CLI::ParseError& error) {
    return fail(io, ExitCode::Usage, parse_problem(error));
  } catch (const std::bad_alloc&) {
    return fail(io, ExitCode::InputRefused, "out of memory");
  } catch (const std::exception& error) {
    return fail(io, ExitCode::Bug, fmt::format("a bug in licstat: {}", error.what()));
  }
}

}  // namespace licstat
