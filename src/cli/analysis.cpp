// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/analysis.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "licstat/base/escape.hpp"
#include "licstat/cli/export_notes.hpp"

namespace licstat {

std::unique_ptr<Analysis> Analysis::run(const AnalysisRequest& request, Io& io) {
  std::unique_ptr<Analysis> analysis;
  const auto take_rows = [&](Loader& loader, Recognised recognised) {
    analysis.reset(new Analysis(request, loader));
    return analysis->take_rows(std::move(recognised), request);
  };
  auto reading = Reading::run(request.reading, take_rows, io);
  analysis->reading_ = std::move(reading);
  return analysis;
}

template <class Row>
void Analysis::stream(Streams& streams, RowSink<Row>& sink, bool with_sources,
                      InputsByGroup& inputs) {
  if (!with_sources) return streams.stream(sink);
  ProvenanceSink<Row> naming(*estate_, sink);
  streams.stream(naming);
  inputs = naming.inputs();
}

LoadReport Analysis::take_rows(Recognised recognised, const AnalysisRequest& request) {
  Streams streams = load_records(std::move(recognised), dataset_, window_, request.is_as_of_given);
  window_ = streams.window();
  estate_ = std::make_unique<Estate>(dataset_, catalogue_);
  accounts_ = std::make_unique<Accounts>(*estate_, request.with_accounts);
  streams.stream(*accounts_);
  holders_ =
      std::make_unique<Holders>(*estate_, window_, request.with_evidence || request.with_holders);
  stream<AssignmentRow>(streams, *holders_, request.with_sources, provenance_.assignments);
  holders_->finish();
  activity_ = std::make_unique<Activity>(*estate_, workloads_, window_, request.with_evidence,
                                         holders_.get());
  stream<UsageRow>(streams, *activity_, request.with_sources, provenance_.usage);
  activity_->finish();
  counts_ = std::make_unique<StandInCounts>(dataset_, *estate_, *activity_, workloads_, window_);
  facts_ = std::make_unique<Facts>(Facts{*estate_, *activity_, *holders_, *counts_, window_});
  facts_->idle_days = request.idle_days;
  facts_->unmatched_accounts = accounts_->unmatched();
  if (request.with_sources) provenance_.counts = inputs_of_counts(dataset_, *estate_);
  return streams.report();
}

std::string Analysis::example_of(const Unmatched& unmatched) const {
  if (!unmatched.first) return {};
  const Unmatched::Example& first = *unmatched.first;
  const std::string place = escape_for_screen(place_text(reading_->place(first.ref)));
  if (!reading_->shows_rows()) return fmt::format(" (first: {})", place);
  return fmt::format(" (first: {}: customer '{}' has no '{}')", place,
                     escape_for_screen(first.customer_id), escape_for_screen(first.named));
}

void Analysis::print_notes(const Notes& notes, const std::vector<std::string>& warnings,
                           Io& io) const {
  const std::optional<Date> newest = activity_->newest_date();
  const auto say = [&](const std::string& text) { reading_->note(text, io); };
  for (const std::string& warning : warnings) say(warning);
  const bool has_subscriptions =
      std::ranges::count(reading_->accounts(), "subscriptions", &InputAccount::kind) > 0;
  if (!has_subscriptions && dataset_.subscriptions.empty()) {
    say("no input has subscriptions: there is nothing to report on");
  }
  if (newest && *newest < window_.from) {
    say(fmt::format(
        "the newest use is of {}, before the window that begins on {}: is --as-of right?",
        to_string(*newest), to_string(window_.from)));
  }
  reading_->note_losses(io);
  for (const std::string& note : export_notes(reading_->report(), window_)) {
    say(note);
  }
  for (const NoteDef& note : note_table()) {
    if (!note.on_stderr || note.count(notes) == 0) continue;
    const std::string example = note.rows == nullptr ? "" : example_of(note.rows(*facts_));
    say(escape_for_screen(note_sentence(note, notes)) + example);
  }
  reading_->note_unread(io);
}

}  // namespace licstat
