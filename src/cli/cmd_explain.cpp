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

Run setup_explain(CLI::App& app) {
  const auto options = std::make_shared<ExplainOptions>();
  app.add_flag("--users", options->with_users, "name the users behind the figures");
  app.add_flag("--all", options->all, "also where every active pair sits on an entitled licence");
  add_scope_options(app, options->scope, true, false);
  add_output_options(app, options->output, true);
  add_input_options(app, options->input);
  add_strict_option(app, options->input);
  options->scope.by = "customer,sku";  // a group is explained by itself
  return [options](const Arguments& inputs, Io& io) {
    std::vector<Explanation> explanations;  // outlives the report that shows them
    const auto make = [&](const ReportMaking& making) {
      explanations = explain(making.context.facts, making.selection, !options->all);
      redact_users(making, explanations);
      const Loader& loader = making.analysis.reading().loader();
      return build_explain(making.context, explanations,
                           {options->with_users, making.selection.groups.size(),
                            making.selection.groups.size() - explanations.size(),
                            [&loader](RowRef ref) { return loader.place_of(ref); }});
    };
    return run_report(*options, inputs, {Dimension::Customer, false, options->with_users}, make,
                      io);
  };
}

}  // namespace licstat
