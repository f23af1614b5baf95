// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/report_command.hpp"
#include "licstat/report/build_explain.hpp"

namespace licstat {
namespace {

struct ExplainOptions : ReportOptions {
  bool with_users = false;
  bool all = false;
};

/// Pseudonyms in place of users, keyed with the customer's own id: it may be a pseudonym by now.
void redact_users(const ReportMaking& making, std::vector<Explanation>& explanations) {
  if (!making.redaction.hides_users()) return;
  const Estate& estate = making.context.facts.estate;
  for (Explanation& explanation : explanations) {
    const SubscriptionIndex first = explanation.shown.subscriptions.front();
    const std::string customer_id(estate.subscriptions()[first].record->customer_id);
    for (PairEvidence& user : explanation.users) {
      user.user_id = making.redaction.user(customer_id, user.user_id);
    }
    sort_evidence(explanation.users);
  }
}

}  // namespace

Command explain_command() {
  const auto typed = std::make_shared<ExplainOptions>();
  typed->scope.by = "customer,sku";  // a group is explained by itself
  const auto run = [typed](const Arguments& inputs, Io& io) {
    std::vector<Explanation> explanations;  // outlives the report that shows them
    const auto make = [&](const ReportMaking& making) {
      // Rows have the classes of active pairs, in which low use has no part.
      const auto which = typed->all             ? Explained::All
                         : making.is_for_people ? Explained::UnusualOrLow
                                                : Explained::Unusual;
      explanations = explain(making.context.facts, making.selection, which);
      redact_users(making, explanations);
      const Reading& reading = making.analysis.reading();
      return build_explain(making.context, explanations,
                           {typed->with_users, making.selection.groups.size(),
                            making.selection.groups.size() - explanations.size(),
                            [&reading](RowRef ref) { return reading.place(ref); }});
    };
    return run_report(*typed, inputs, {Dimension::Customer, nullptr, typed->with_users}, make, io);
  };
  const OptionTable own{
      {.names = "--users",
       .target = &typed->with_users,
       .help = "name the users behind the figures",
       .section = OptionSection::Output},
      {.names = "--all",
       .target = &typed->all,
       .help = "also where every active pair sits on an entitled licence",
       .section = OptionSection::Scope},
  };
  return {joined({own, window_options(typed->scope), filter_options(typed->scope, true),
                  max_age_option(typed->scope), redact_option(typed->scope.redact),
                  output_options(typed->output, true), input_options(typed->input),
                  strict_option(typed->input)}),
          run};
}

}  // namespace licstat
