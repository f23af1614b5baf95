// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "licstat/base/escape.hpp"
#include "licstat/base/nearest.hpp"
#include "licstat/cli/command.hpp"
#include "licstat/cli/exit_codes.hpp"
#include "licstat/metrics/figure_table.hpp"
#include "licstat/report/display.hpp"

namespace licstat {
namespace {

struct Variable {
  std::string_view name;
  std::string_view meaning;
};

constexpr std::array kVariables{
    Variable{"NO_COLOR", "not empty: no colour"},
    Variable{"CLICOLOR_FORCE", "not empty and not 0: colour also where no terminal reads"},
    Variable{"TERM", "'dumb': no colour, no progress"},
    Variable{"COLUMNS", "width of the terminal"},
    Variable{"LICSTAT_REDACT_KEY", "the secret of --redact, at least 16 characters"},
    Variable{"SOURCE_DATE_EPOCH", "seconds since 1970 that stand for now (the default of --as-of)"},
};

std::string environment_text() {
  std::string text = "environment variables:\n";
  for (const Variable& variable : kVariables) {
    text += fmt::format("  {:<18} {}\n", variable.name, variable.meaning);
  }
  return text + "--color and --width win over them.\n";
}

std::string exit_codes_text() {
  constexpr std::size_t kWidth = 80;
  constexpr std::size_t kMeaning = 9;
  std::string text = "exit codes:\n";
  for (const ExitCodeDef& row : exit_code_table()) {
    const std::string line = fmt::format("  {:<6} {}", row.code, row.meaning);
    text += fmt::format("{}\n", fmt::join(wrap(line, kWidth, kMeaning), "\n"));
  }
  return text;
}

/// A line for each figure: "  usage_pct            active_entitlements of usage_base (percent)".
std::string list_of_figures() {
  std::string text = "each figure by its key, in the order of reports:\n";
  for (const FigureDef& figure : figure_table()) {
    text += fmt::format("  {:<20} {}", figure.key, figure.meaning);
    text += figure.unit.empty() ? "\n" : fmt::format(" ({})\n", figure.unit);
  }
  return text;
}

std::string metrics_text() {
  return "the figures, in short (docs/metrics.md says all):\n"
         "  deployment %  assigned licences of those sold\n"
         "  usage %       active entitlements of the entitlements whose use is measured\n"
         "A pair of user and subscription is active with a use inside the window. Usage is above\n"
         "100 % because every active pair falls in one of seven classes:\n"
         "  seated         on a licence that the user is entitled to use\n"
         "  turnover       the user held a licence in the window, and no longer does\n"
         "  yammer         active in Yammer alone, without a licence\n"
         "  over_assigned  more licences are assigned than there are\n"
         "  unlicensed     held no licence of the SKU in the window\n"
         "  lapsed         use of a replaced, disabled or de-provisioned subscription\n"
         "  trial          use of a trial\n"
         "The classes sum to the active entitlements, exactly. Where assignment records are not\n"
         "complete, turnover, yammer and over_assigned are inferred, and said to be.\n" +
         list_of_figures();
}

struct Topic {
  std::string_view name;
  std::string (*text)();
};

constexpr std::array kTopics{
    Topic{"environment", environment_text},
    Topic{"exit-codes", exit_codes_text},
    Topic{"metrics", metrics_text},
};

std::string help_on(const std::string& name) {
  for (const CommandDef& command : command_table()) {
    if (command.name == name) return full_help(command);
  }
  for (const Topic& topic : kTopics) {
    if (topic.name == name) return topic.text();
  }
  std::vector<std::string> names = command_names();
  for (const Topic& topic : kTopics) names.emplace_back(topic.name);
  throw Error(ExitCode::Usage,
              fmt::format("help: no topic '{}'{}; there are {}", escape_for_screen(name),
                          did_you_mean(name, names), fmt::join(names, ", ")));
}

}  // namespace

Command help_command() {
  const auto run = [](const Arguments& arguments, Io& io) {
    if (arguments.size() > 1) throw Error(ExitCode::Usage, "help takes one topic");
    io.out.write(arguments.empty() ? overview() : help_on(arguments.front()));
    io.out.flush();
    return ExitCode::Clean;
  };
  return {{}, run};
}

}  // namespace licstat
