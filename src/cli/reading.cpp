// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/reading.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "licstat/base/error.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/cli/progress_display.hpp"
#include "licstat/cli/run_stats.hpp"
#include "licstat/cli/shown_list.hpp"

namespace licstat {
namespace {

constexpr auto kAll = std::numeric_limits<std::size_t>::max();

LoadOptions load_options(const ReadingRequest& request) {
  LoadOptions load = request.load;
  // Without --rejects more than what is shown would be kept in vain.
  load.max_faults = request.input.rejects.empty() ? request.kept_diagnostics : kAll;
  return load;
}

std::string skipped_list(const std::vector<Skipped>& skipped, bool all) {
  std::vector<std::string> files;
  for (const Skipped& file : skipped) {
    files.push_back(fmt::format("{} ({})", escape_for_screen(file.path), file.reason));
  }
  return shown_list(files, all ? files.size() : kMostShown);
}

/// What was typed of the mapping that served for nothing. A file of --mapping serves many runs, and
/// not all of it in each.
std::vector<std::string> typed_in_vain(const TypedMapping& typed,
                                       const std::vector<std::string>& unused) {
  const Mapping mapping = parse_mapping(typed);
  std::vector<std::string> shown;
  const auto add_unused = [&](const std::string& name) {
    if (std::ranges::count(unused, name) > 0)
      shown.push_back('\'' + escape_for_screen(name) + '\'');
  };
  for (const MappedColumn& each : mapping.columns()) add_unused(each.column);
  for (const FixedValue& each : mapping.values()) add_unused(each.field + '=' + each.value);
  return shown;
}

}  // namespace

std::unique_ptr<Reading> Reading::run(ReadingRequest request, const Work& work, Io& io) {
  std::vector<std::string> left_out;
  while (true) {
    std::unique_ptr<Reading> reading(new Reading(request, io));
    try {
      // It ends with this block: what follows may write again.
      const ProgressDisplay display(reading->loader_.progress(), request.input, io);
      reading->read(work);
    } catch (const RefusedInFolder& refused) {
      // Rows of the customer may be counted already: everything is read again without it.
      if (!request.input.keep_going || !reading->loader_.can_read_again()) {
        reading->print_diagnostics(io);
        if (request.input.keep_going) {
          io.err.write(
              "licstat: note: a pipe cannot be read again, so --keep-going cannot go on\n");
        }
        throw;
      }
      request.load.left_out_folders.push_back(refused.folder());
      left_out.emplace_back(refused.what());
      continue;
    } catch (const SeveralDocuments& found) {
      if (!request.can_begin_again || !reading->loader_.can_read_again()) {
        throw refuse(found.path, DiagnosticId::JsonSyntax,
                     "another JSON document stands behind the first, and what was read cannot be "
                     "read again; fix: name files, and write with -o");
      }
      request.load.files_of_documents.push_back(found.path);
      continue;
    } catch (const Error&) {
      reading->print_diagnostics(io);
      throw;
    }
    reading->left_out_ = std::move(left_out);
    if (request.prints_diagnostics) reading->print_diagnostics(io);
    return reading;
  }
}

Reading::Reading(const ReadingRequest& request, Io& io)
    : request_(request),
      diagnostics_(request.input.rejects, request.kept_diagnostics, request.shows_rows),
      catalogue_(workloads_),
      loader_(load_options(request), io.in, catalogue_, workloads_,
              [this](const Diagnostic& diagnostic) { diagnostics_.add(diagnostic); }) {}

void Reading::print_diagnostics(Io& io) { diagnostics_.print(io.err, rejected()); }

void Reading::read(const Work& work) {
  Recognised recognised = loader_.recognise();
  if (!recognised.has_records()) {
    const std::string skipped = skipped_list(recognised.skipped(), true);
    throw refuse(request_.load.inputs.front().path, DiagnosticId::EmptyInput,
                 fmt::format("nothing in it is recognised{}{}; see 'licstat formats' for what is",
                             skipped.empty() ? "" : ": ", skipped));
  }
  check_outputs(recognised.paths());
  check_nothing_is_unknown(recognised.skipped());
  report_ = work(loader_, std::move(recognised));
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
                          escape_for_screen(unknown->path), unknown->reason, request_.makes));
}

std::vector<SkippedFile> Reading::skipped() const {
  std::vector<SkippedFile> files;
  for (const Skipped& file : report_.skipped) files.push_back({file.path, file.reason});
  return files;
}

/// An output must not be one of the inputs: they would be gone before anybody noticed.
void Reading::check_outputs(const std::vector<std::string>& inputs) const {
  const std::string& rejects = request_.input.rejects;
  std::vector<std::string> outputs = request_.outputs;
  for (const std::string& output : outputs) {
    if (!is_same_target(rejects, output)) continue;
    throw Error(ExitCode::Usage,
                fmt::format("-o and --rejects both name '{}'", escape_for_screen(rejects)));
  }
  outputs.push_back(rejects);
  for (const std::string& output : outputs) {
    if (output.empty() || output == "-") continue;
    for (const std::string& input : inputs) {
      if (!is_same_file(input, output)) continue;
      throw Error(ExitCode::Usage, fmt::format("'{}' is an input: it is not overwritten",
                                               escape_for_screen(output)));
    }
  }
}

void Reading::note(const std::string& text, Io& io) const {
  if (!request_.input.quiet) io.err.write(fmt::format("licstat: note: {}\n", text));
}

void Reading::note_losses(Io& io) const {
  for (const std::string& folder : left_out_) note("left out: " + escape_for_screen(folder), io);
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
  if (report_.is_customer_id_unused) {
    note(fmt::format("--customer-id {} is of no use: all inputs say themselves whose they are",
                     escape_for_screen(given.customer_id)),
         io);
  }
  const auto in_vain = typed_in_vain(given.mapping, report_.unused_mapping);
  if (!in_vain.empty()) note("mapped, but of no use to any input: " + shown_list(in_vain), io);
  if (!given.verbose) return;
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
