// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/option.hpp"

#include <catch2/catch.hpp>
#include <set>
#include <sstream>
#include <string>

#include "licstat/cli/command.hpp"
#include "licstat/cli/options.hpp"
#include "licstat/ingest/recognise/kind.hpp"

using namespace licstat;

namespace {

/// Calls `check` with each option of each command.
template <class Check>
void for_each_option(const Check& check) {
  for (const CommandDef& command : command_table()) {
    const Command made = command.make();
    for (const Option& option : made.options) {
      CAPTURE(command.name, option.names);
      check(option);
    }
  }
}

std::string help_topic(const std::string& name) {
  TextSource in("");
  StringOutput out;
  Io io{in, out, out, false, false, 0, {}, {}};
  help_command().run({name}, io);
  return out.text();
}

}  // namespace

TEST_CASE("a line of help is made of the help, the choices, whether it repeats, and the default") {
  std::string value;
  std::vector<std::string> values;
  CHECK(help_text({.target = &value, .help = "write to FILE"}) == "write to FILE");
  CHECK(help_text({.target = &values, .help = "read F"}) == "read F; may repeat");
  CHECK(help_text({.target = &value,
                   .help = "dates as {choices}",
                   .default_value = "iso",
                   .choices = {{"iso"}, {"dmy", "3 April"}}}) ==
        "dates as iso, dmy (3 April) (iso)");
}

TEST_CASE("an option has a name of its own in its command, and help") {
  for (const CommandDef& command : command_table()) {
    std::set<std::string_view> names;
    const Command made = command.make();
    for (const Option& option : made.options) {
      CAPTURE(command.name, option.names);
      CHECK(names.insert(long_name(option)).second);
      CHECK_FALSE(option.help.empty());
      CHECK(std::holds_alternative<bool*>(option.target) == option.metavar.empty());
    }
  }
}

TEST_CASE("choices stand in the help, and a default that is one word is one of them") {
  for_each_option([](const Option& option) {
    if (option.choices.empty()) return;
    const std::string_view part = option.bare_value.empty() ? "{choices}" : "all";
    CHECK(option.help.find(part) != std::string_view::npos);
    const std::vector<std::string> names = names_of(option.choices);
    const bool is_word = option.default_value.find(' ') == std::string::npos;
    if (!option.default_value.empty() && is_word) {
      CHECK(std::ranges::count(names, option.default_value) == 1);
    }
  });
}

TEST_CASE("every choice is taken, and every default is what holds without the option") {
  for (const CommandDef& command : command_table()) {
    for (const Option& option : command.make().options) {
      for (const Choice& choice : option.choices) {
        CAPTURE(command.name, option.names, choice.name);
        InputOptions input;
        if (long_name(option) == "encoding") input.encoding = choice.name;
        if (long_name(option) == "date-format") input.date_format = choice.name;
        CHECK_NOTHROW(resolve_inputs(input, {"a.csv"}));
      }
      if (long_name(option) != "max-decompressed") continue;
      InputOptions input;
      input.max_decompressed = option.default_value;
      CHECK(resolve_inputs(input, {"a.csv"}).text.max_decompressed ==
            resolve_inputs({}, {"a.csv"}).text.max_decompressed);
    }
  }
}

TEST_CASE("variables that options name are in 'licstat help environment'") {
  const std::string topic = help_topic("environment");
  int found = 0;
  for_each_option([&](const Option& option) {
    std::istringstream names{std::string(option.environment)};
    for (std::string name; names >> name; ++found) {
      CAPTURE(name);
      CHECK(topic.find("  " + name + " ") != std::string::npos);
    }
  });
  CHECK(found > 5);
}
