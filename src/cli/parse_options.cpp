// SPDX-License-Identifier: Apache-2.0
// The only unit that knows CLI11, whose headers take longer to compile than all else in a unit.
// What CLI11 would guess is taken from it: inputs come from what its options leave over, so that no
// option can swallow one.
#include "licstat/cli/parse_options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "licstat/base/escape.hpp"
#include "licstat/base/nearest.hpp"

namespace licstat {
namespace {

using Words = std::vector<std::string>;

/// Takes exactly one value each time.
template <class Value>
CLI::Option* declare_option(CLI::App& app, const Option& option, Value& value) {
  const auto not_empty = [](const std::string& text) {
    return text.empty() ? std::string("needs a value") : std::string();
  };
  return app.add_option(std::string(option.names), value)
      ->type_size(1)
      ->allow_extra_args(false)
      ->check(not_empty, "");
}

void declare(CLI::App& app, const Option& option) {
  const std::string names(option.names);
  if (!option.means.empty()) return;
  if (bool* const* flag = std::get_if<bool*>(&option.target)) {
    app.add_flag(names, **flag);
  } else if (std::string* const* value = std::get_if<std::string*>(&option.target)) {
    // The last that is typed counts, so that a longer command line can begin as a shorter one.
    if (option.bare_value.empty()) {
      declare_option(app, option, **value)->take_last();
    } else {
      app.add_flag(fmt::format("{}{{{}}}", names, option.bare_value), **value)->take_last();
    }
  } else {
    declare_option(app, option, *std::get<std::vector<std::string>*>(option.target));
  }
}

Error unknown_option(const OptionTable& options, const std::string& word) {
  Words names{"--help", "-h"};
  for (const Option& option : options) names.push_back(fmt::format("--{}", long_name(option)));
  const std::string name = word.substr(0, word.find('='));
  std::erase(names, name);  // known, but not with a value
  return usage_error(
      fmt::format("unknown option '{}'{}", escape_for_screen(name), did_you_mean(name, names)));
}

/// "-q takes no value", of "-q=1", of which CLI11 leaves "-=1" over.
Error flag_with_value(const Words& typed, const std::string& left_over) {
  const std::string_view value = std::string_view(left_over).substr(1);
  const auto whole = std::ranges::find_if(typed, [&](const std::string& word) {
    return word.size() > left_over.size() && word.starts_with('-') && word.ends_with(value);
  });
  const char flag = whole == typed.end() ? '-' : (*whole)[whole->size() - value.size() - 1];
  return usage_error(
      fmt::format("-{} takes no value", escape_for_screen(std::string_view(&flag, 1))));
}

/// "--output=" of a variable that is not set: CLI11 would take the next word for its value.
void require_values(const OptionTable& options, const Words& words) {
  for (const std::string& word : words) {
    if (!word.starts_with("--") || !word.ends_with('=')) continue;
    const std::string_view name = std::string_view(word).substr(2, word.size() - 3);
    const auto takes_value = [&](const Option& option) {
      return long_name(option) == name && !std::holds_alternative<bool*>(option.target);
    };
    if (std::ranges::any_of(options, takes_value)) {
      throw usage_error(fmt::format("--{} needs a value", name));
    }
  }
}

/// What CLI11 found, in our words: it counts ("1 required F missing"), and it converts.
std::string problem_of(const CLI::ParseError& error) {
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

/// What the options leave over. CLI11 wants its words last first.
Words take_options(const OptionTable& options, Words words) {
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  for (const Option& option : options) declare(app, option);
  std::ranges::reverse(words);
  try {
    app.parse(std::move(words));
  } catch (const CLI::ParseError& error) {
    throw usage_error(problem_of(error));
  }
  return app.remaining();
}

/// What a short word means, so that it is given where the option is.
void write_out(const OptionTable& options, Words& words) {
  for (std::string& word : words) {
    const auto found = std::ranges::find_if(options, [&](const Option& option) {
      return !option.means.empty() && word == fmt::format("--{}", long_name(option));
    });
    if (found != options.end()) word = found->means;
  }
}

}  // namespace

std::vector<std::string> parse_options(const OptionTable& options, const Words& words) {
  const auto marker = std::ranges::find(words, "--");
  Words typed(words.begin(), marker);
  require_values(options, typed);
  write_out(options, typed);
  Words arguments = take_options(options, typed);
  for (const std::string& word : arguments) {
    if (word.starts_with("-=")) throw flag_with_value(typed, word);
    if (word.size() > 1 && word.front() == '-') throw unknown_option(options, word);
  }
  if (marker != words.end()) arguments.insert(arguments.end(), marker + 1, words.end());
  return arguments;
}

}  // namespace licstat
