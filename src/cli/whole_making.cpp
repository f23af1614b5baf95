// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/whole_making.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "licstat/base/escape.hpp"
#include "licstat/cli/history_options.hpp"
#include "licstat/report/build_insights.hpp"
#include "licstat/report/build_whole.hpp"

namespace licstat {
namespace {

/// The formats that show the whole of a report: "html".
std::string for_whole_reports() {
  std::string names;
  for (const WriterDef& writer : writer_table()) {
    if (!writer.is_whole) continue;
    names.append(names.empty() ? "" : " or ").append(writer.name);
  }
  return names;
}

/// The head that a report of the run would have, cut as the earlier one is: customers and SKUs are
/// chosen among its rows.
SnapshotHead head_like(const ReportMaking& making, const SnapshotHead& earlier) {
  const ReportContext& context = making.context;
  SnapshotHead head = head_of_run(context.facts.window, context.filters, context.head, earlier);
  head.filters.customer = earlier.filters.customer;
  head.filters.sku = earlier.filters.sku;
  return head;
}

}  // namespace

OptionTable whole_options(WholeOptions& values) {
  const OptionTable own{
      {.names = "--history",
       .metavar = "PATH",
       .target = &values.history,
       .help = "earlier JSON reports, a file or folder: a page or workbook draws the trend",
       .completion = Completion::File,
       .section = OptionSection::Scope},
      {.names = "--users",
       .target = &values.with_users,
       .help = "a page or workbook names the users behind the findings",
       .section = OptionSection::Output}};
  return joined({own, within_option(values.within)});
}

WholeMaking::WholeMaking(const WholeOptions& options, Io& io)
    : options_(options),
      is_wanted_(resolve_writer(options.output).is_whole),
      within_days_(resolve_within(options.within)) {
  refuse_unless_wanted("--history", !options.history.empty());
  refuse_unless_wanted("--users", options.with_users);
  refuse_unless_wanted("--within", !options.within.empty());
  if (options.history.empty()) return;
  history_found_ = find_reports(options.history, io);
  const FoundReport& first = history_found_.reports.front();
  if (first.head.kind == SnapshotKind::Report) return;
  throw usage_error(fmt::format("--history: '{}' is of schema {}; the trend of a page is of {}",
                                escape_for_screen(first.file.path()), schema_of(first.head.kind),
                                schema_of(SnapshotKind::Report)));
}

std::vector<std::string> WholeMaking::history_files() const {
  std::vector<std::string> files;
  for (const FoundReport& report : history_found_.reports) files.push_back(report.file.path());
  return files;
}

void WholeMaking::refuse_unless_wanted(std::string_view option, bool is_typed) const {
  if (!is_typed || is_wanted_) return;
  throw usage_error(fmt::format("{}: only a page or a workbook shows it: add --format {}", option,
                                for_whole_reports()));
}

WholeParts WholeMaking::make_parts(const ReportMaking& making, const Insights& found,
                                   Report& report) {
  const Facts& facts = making.context.facts;
  const Analysis& analysis = making.analysis;
  const int threads = analysis.reading().threads();
  products_ = compute_portfolio(facts, making.selection, kByProduct, analysis.workloads(), threads);
  costs_ = compute_costs(facts, making.selection, kByCustomer, making.thresholds, threads);
  renewals_ = find_renewals(facts, making.selection, {.within_days = within_days_}, threads);
  make_trend(making, report);
  return {{portfolio_by_customer(making, own_customers_), found, costs_},
          products_,
          renewals_,
          within_days_,
          trend()};
}

/// What is drawn in one picture must be counted alike.
void WholeMaking::check_history(const ReportMaking& making) const {
  const FoundReport& first = history_found_.reports.front();
  const std::string what = difference(head_like(making, first.head), first.head);
  if (what.empty()) return;
  throw usage_error(fmt::format("--history: '{}' and this report differ in {}",
                                escape_for_screen(first.file.path()), escape_for_screen(what)));
}

void WholeMaking::make_trend(const ReportMaking& making, Report& report) {
  trend_.reset();
  if (history_found_.reports.empty()) return;
  check_history(making);
  const ReportContext& context = making.context;
  if (history_ == nullptr) {
    history_ = std::make_unique<const History>(
        read_history(history_found_, {Every::All, {}, context.facts.window.to},
                     making.analysis.catalogue(), false));
  }
  for (const HistoryNote& note : history_->notes) report.warnings.push_back(note.sentence);
  if (history_->shown.empty()) {
    report.warnings.emplace_back("--history: no report is as old as this one, or older");
    return;
  }
  HistoryOptions shown;
  shown.customer = context.filters.customer.value_or("");
  shown.sku = context.filters.sku.value_or("");
  if (!shown.customer.empty() &&
      !history_->keys.find(place_of(Dimension::Customer), shown.customer)) {
    report.warnings.emplace_back("--history: no report has a row of the customer");
    return;
  }
  TrendQuestion question;
  question.bridge.figure = &resolve_figure({}, history_->kind);
  question.bridge.level = default_level(history_->by);
  question.bridge.shown = resolve_shown_keys(shown, *history_, making.analysis.catalogue()).shown;
  trend_.emplace(*history_, std::move(question));
}

Insights WholeMaking::find(const ReportMaking& making) const {
  Insights found = insights_of(making, options_.rules, {all_rule_places(), options_.with_users});
  redact_finding_users(making, found);
  return found;
}

void WholeMaking::add_users(const ReportMaking& making, const Insights& found,
                            Report& report) const {
  if (!options_.with_users) return;
  const Reading& reading = making.analysis.reading();
  report.tables.push_back(finding_user_table(
      making.context, found, [&reading](RowRef ref) { return reading.place(ref); }));
}

Report WholeMaking::customer_report(const ReportMaking& making) {
  found_ = find(making);
  Report report = build_customer(making.context, making.portfolio, *making.filter.filter.customer,
                                 making.selection, found_);
  add_to_customer(making, found_, report);
  return report;
}

void WholeMaking::add_to_portfolio(const ReportMaking& making, Report& report,
                                   const CustomerPages& pages) {
  if (!is_wanted_) return;
  found_ = find(making);
  WholeParts parts = make_parts(making, found_, report);
  parts.pages = pages;
  add_whole_portfolio(making.context, parts, report);
  add_users(making, found_, report);
}

void WholeMaking::add_to_customer(const ReportMaking& making, const Insights& found,
                                  Report& report) {
  if (!is_wanted_) return;
  add_whole_customer(making.context, make_parts(making, found, report), making.selection, report);
  add_users(making, found, report);
}

}  // namespace licstat
