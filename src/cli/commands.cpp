// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "licstat/cli/command.hpp"
#include "licstat/cli/report_schemas.hpp"

namespace licstat {
namespace {

constexpr std::array kCommands{
    CommandDef{.name = "portfolio",
               .arguments = "[INPUT...]",
               .summary = "all customers: one row each, and the totals",
               .examples =
                   "licstat portfolio exports/\n"
                   "licstat portfolio --as-of 2026-10-31 --by customer,sku --format csv exports/",
               .make = portfolio_command,
               .schema = &kSchemaOfReport},
    CommandDef{.name = "customer",
               .arguments = "CUSTOMER [INPUT...]",
               .summary = "one customer: its SKUs, subscriptions, workloads and causes",
               .examples = "licstat customer contoso exports/\n"
                           "licstat customer 'Contoso, Ltd.' --format json exports/",
               .make = customer_command,
               .schema = &kSchemaOfCustomer},
    CommandDef{.name = "explain",
               .arguments = "[INPUT...]",
               .summary = "why usage is what it is, class by class",
               .examples = "licstat explain exports/\n"
                           "licstat explain --customer contoso --users exports/",
               .make = explain_command,
               .schema = &kSchemaOfExplain},
    CommandDef{.name = "insights",
               .arguments = "[INPUT...]",
               .summary = "where to act: what is at risk, wasted, idle, or wanted",
               .examples = "licstat insights exports/\n"
                           "licstat insights --kind risk,save --own 1234567 exports/\n"
                           "licstat insights --rules",
               .make = insights_command,
               .schema = &kSchemaOfInsights},
    CommandDef{.name = "costs",
               .arguments = "[INPUT...]",
               .summary = "what is spent, what is wasted, and when it can be given back",
               .examples = "licstat costs exports/\n"
                           "licstat costs --prices prices.csv --by customer,sku exports/",
               .make = costs_command,
               .schema = &kSchemaOfCosts},
    CommandDef{.name = "users",
               .arguments = "[INPUT...]",
               .summary = "who holds a licence, and who does not use it",
               .examples = "licstat users --customer contoso exports/\n"
                           "licstat users --idle --format csv -o idle.csv exports/",
               .make = users_command,
               .schema = &kSchemaOfUsers},
    CommandDef{.name = "renewals",
               .arguments = "[INPUT...]",
               .summary = "what ends, and what can be given back then",
               .examples = "licstat renewals exports/\n"
                           "licstat renewals --within 30 --partner 1234567 exports/",
               .make = renewals_command,
               .schema = &kSchemaOfRenewals},
    CommandDef{
        .name = "check",
        .arguments = "[INPUT...]",
        .summary = "whether figures break limits, for cron and monitoring",
        .examples =
            "licstat check --fail-on 'usage_pct < 40' --fail-on 'data_age_days > 7' exports/\n"
            "licstat check --nagios --warning 'totals:usage_pct < 70' exports/",
        .make = check_command,
        .schema = &kSchemaOfCheck},
    CommandDef{.name = "trend",
               .arguments = "REPORT...",
               .summary = "whether the business grows: from earlier reports, how figures moved",
               .examples = "licstat trend reports/\n"
                           "licstat trend --every month --by customer reports/",
               .make = trend_command,
               .schema = &kSchemaOfTrend},
    CommandDef{.name = "diff",
               .arguments = "OLD NEW",
               .summary = "what differs between two reports, customer by customer",
               .examples = "licstat diff reports/2026-09-30.json reports/2026-10-31.json\n"
                           "licstat diff --of seated --by customer old.json.zst new.json.zst",
               .make = diff_command,
               .schema = &kSchemaOfDiff},
    CommandDef{.name = "validate",
               .arguments = "[INPUT...]",
               .summary = "what is wrong with the data, row by row",
               .examples = "licstat validate exports/\n"
                           "licstat validate --rejects rejected.csv usage.csv",
               .make = validate_command,
               .schema = &kSchemaOfValidate},
    CommandDef{.name = "convert",
               .arguments = "[INPUT...]",
               .summary = "any input as canonical records",
               .examples = "licstat convert -o records/ exports/\n"
                           "licstat convert --kind usage exports/ | head",
               .make = convert_command},
    CommandDef{.name = "formats",
               .arguments = "[NAME]",
               .summary = "what licstat reads and writes",
               .examples = "licstat formats\n"
                           "licstat formats graph_users",
               .make = formats_command},
    CommandDef{.name = "help",
               .arguments = "[TOPIC]",
               .summary = "a command, or a topic: exit-codes, environment, metrics",
               .examples = "licstat help portfolio\n"
                           "licstat help exit-codes",
               .make = help_command},
};

}  // namespace

std::span<const CommandDef> command_table() { return kCommands; }

std::vector<std::string> command_names() {
  std::vector<std::string> names;
  for (const CommandDef& command : kCommands) names.emplace_back(command.name);
  return names;
}

}  // namespace licstat
