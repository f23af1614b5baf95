// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "licstat/cli/command.hpp"

namespace licstat {
namespace {

constexpr std::array kCommands{
    CommandDef{"portfolio", "[INPUT...]", "all customers: one row each, and the totals",
               "licstat portfolio exports/\n"
               "licstat portfolio --as-of 2026-10-31 --by customer,sku --format csv exports/",
               setup_portfolio},
    CommandDef{"customer", "CUSTOMER [INPUT...]",
               "one customer: its SKUs, subscriptions, workloads and causes",
               "licstat customer contoso exports/\n"
               "licstat customer 'Contoso, Ltd.' --format json exports/",
               setup_customer},
    CommandDef{"explain", "[INPUT...]", "why usage is what it is, class by class",
               "licstat explain exports/\n"
               "licstat explain --customer contoso --users exports/",
               setup_explain},
    CommandDef{"validate", "[INPUT...]", "what is wrong with the data, row by row",
               "licstat validate exports/\n"
               "licstat validate --rejects rejected.csv usage.csv",
               setup_validate},
    CommandDef{"convert", "[INPUT...]", "any input as canonical records",
               "licstat convert -o records/ exports/\n"
               "licstat convert --kind usage exports/ | head",
               setup_convert},
    CommandDef{"formats", "[NAME]", "what licstat reads and writes",
               "licstat formats\nlicstat formats graph_users", setup_formats},
    CommandDef{"help", "[TOPIC]", "a command, or a topic: exit-codes, environment, metrics",
               "licstat help portfolio\nlicstat help exit-codes", setup_help},
};

}  // namespace

std::span<const CommandDef> command_table() { return kCommands; }

std::vector<std::string> command_names() {
  std::vector<std::string> names;
  for (const CommandDef& command : kCommands) names.emplace_back(command.name);
  return names;
}

}  // namespace licstat
