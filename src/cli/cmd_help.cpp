// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "licstat/base/escape.hpp"
#include "licstat/base/nearest.hpp"
#include "licstat/cli/command.hpp"

namespace licstat {
namespace {

struct Topic {
  std::string_view name;
  std::string_view text;
};

constexpr std::array kTopics{
    Topic{"environment",
          "environment variables:\n"
          "  NO_COLOR           not empty: no colour\n"
          "  CLICOLOR_FORCE     not empty and not 0: colour also where no terminal reads\n"
          "  TERM               'dumb': no colour, no progress\n"
          "  COLUMNS            width of the terminal\n"
          "  LICSTAT_REDACT_KEY the secret of --redact, at least 16 characters\n"
          "  SOURCE_DATE_EPOCH  seconds since 1970 that stand for now (the default of --as-of)\n"
          "--color and --width win over them.\n"},
    Topic{
        "exit-codes",
        "exit codes:\n"
        "  0      the report is complete\n"
        "  1      the report was made, but not clean: rows were rejected, or a customer's folder\n"
        "         was left out by --keep-going\n"
        "  2      wrong usage\n"
        "  3      an input was refused, or memory ran out: no report was made\n"
        "  4      the output could not be written\n"
        "  5      a bug in licstat\n"
        "  128+n  ended by signal n; a closed pipe ends it in silence\n"},
    Topic{"metrics",
          "the figures, in short (docs/metrics.md says all):\n"
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
          "complete, turnover, yammer and over_assigned are inferred, and said to be.\n"},
};

std::string help_on(const std::string& name) {
  for (const CommandDef& command : command_table()) {
    if (command.name == name) return full_help(command);
  }
  for (const Topic& topic : kTopics) {
    if (topic.name == name) return std::string(topic.text);
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
