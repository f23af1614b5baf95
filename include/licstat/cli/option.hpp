// SPDX-License-Identifier: Apache-2.0
// What is known of an option, as data. Each command has one table of them, of which parsing and
// --help are made; defaults and choices stand here alone.                   (stage: cli)
// In:     rows of a table, each with the place where its value goes.
// Out:    names, and the line of --help.
// Source: docs/cli.md#options.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "licstat/base/error.hpp"

namespace licstat {

/// The heading under which an option stands in a manual.
enum class OptionSection : std::uint8_t {
  Scope,   ///< which days, which rows
  Output,  ///< how to show it, and where
  Input,   ///< what to read
  Run,     ///< how to go about it, and what to say on stderr
};

/// What a shell offers for a value, where `choices` do not say it.
enum class Completion : std::uint8_t { Nothing, File, Customer, Sku, Column };

/// A word that an option takes.
struct Choice {
  std::string_view name;
  std::string_view note{};  ///< stands behind it in --help: "3 April"
};
using Choices = std::vector<Choice>;

/// Where a value goes: a flag, one value (the empty text where it is not given), or all values of
/// an option that may repeat.
using OptionTarget = std::variant<bool*, std::string*, std::vector<std::string>*>;

struct Option {
  std::string_view names{};    ///< "-o,--output"
  std::string_view metavar{};  ///< "FILE"; flags have none
  OptionTarget target{};
  std::string_view help{};      ///< "{choices}" stands for the choices
  std::string default_value{};  ///< what holds where it is not given, in words; may be empty
  Choices choices{};
  /// Of a flag that also takes a value, and only behind '=': the choice that it stands for alone.
  std::string_view bare_value{};
  /// The variables that speak where the option is not given, or hold what must not be typed.
  std::string_view environment{};
  /// Of a flag that is short for another option with its value, and has no target: "--style=ascii".
  std::string_view means{};
  Completion completion = Completion::Nothing;
  OptionSection section = OptionSection::Input;
};

/// In the order of --help.
using OptionTable = std::vector<Option>;

/// One table of several.
OptionTable joined(std::initializer_list<OptionTable> tables);
/// The same options under `section`.
OptionTable in_section(OptionSection section, OptionTable options);

/// "output": also its key in a configuration file.
std::string_view long_name(const Option& option);
[[nodiscard]] bool may_repeat(const Option& option);

/// "csv, tsv, json": as help and messages list them; with_notes: "dmy (3 April), mdy (March 4)".
std::string choices_text(const Choices& choices, bool with_notes = false);
/// "show the first N rows (all)": one line without its end.
std::string help_text(const Option& option);

/// Exit code 2, with one line that names the option.
Error usage_error(std::string message);
/// "--color: 'red' is none of auto, always, never"
std::string none_of(std::string_view option, std::string_view text, const Choices& choices);
/// The names alone, for suggestions.
std::vector<std::string> names_of(const Choices& choices);

}  // namespace licstat
