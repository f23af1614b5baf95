// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/report_command.hpp"
#include "licstat/report/build_explain.hpp"

namespace licstat {
namespace {

struct ExplainOptions : ReportOptions {
  bool with_users = false;
  bool all = false;
};

}  // namespace

Run setup_explain(CLI::App& app) {
  const auto options = std::make_shared<ExplainOptions>();
  app.add_flag("--users", options->with_users, "name the users behind the figures");
  app.add_flag("--all", options->all, "also where every active pair sits on an entitled licence");
  add_scope_options(app, options->scope, true, false);
  add_output_options(app, options->output, true);
  add_input_options(app, options->input);
  return [options](const Arguments& inputs, Io& io) {
    std::vector<Explanation> explanations;  // outlives the report that shows them
    const auto make = [&](const ReportMaking& making) {
      explanations = explain(making.context.facts, making.selection, !options->all);
      const Loader& loader = making.analysis.loader();
      return build_explain(
          making.context, explanations,
          {options->with_users, making.selection.groups.size() - explanations.size(),
           [&loader](RowRef ref) { return loader.place_of(ref); }});
    };
    return run_report(*options, inputs, Dimension::Customer, options->with_users, make, io);
  };
}

}  // namespace licstat
