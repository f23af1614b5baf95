// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/reading.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <limits>
#include <set>
#include <utility>

#include "licstat/base/counted.hpp"
#include "licstat/base/error.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/cli/expected_rows.hpp"
#include "licstat/cli/progress_display.hpp"
#include "licstat/cli/run_stats.hpp"
#include "licstat/cli/shown_list.hpp"

namespace licstat {
namespace {

constexpr auto kAll = std::numeric_limits<std::size_t>::max();

LoadOptions load_options(const ReadingRequest& request) {
  LoadOptions load = request.load;
  // Without --rejects more than what is shown would be kept in vain.
  load.keeps_going = request.input.keep_going;
  load.can_begin_again = request.can_begin_again;
  load.max_faults = request.input.rejects.empty() ? request.kept_diagnostics : kAll;
  return load;
}

/// What was typed of the mapping that served for nothing. A file of --mapping serves many runs, and
/// not all of it in each. A value may be a name.
std::vector<std::string> typed_in_vain(const TypedMapping& typed,
                                       const std::vector<std::string>& unused, bool with_values) {
  const Mapping mapping = parse_mapping(typed);
  const std::set<std::string_view> in_vain(unused.begin(), unused.end());
  std::vector<std::string> shown;
  const auto add_unused = [&](const std::string& text, const std::string& name) {
    if (in_vain.contains(text)) shown.push_back('\'' + escape_for_screen(name) + '\'');
  };
  for (const MappedColumn& each : mapping.columns()) add_unused(each.column, each.column);
  for (const FixedValue& each : mapping.values()) {
    const std::string text = each.field + '=' + each.value;
    add_unused(text, with_values ? text : each.field);
  }
  return shown;
}

RefusedInput several_documents(const std::string& path) {
  return {refuse(path, DiagnosticId::JsonSyntax,
                 "another JSON document stands behind the first, and what was read cannot be read "
                 "again; fix: name files, and write with -o"),
          path};
}

}  // namespace

std::unique_ptr<Reading> Reading::run(ReadingRequest request, const Work& work, Io& io) {
  request.load.tells_customers = request.redaction.hides_customers();
  // Whose an input is may not be known before it is read.
  if (request.redaction.hides_customers()) request.input.no_progress = true;
  std::vector<RefusedInput> left_out;
  while (true) {
    std::unique_ptr<Reading> reading(new Reading(request, io));
    try {
      // It ends with this block: what follows may write again.
      const ProgressDisplay display(reading->loader_.progress(), request.input, io);
      reading->read(work);
    } catch (const RefusedInput& refused) {
      reading->leave_out({{refused}}, request, left_out, io);
      continue;
    } catch (const RefusedFolders& refused) {
      reading->leave_out(refused, request, left_out, io);
      continue;
    } catch (const SeveralDocuments& found) {
      if (!request.can_begin_again || !reading->loader_.can_read_again()) {
        throw reading->hidden(several_documents(found.paths.front()));
      }
      request.load.files_of_documents.insert(found.paths.begin(), found.paths.end());
      continue;
    } catch (const Error& error) {
      reading->give_up(io);
      throw reading->hidden(error);
    }
    reading->hide_names();
    reading->left_out_ = std::move(left_out);
    if (request.prints_diagnostics) reading->print_diagnostics(io);
    return reading;
  }
}

/// Rows of the customers may be counted already: everything is read again without them. Throws
/// where they cannot be left out.
void Reading::leave_out(const RefusedFolders& refused, ReadingRequest& request,
                        std::vector<RefusedInput>& left_out, Io& io) {
  const RefusedInput& first = refused.inputs.front();
  const bool is_new = !request.load.left_out_folders.contains(first.folder());
  const bool is_left_out = request.input.keep_going && !first.folder().empty() && is_new;
  if (!is_left_out || !loader_.can_read_again()) {
    give_up(io);
    if (is_left_out) {
      io.err.write("licstat: note: a pipe cannot be read again, so --keep-going cannot go on\n");
    }
    throw hidden(first);
  }
  for (const RefusedInput& each : refused.inputs) {
    request.load.left_out_folders.insert(each.folder());
    left_out.push_back(each);
  }
}

Reading::Reading(const ReadingRequest& request, Io& io)
    : request_(request),
      hiding_(request.redaction, request.load),
      diagnostics_(request.input.rejects, request.kept_diagnostics,
                   !request.redaction.hides_users(), request.guards_rejects),
      catalogue_(workloads_),
      loader_(load_options(request), io.in, catalogue_, workloads_,
              [this](const Diagnostic& diagnostic) { diagnostics_.add(diagnostic); }) {}

void Reading::print_diagnostics(Io& io) { diagnostics_.print(io.err, rejected()); }

/// In all that is told of the inputs from now on.
void Reading::hide_names() {
  hiding_.know(report_.customers);
  hiding_.hide_in(report_);
  if (!shows_rows()) {
    diagnostics_.rewrite([this](Diagnostic& diagnostic) { hiding_.hide_in(diagnostic); });
  }
}

void Reading::give_up(Io& io) {
  hide_names();
  print_diagnostics(io);
}

Error Reading::hidden(const Error& error) const {
  return {error.code(), hiding_.message(error), error.id()};
}

Place Reading::place(RowRef ref) const {
  Place place = loader_.place(ref);
  place.input = hiding_.path(place.input);
  return place;
}

std::string Reading::skipped_list(const std::vector<Skipped>& skipped, bool all) const {
  std::vector<std::string> files;
  files.reserve(skipped.size());
  for (const Skipped& file : skipped) {
    files.push_back(fmt::format("{} ({})", escape_for_screen(file.path), hiding_.reason(file)));
  }
  return shown_list(files, all ? files.size() : kMostShown);
}

void Reading::read(const Work& work) {
  Recognised recognised = loader_.recognise();
  if (!recognised.has_records()) {
    // A folder that a conversion exchanges while it is listed may have nothing in it any more.
    loader_.check_unchanged();
    const std::string skipped = skipped_list(recognised.skipped(), true);
    const std::string& path = request_.load.inputs.front().path;
    throw RefusedInput(
        refuse(path, DiagnosticId::EmptyInput,
               fmt::format("nothing in it is recognised{}{}; see 'licstat formats' for what is",
                           skipped.empty() ? "" : ": ", skipped)),
        path);
  }
  inputs_ = recognised.paths();
  std::ranges::copy(recognised.beside(), std::back_inserter(inputs_));
  std::ranges::copy(request_.other_inputs, std::back_inserter(inputs_));
  inputs_.push_back(request_.input.mapping_file);
  check_outputs();
  check_nothing_is_unknown(recognised.skipped());
  report_ = work(loader_, std::move(recognised));
  loader_.check_unchanged();
  check_expected_rows(parse_expected_rows(request_.input.expect_rows), report_.accounts,
                      request_.makes);
  if (request_.input.strict && rejected() > 0) {
    throw Error(ExitCode::InputRefused,
                fmt::format("{} rejected, and --strict asks for none: no {}",
                            rejected() == 1 ? "1 row was" : fmt::format("{} rows were", rejected()),
                            request_.makes));
  }
}

/// Data that nobody knows may be what the report lacks.
void Reading::check_nothing_is_unknown(const std::vector<Skipped>& skipped) const {
  if (!request_.input.strict) return;
  const auto unknown = std::ranges::find(skipped, SkippedAs::Data, &Skipped::as);
  if (unknown == skipped.end()) return;
  throw Error(ExitCode::InputRefused,
              fmt::format("{}: {}, and --strict asks for all data to be read: no {}",
                          escape_for_screen(hiding_.path(unknown->path)), hiding_.reason(*unknown),
                          request_.makes));
}

std::vector<SkippedFile> Reading::skipped() const {
  std::vector<SkippedFile> files;
  files.reserve(report_.skipped.size());
  for (const Skipped& file : report_.skipped) files.push_back({file.path, file.whole_reason()});
  return files;
}

/// An output must not be one of the inputs: they would be gone before anybody noticed.
void Reading::check_outputs() const {
  for (const std::string& output : request_.outputs) check_output(output);
  check_is_no_input(request_.input.rejects);
  check_output_folder();
}

/// A customer's folder that is read and written would be read with both the next time.
void Reading::check_output_folder() const {
  const std::string& folder = request_.output_folder;
  if (!is_input(folder)) return;
  throw Error(ExitCode::Usage,
              fmt::format("'{}' is the folder of an input: reports would read what is in it and "
                          "what is written to it; name another folder",
                          escape_for_screen(hiding_.path(folder))));
}

void Reading::check_output(const std::string& output) const {
  const std::string& rejects = request_.input.rejects;
  if (is_same_target(rejects, output)) {
    throw Error(ExitCode::Usage, fmt::format("-o and --rejects both name '{}'",
                                             escape_for_screen(hiding_.path(rejects))));
  }
  check_is_no_input(output);
}

void Reading::check_is_no_input(const std::string& output) const {
  if (!is_input(output)) return;
  throw Error(ExitCode::Usage, fmt::format("'{}' is an input: it is not overwritten",
                                           escape_for_screen(hiding_.path(output))));
}

bool Reading::is_input(const std::string& output) const {
  if (output.empty() || output == "-") return false;
  if (!input_files_) {
    input_files_.emplace();
    for (const std::string& input : inputs_) input_files_->add(input);
  }
  return input_files_->has(output);
}

void Reading::note(const std::string& text, Io& io) const {
  if (!request_.input.quiet) io.err.write(fmt::format("licstat: note: {}\n", text));
}

void Reading::note_losses(Io& io) const {
  for (const RefusedInput& each : left_out_) {
    note("left out: " + escape_for_screen(hiding_.message(each)), io);
  }
  if (rejected() == 0) return;
  std::int64_t rows = 0;
  for (const InputAccount& account : accounts()) rows += account.rows_read;
  note(fmt::format("{} of {} rows rejected", rejected(), rows), io);
}

void Reading::note_unread(Io& io) const {
  const InputOptions& given = request_.input;
  if (!report_.skipped.empty()) {
    note("skipped: " + skipped_list(report_.skipped, given.verbose), io);
  }
  std::vector<std::string> unended;
  for (const InputAccount& account : report_.accounts) {
    if (account.unended) unended.push_back(escape_for_screen(account.path));
  }
  if (!unended.empty()) {
    note(fmt::format("without a line end behind the last row: {}; if it may be cut short, "
                     "--expect-rows tells",
                     shown_list(unended)),
         io);
  }
  if (report_.is_customer_id_unused) {
    const std::string id = request_.redaction.hides_customers() ? "" : " " + given.customer_id;
    note(fmt::format("--customer-id{} is of no use: all inputs say themselves whose they are",
                     escape_for_screen(id)),
         io);
  }
  const auto in_vain = typed_in_vain(given.mapping, report_.unused_mapping, shows_rows());
  if (!in_vain.empty()) note("mapped, but of no use to any input: " + shown_list(in_vain), io);
  if (!given.verbose) return;
  if (!shows_rows()) {  // the key of an object may be anybody's name
    const auto ignored = static_cast<std::int64_t>(report_.ignored.size());
    if (ignored > 0) note("ignored: " + counted(ignored, "column", "columns"), io);
    return;
  }
  for (const std::string& column : report_.ignored) {
    note("ignored column: " + escape_for_screen(column), io);
  }
}

void Reading::print_stats(Io& io) const {
  if (!request_.input.stats) return;
  const ReadingState read = loader_.progress().state();
  const RunStats stats{read.rows, read.bytes, io.elapsed(), request_.load.threads,
                       io.peak_memory()};
  io.err.write(fmt::format("licstat: stats: {}\n", stats_text(stats)));
}

}  // namespace licstat
