// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/ascii.hpp"
#include "licstat/cli/insight_options.hpp"
#include "licstat/report/build_users.hpp"

namespace licstat {
namespace {

struct UsersOptions : ReportOptions {
  RuleOptions rules;
  std::string states;
  bool idle_alone = false;
};

Choices states_there_are() {
  Choices choices;
  for (const UseState state : kUseStates) choices.push_back({use_state_name(state), {}});
  return choices;
}

UseState state_named(const std::string& name) {
  for (const UseState state : kUseStates) {
    if (use_state_name(state) == name) return state;
  }
  throw usage_error(none_of("--state", name, states_there_are()));
}

std::set<UseState> resolve_states(const UsersOptions& typed) {
  std::set<UseState> states;
  for (const std::string& name : split_list(typed.states)) states.insert(state_named(name));
  if (states.empty() && !typed.states.empty()) {
    throw usage_error("--state: the list is empty");
  }
  if (typed.idle_alone) states.insert(UseState::Idle);
  return states;
}

LicenceUsersQuestion users_question(const UsersOptions& typed, const std::set<UseState>& states,
                                    const Redaction& redaction) {
  LicenceUsersQuestion question{.states = states};
  for (const std::string& id : typed.rules.own) question.own_partners.insert(id_key(id));
  if (redaction.hides_users()) {
    question.rename = [&redaction](std::string_view customer_id, std::string_view user_id) {
      return redaction.user(customer_id, user_id);
    };
  }
  return question;
}

}  // namespace

Command users_command() {
  const auto typed = std::make_shared<UsersOptions>();
  const auto run = [typed](const Arguments& inputs, Io& io) {
    const std::set<UseState> states = resolve_states(*typed);
    LicenceUsers found;  // outlives the report that shows them
    const auto make = [&](const ReportMaking& making) {
      const Analysis& analysis = making.analysis;
      found = find_licence_users(analysis.facts(), making.selection,
                                 users_question(*typed, states, making.redaction));
      const Reading& reading = analysis.reading();
      Report report =
          build_users(making.context, {found, analysis.accounts(), analysis.workloads().by_name(),
                                       making.thresholds, making.is_for_people,
                                       [&reading](RowRef ref) { return reading.place(ref); }});
      warn_of_own(making, typed->rules, report);
      return report;
    };
    return run_report(*typed, inputs,
                      {.default_by = Dimension::Customer,
                       .columns = user_columns,
                       .with_holders = true,
                       .with_accounts = true,
                       .with_portfolio = false},
                      make, io);
  };
  const OptionTable own{
      {.names = "--state",
       .metavar = "LIST",
       .target = &typed->states,
       .help = "holders of these states: {choices}",
       .choices = states_there_are(),
       .section = OptionSection::Scope},
      {.names = "--idle",
       .target = &typed->idle_alone,
       .help = "idle holders, as --state idle",
       .section = OptionSection::Scope},
  };
  return {joined({own, own_option(typed->rules), threshold_option(typed->thresholds),
                  window_options(typed->scope), filter_options(typed->scope, true),
                  max_age_option(typed->scope), redact_option(typed->scope.redact),
                  output_options(typed->output, true), input_options(typed->input),
                  strict_option(typed->input)}),
          run};
}

}  // namespace licstat
