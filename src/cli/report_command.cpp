// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/report_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "licstat/base/ascii.hpp"
#include "licstat/base/case_fold.hpp"
#include "licstat/base/counted.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/cli/report_head.hpp"
#include "licstat/cli/version.hpp"
#include "licstat/ingest/resolve/customer_folders.hpp"

namespace licstat {
namespace {

/// Standard input can be read once.
void check_standard_input(const AnalysisRequest& request, const ReportOptions& options) {
  const auto& inputs = request.reading.load.inputs;
  if (std::ranges::count(inputs, "-", &InputName::path) == 0) return;
  const auto refuse = [](std::string_view option) {
    return usage_error(
        fmt::format("{}: standard input ('-') is an input already, and can be read once", option));
  };
  if (options.before == "-") throw refuse("--before");
  if (std::ranges::count(options.history, "-") > 0) throw refuse("--history");
}

/// By its id, or as it or its folder is called, without case.
bool is_refused(const LeftOut& left_out, const std::string& customer) {
  if (left_out.reason != LeftOutReason::Refused || customer.empty()) return false;
  const std::string wanted = case_folded(customer);
  return same_id(left_out.customer_id, customer) || case_folded(left_out.customer_name) == wanted ||
         case_folded(customer_called_by(left_out.folder)) == wanted;
}

AnalysisRequest request_for(const ReportOptions& options, const Arguments& inputs,
                            const ReportKind& kind, const Thresholds& thresholds, const Io& io) {
  AnalysisRequest request;
  request.reading.load = resolve_inputs(options.input, inputs);
  request.window = resolve_window(options.scope, io);
  request.is_as_of_given = !options.scope.as_of.empty();
  request.reading.input = options.input;
  request.reading.outputs = {options.output.file};
  request.reading.output_folder = options.output.split;
  request.reading.other_inputs = options.history;
  std::ranges::copy(kind.other_inputs, std::back_inserter(request.reading.other_inputs));
  if (!options.before.empty()) request.reading.other_inputs.push_back(options.before);
  check_standard_input(request, options);
  request.with_evidence = kind.with_evidence;
  request.with_holders = kind.with_holders;
  request.with_sources = kind.with_sources;
  request.with_accounts = kind.with_accounts;
  request.idle_days = static_cast<int>(thresholds.whole(Threshold::IdleDays));
  return request;
}

}  // namespace

const Portfolio& portfolio_by_customer(const ReportMaking& making, std::optional<Portfolio>& own) {
  if (making.with_portfolio && std::ranges::equal(making.by, kByCustomer)) return making.portfolio;
  return own.emplace(compute_portfolio(making.context.facts, making.selection, kByCustomer,
                                       making.analysis.workloads(),
                                       making.analysis.reading().threads()));
}

ReportRun::ReportRun(const ReportOptions& options, const Arguments& inputs, const ReportKind& kind,
                     Io& io)
    : options_(options),
      io_(io),
      thresholds_(resolve_thresholds(options.thresholds)),
      request_(request_for(options, inputs, kind, thresholds_, io)),
      redaction_(options.scope.redact, io),
      by_(resolve_dimensions(options.scope.by, kind.default_by)),
      earlier_(options.before.empty() ? nullptr
                                      : std::make_unique<EarlierReport>(options.before, io)),
      with_portfolio_(kind.with_portfolio),
      max_age_(resolve_max_age(options.scope)),
      age_day_(io.today),
      output_(options.output, io, options.input.verbose) {
  request_.reading.redaction = redaction_;
  request_.reading.guards_rejects = output_.guards_csv();
  if (kind.columns != nullptr) output_.check_columns(kind.columns(by_));
}

const ReportMaking& ReportRun::read() {
  analysis_ = Analysis::run(request_, io_);
  const Facts& facts = analysis_->facts();
  ResolvedFilter filter = filter_of(facts);
  head_ = report_head(*analysis_, redaction_);
  if (redaction_.hides_customers()) {
    analysis_->rename_customers([&](const std::string& id) { return redaction_.customer(id); });
    if (filter.filter.customer) {
      filter.shown.customer = facts.estate.customers()[*filter.filter.customer].id;
    }
  }
  making_ = make(std::move(filter), by_, with_portfolio_);
  find_too_old(facts, making_->selection);
  if (earlier_ != nullptr) find_changes();
  return *making_;
}

/// What is not there may be in what was left out: that is told before the error is. A customer that
/// --keep-going left out is no unknown one.
ResolvedFilter ReportRun::filter_of(const Facts& facts) const {
  try {
    return resolve_filter(options_.scope, facts.estate, analysis_->catalogue());
  } catch (const Error&) {
    analysis_->reading().note_losses(io_);
    const auto is_asked_for = [&](const LeftOut& each) {
      return is_refused(each, options_.scope.customer);
    };
    if (std::ranges::none_of(analysis_->reading().report().left_out, is_asked_for)) throw;
    throw Error(ExitCode::InputRefused,
                fmt::format("the customer '{}' is left out: its files were refused",
                            escape_for_screen(options_.scope.customer)));
  }
}

std::unique_ptr<ReportMaking> ReportRun::make(ResolvedFilter filter, std::vector<Dimension> by,
                                              bool with_portfolio) const {
  const Reading& reading = analysis_->reading();
  const Facts& facts = analysis_->facts();
  Selection selection = select(facts.estate, analysis_->catalogue(), filter.filter);
  Portfolio portfolio =
      with_portfolio
          ? compute_portfolio(facts, selection, by, analysis_->workloads(), reading.threads())
          : measure_portfolio(facts, selection);
  Notes notes = notes_of(facts, analysis_->dataset(), selection, portfolio);
  notes.ambiguous_skus += reading.report().exports.ambiguous_names;
  if (redaction_.hides_customers()) {
    for (SellerDisagreement& each : notes.seller_disagrees) {
      each.customer_id = redaction_.customer(each.customer_id);
    }
  }
  const ShownFilters shown = filter.shown;
  std::unique_ptr<ReportMaking> making(new ReportMaking{
      *analysis_,
      redaction_,
      std::move(by),
      std::move(filter),
      std::move(selection),
      std::move(portfolio),
      {facts, kVersion, shown, {}, reading.accounts(), notes, head_, reading.skipped()},
      thresholds_,
      output_.is_for_people(),
      with_portfolio});
  making->context.by = making->by;
  return making;
}

std::unique_ptr<const ReportMaking> ReportRun::making_of_customer(CustomerIndex index) const {
  ResolvedFilter filter = making_->filter;
  filter.filter.customer = index;
  filter.shown.customer = analysis_->facts().estate.customers()[index].id;
  return make(std::move(filter), by_, true);
}

std::unique_ptr<const ReportMaking> ReportRun::making_of_all(std::vector<Dimension> by) const {
  return make(making_->filter, std::move(by), true);
}

void ReportRun::find_changes() {
  const ReportContext& context = making_->context;
  std::optional<Portfolio> own;
  making_->changes =
      earlier_->changes_to({context.facts.window, context.filters, context.head,
                            portfolio_by_customer(*making_, own), analysis_->catalogue()});
}

/// Against the day that the report speaks of where that is given, else against today: the newest
/// report is of no day that could tell how old it is.
void ReportRun::find_too_old(const Facts& facts, const Selection& selection) {
  if (!max_age_) return;
  age_day_ = request_.is_as_of_given ? facts.window.to : io_.today;
  too_old_ =
      stale_customers(facts.estate, selection, data_ages(facts, selection, age_day_), *max_age_);
}

void ReportRun::say_too_old() const {
  for (const StaleCustomer& customer : too_old_) {
    io_.err.write(fmt::format(
        "licstat: warning: the usage data of {} ends {} before {}; --max-age allows {}\n",
        escape_for_screen(customer.name), counted(customer.days, "day", "days"),
        to_string(age_day_), *max_age_));
  }
}

void ReportRun::say_notes(const Report& report) const {
  std::vector<std::string> warnings = making_->filter.warnings;
  std::ranges::copy(report.warnings, std::back_inserter(warnings));
  analysis_->print_notes(making_->context.notes, warnings, io_);
  say_too_old();
  io_.err.flush();  // above the report, where both go to one screen
}

void ReportRun::write(Report& report) {
  analysis_->reading().check_output(output_.path(report));
  written_ = output_.write_pending(report, analysis_->reading().threads());
}

ExitCode ReportRun::exit_code() const {
  return too_old_.empty() ? analysis_->reading().exit_code() : ExitCode::NotClean;
}

void ReportRun::close(PendingOutput* written) {
  publish_together({written, analysis_->reading().diagnostics().finish()});
  analysis_->reading().print_stats(io_);
  io_.err.flush();
}

ExitCode run_report(const ReportOptions& options, const Arguments& inputs, const ReportKind& kind,
                    const std::function<Report(const ReportMaking&)>& make, Io& io) {
  ReportRun run(options, inputs, kind, io);
  Report report = make(run.read());
  run.say_notes(report);
  run.write(report);
  run.close();
  io.report_is_out(run.exit_code());
  return run.exit_code();
}

}  // namespace licstat
