// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/option.hpp"

#include <fmt/format.h>

#include <iterator>

#include "licstat/base/escape.hpp"

namespace licstat {

OptionTable joined(std::initializer_list<OptionTable> tables) {
  OptionTable all;
  for (const OptionTable& table : tables) all.insert(all.end(), table.begin(), table.end());
  return all;
}

OptionTable in_section(OptionSection section, OptionTable options) {
  for (Option& option : options) option.section = section;
  return options;
}

std::string_view long_name(const Option& option) {
  return option.names.substr(option.names.find("--") + 2);
}

bool may_repeat(const Option& option) {
  return std::holds_alternative<std::vector<std::string>*>(option.target);
}

std::string choices_text(const Choices& choices, bool with_notes) {
  std::string text;
  for (const Choice& choice : choices) {
    if (!text.empty()) text += ", ";
    text += choice.name;
    if (with_notes && !choice.note.empty()) text += fmt::format(" ({})", choice.note);
  }
  return text;
}

std::string help_text(const Option& option) {
  const std::string choices = choices_text(option.choices, true);
  std::string text = fmt::format(fmt::runtime(option.help), fmt::arg("choices", choices));
  if (may_repeat(option)) text += "; may repeat";
  if (!option.default_value.empty()) text += fmt::format(" ({})", option.default_value);
  return text;
}

Error usage_error(std::string message) { return {ExitCode::Usage, std::move(message)}; }

std::string none_of(std::string_view option, std::string_view text, const Choices& choices) {
  return fmt::format("{}: '{}' is none of {}", option, escape_for_screen(text),
                     choices_text(choices));
}

std::vector<std::string> names_of(const Choices& choices) {
  std::vector<std::string> names;
  for (const Choice& choice : choices) names.emplace_back(choice.name);
  return names;
}

}  // namespace licstat
