// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/analysis.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "licstat/base/error.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/cli/export_notes.hpp"
#include "licstat/cli/progress_display.hpp"
#include "licstat/cli/run_stats.hpp"

namespace licstat {
namespace {

constexpr auto kAll = std::numeric_limits<std::size_t>::max();

LoadOptions load_options(const AnalysisRequest& request) {
  LoadOptions load = request.load;
  // Without --rejects more than what is shown would be kept in vain.
  load.max_findings = request.input.rejects.empty() ? request.kept_diagnostics : kAll;
  return load;
}

/// `with_ids`: say whose row it is, not only where it stands.
std::string example_of(const Unmatched& unmatched, const Loader& loader, bool with_ids) {
  if (!unmatched.first) return {};
  const Unmatched::Example& first = *unmatched.first;
  if (!with_ids) return fmt::format(" (first: {})", escape_for_screen(loader.place_of(first.ref)));
  return fmt::format(" (first: {}: customer '{}' has no '{}')",
                     escape_for_screen(loader.place_of(first.ref)),
                     escape_for_screen(first.customer_id), escape_for_screen(first.named));
}

/// "a, b and 3 more"
std::string shown_list(const std::vector<std::string>& names) {
  constexpr std::size_t kMost = 5;
  const std::vector<std::string> shown(
      names.begin(), names.begin() + static_cast<std::ptrdiff_t>(std::min(kMost, names.size())));
  const std::string more =
      names.size() > kMost ? fmt::format(" and {} more", names.size() - kMost) : "";
  return fmt::format("{}{}", fmt::join(shown, ", "), more);
}

std::string skipped_list(const Loader& loader) {
  std::vector<std::string> files;
  for (const Skipped& file : loader.skipped()) {
    files.push_back(fmt::format("{} ({})", escape_for_screen(file.path), file.reason));
  }
  return shown_list(files);
}

}  // namespace

std::unique_ptr<Analysis> Analysis::run(AnalysisRequest request, Io& io) {
  std::vector<std::string> left_out;
  while (true) {
    std::unique_ptr<Analysis> analysis(new Analysis(request, io));
    try {
      // It ends with this block: what follows may write again.
      const ProgressDisplay display(analysis->loader_.progress(), request.input, io);
      analysis->read();
    } catch (const RefusedInFolder& refused) {
      // Rows of the customer may be counted already: everything is read again without it.
      if (!request.input.keep_going || !analysis->loader_.can_read_again()) {
        analysis->print_diagnostics(io);
        if (request.input.keep_going) {
          io.err.write(
              "licstat: note: a pipe cannot be read again, so --keep-going cannot go on\n");
        }
        throw;
      }
      request.load.left_out_folders.push_back(refused.folder());
      left_out.push_back(std::string(refused.what()));
      continue;
    } catch (const Error&) {
      analysis->print_diagnostics(io);
      throw;
    }
    analysis->left_out_ = std::move(left_out);
    if (analysis->request_.prints_diagnostics) analysis->print_diagnostics(io);
    return analysis;
  }
}

Analysis::Analysis(const AnalysisRequest& request, Io& io)
    : request_(request),
      catalogue_(workloads_),
      diagnostics_(request.input.rejects, request.kept_diagnostics, request.shows_rows),
      loader_(load_options(request), io.in, catalogue_, workloads_,
              [this](const Diagnostic& diagnostic) { diagnostics_.add(diagnostic); }) {}

void Analysis::print_diagnostics(Io& io) {
  accounts_ = loader_.accounts();
  diagnostics_.print(io.err, rejected());
}

void Analysis::read() {
  loader_.recognise();
  if (loader_.paths().empty()) {
    const std::string skipped = skipped_list(loader_);
    throw refuse(request_.load.inputs.front().path, DiagnosticId::EmptyInput,
                 fmt::format("nothing in it is recognised{}{}; see 'licstat formats' for what is",
                             skipped.empty() ? "" : ": ", skipped));
  }
  check_outputs();
  check_dated_pipes();
  loader_.load(dataset_);
  const auto refreshed = loader_.refresh_date();
  if (refreshed && !request_.is_as_of_given) {
    request_.window = window_ending(*refreshed, request_.window.days());
  }
  loader_.use_window(request_.window);
  estate_ = std::make_unique<Estate>(dataset_, catalogue_);
  holders_ = std::make_unique<Holders>(*estate_, request_.window);
  loader_.stream(*holders_);
  holders_->finish();
  activity_ =
      std::make_unique<Activity>(*estate_, workloads_, request_.window, request_.with_evidence);
  loader_.stream(*activity_);
  activity_->finish();
  counts_ =
      std::make_unique<ServingCounts>(dataset_, *estate_, *activity_, workloads_, request_.window);
  facts_ =
      std::make_unique<Facts>(Facts{*estate_, *activity_, *holders_, *counts_, request_.window});
  accounts_ = loader_.accounts();
  if (request_.input.strict && rejected() > 0) {
    throw Error(
        ExitCode::InputRefused,
        fmt::format("{} rejected, and --strict asks for none: no report",
                    rejected() == 1 ? "1 row was" : fmt::format("{} rows were", rejected())));
  }
}

/// The as-of date is known before the rows of a report are read, which a pipe gives only once.
void Analysis::check_dated_pipes() const {
  const std::vector<std::string> pipes = loader_.dated_pipes();
  if (request_.is_as_of_given || pipes.empty()) return;
  throw Error(ExitCode::Usage,
              fmt::format("{}: a report with a date of its own comes through a pipe: give --as-of",
                          escape_for_screen(pipes.front())));
}

/// An output must not be one of the inputs: they would be gone before anybody noticed.
void Analysis::check_outputs() const {
  const std::string& rejects = request_.input.rejects;
  if (!rejects.empty() && is_same_target(rejects, request_.output_file)) {
    throw Error(ExitCode::Usage,
                fmt::format("-o and --rejects both name '{}'", escape_for_screen(rejects)));
  }
  for (const std::string& output : {request_.output_file, request_.input.rejects}) {
    if (output.empty() || output == "-") continue;
    for (const std::string& input : loader_.paths()) {
      if (!is_same_file(input, output)) continue;
      throw Error(ExitCode::Usage, fmt::format("'{}' is an input: it is not overwritten",
                                               escape_for_screen(output)));
    }
  }
}

std::int64_t Analysis::rejected() const {
  std::int64_t rows = 0;
  for (const InputAccount& account : accounts_) rows += account.rows_rejected;
  return rows;
}

ExitCode Analysis::exit_code() const {
  const bool is_partial = std::ranges::any_of(
      accounts_, [](const InputAccount& account) { return !account.continued_by.empty(); });
  return rejected() > 0 || !left_out_.empty() || is_partial ? ExitCode::NotClean : ExitCode::Clean;
}

void Analysis::print_notes(const Notes& notes, const std::vector<std::string>& warnings,
                           Io& io) const {
  if (request_.input.quiet) return;
  const std::optional<Date> newest = activity_->newest_date();
  const auto say = [&io](const std::string& text) {
    io.err.write(fmt::format("licstat: note: {}\n", text));
  };
  for (const std::string& warning : warnings) say(warning);
  const bool has_subscriptions =
      std::ranges::count(accounts_, "subscriptions", &InputAccount::kind) > 0;
  if (!has_subscriptions && dataset_.subscriptions.empty())
    say("no input has subscriptions: there is nothing to report on");
  if (newest && *newest < request_.window.from) {
    say(fmt::format(
        "the newest use is of {}, before the window that begins on {}: is --as-of right?",
        to_string(*newest), to_string(request_.window.from)));
  }
  for (const std::string& folder : left_out_) say("left out: " + escape_for_screen(folder));
  if (rejected() > 0) {
    std::int64_t rows = 0;
    for (const InputAccount& account : accounts_) rows += account.rows_read;
    say(fmt::format("{} of {} rows rejected", rejected(), rows));
  }
  for (const std::string& note : export_notes(loader_, accounts_, request_.window)) say(note);
  for (const Note& note : report_notes(notes)) {
    if (note.count == 0) continue;
    if (note.key == "unmatched_rows") {
      say(note.sentence + example_of(facts_->activity.unmatched(), loader_, request_.shows_rows));
    } else if (note.key == "unmatched_assignments") {
      say(note.sentence + example_of(facts_->holders.unmatched(), loader_, request_.shows_rows));
    } else if (note.key == "left_out_by_family" || note.key == "unmeasured_licenses") {
      say(note.sentence);
    }
  }
  if (!loader_.skipped().empty()) say("skipped: " + skipped_list(loader_));
  if (!request_.input.verbose) return;
  for (const std::string& column : loader_.ignored()) {
    say("ignored column: " + escape_for_screen(column));
  }
}

void Analysis::print_stats(Io& io) const {
  if (!request_.input.stats) return;
  const ReadingState read = loader_.progress().state();
  const RunStats stats{read.rows, read.bytes, io.elapsed(), request_.load.threads,
                       io.peak_memory()};
  io.err.write(fmt::format("licstat: stats: {}\n", stats_text(stats)));
}

}  // namespace licstat
