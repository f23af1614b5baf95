// SPDX-License-Identifier: Apache-2.0
// Any input as canonical records. One thread reads: the rows of an output stand in the order of the
// input, and rows that several threads read would have to be kept until it is their turn.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <span>

#include "licstat/base/ascii.hpp"
#include "licstat/base/bytes/compress.hpp"
#include "licstat/base/counted.hpp"
#include "licstat/base/error.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/base/nearest.hpp"
#include "licstat/cli/command.hpp"
#include "licstat/cli/convert_output.hpp"
#include "licstat/cli/export_notes.hpp"
#include "licstat/cli/reading.hpp"
#include "licstat/cli/redaction.hpp"

namespace licstat {
namespace {

struct ConvertOptions {
  InputOptions input;
  ScopeOptions scope;
  std::string kind;
  std::string format;
  std::string file;
  std::string redact;
};

struct FormatName {
  std::string_view name;
  ConvertFormat format;
  bool is_alias = false;
};

constexpr std::array kFormats{
    FormatName{"csv", ConvertFormat::Csv},
    FormatName{"ndjson", ConvertFormat::Ndjson},
    FormatName{"jsonl", ConvertFormat::Ndjson, true},
    FormatName{"json", ConvertFormat::Json},
};

std::optional<ConvertFormat> find_format(std::string_view name) {
  const auto* const found = std::ranges::find(kFormats, name, &FormatName::name);
  return found == kFormats.end() ? std::nullopt : std::optional(found->format);
}

/// By the extension of a file, in any case, before that of an archive.
std::optional<ConvertFormat> format_of_file(const std::string& path) {
  const std::filesystem::path plain = without_compression(path);
  const std::string extension = ascii_lower(plain.extension().string());
  return extension.empty() ? std::nullopt : find_format(std::string_view(extension).substr(1));
}

Choices formats() {
  Choices choices;
  for (const FormatName& format : kFormats) {
    if (!format.is_alias) choices.push_back({format.name, {}});
  }
  return choices;
}

Choices kinds() {
  Choices choices;
  for (const KindDef& kind : kind_table()) choices.push_back({kind.name, {}});
  return choices;
}

Kind resolve_kind(const std::string& name) {
  if (const auto kind = find_kind(folded_word(name))) return *kind;
  throw usage_error(none_of("--kind", name, kinds()) + did_you_mean(name, names_of(kinds())));
}

ConvertFormat resolve_format(const ConvertOptions& options, const ConvertTarget& target) {
  if (!options.format.empty()) {
    if (const auto format = find_format(options.format)) return *format;
    throw usage_error(none_of("--format", options.format, formats()));
  }
  if (target.path.empty()) return target.kind ? ConvertFormat::Csv : ConvertFormat::Json;
  const auto by_extension =
      is_output_folder(target.path) ? std::nullopt : format_of_file(target.path);
  if (target.kind && !by_extension) {
    throw Error(ExitCode::Usage,
                fmt::format("-o: the extension of '{}' names no format; add --format",
                            escape_for_screen(target.path)));
  }
  return by_extension.value_or(ConvertFormat::Csv);
}

/// What one stream cannot hold, and a folder that is surely meant to be a file.
void check_shape(const ConvertTarget& target) {
  if (target.kind || target.format == ConvertFormat::Json) return;
  if (target.path.empty()) {
    throw Error(ExitCode::Usage,
                "csv and ndjson hold one kind of records: name it with --kind, or write all kinds "
                "with -o FOLDER or --format json");
  }
  if (!is_output_folder(target.path) && format_of_file(target.path)) {
    throw Error(ExitCode::Usage,
                fmt::format("-o: all kinds make a folder, and '{}' is named like a file: add "
                            "--kind, or name a folder",
                            escape_for_screen(target.path)));
  }
}

ConvertTarget resolve_target(const ConvertOptions& options) {
  ConvertTarget target;
  if (!options.kind.empty()) target.kind = resolve_kind(options.kind);
  if (options.file != "-") target.path = options.file;
  while (target.path.size() > 1 && target.path.ends_with('/')) target.path.pop_back();
  target.format = resolve_format(options, target);
  check_shape(target);
  if (target.path.empty() && options.input.keep_going) {
    throw Error(ExitCode::Usage,
                "--keep-going may have to begin again, and what went to standard output cannot be "
                "taken back: add -o");
  }
  check_target(target);
  return target;
}

/// A folder that is read and written would be read with both the next time.
void check_folders(const LoadOptions& load, const ConvertTarget& target) {
  for (const InputName& input : load.inputs) {
    if (!target.is_folder() || !is_same_file(input.path, target.path)) continue;
    throw Error(ExitCode::Usage,
                fmt::format("'{}' is an input: reports would read what is in it and what is "
                            "written to it; name another folder",
                            escape_for_screen(target.path)));
  }
}

/// Pseudonyms in place of users and customers, as reports show them.
class RecordRedaction {
 public:
  explicit RecordRedaction(const Redaction& redaction) : redaction_(redaction) {}

  // The texts of a record are valid until the next one.
  void apply(Subscription& record) {
    if (!redaction_.hides_customers()) return;
    redact_customer(record.customer_id);
    if (!record.customer_name.empty()) record.customer_name = record.customer_id;
  }
  void apply(UsageRow& row) { apply_to_user(row.target.customer_id, row.user_id); }
  void apply(AssignmentRow& row) { apply_to_user(row.target.customer_id, row.user_id); }
  void apply(AccountRow& row) { apply_to_user(row.customer_id, row.user_id); }
  void apply(UsageCount& record) { apply_to_record(record); }
  void apply(SupportCase& record) { apply_to_record(record); }

 private:
  void redact_customer(std::string_view& id) { id = customer_ = redaction_.customer(id); }

  void apply_to_user(std::string_view& customer_id, std::string_view& user_id) {
    if (!redaction_.hides_users()) return;
    // Keyed with the customer's own id, as everywhere.
    user_id = user_ = redaction_.user(customer_id, user_id);
    if (redaction_.hides_customers()) redact_customer(customer_id);
  }
  template <class Record>
  void apply_to_record(Record& record) {
    if (redaction_.hides_customers()) record.customer_id = redaction_.customer(record.customer_id);
  }

  const Redaction& redaction_;
  std::string customer_;
  std::string user_;
};

/// Rows of a stream to the output, as they come: one thread reads, first the canonical inputs and
/// then the users of exports.
template <class Row>
class RowWriter final : public RowSink<Row>, public RowConsumer<Row> {
 public:
  RowWriter(ConvertOutput& output, RecordRedaction& redaction)
      : output_(output), redaction_(redaction) {}

  RowConsumer<Row>& open_consumer() override { return *this; }
  void consume(std::span<const Row> rows) override {
    for (Row row : rows) {
      redaction_.apply(row);
      output_.write(row);
    }
  }

 private:
  ConvertOutput& output_;
  RecordRedaction& redaction_;
};

class Conversion {
 public:
  Conversion(const ConvertTarget& target, const Redaction& redaction, Output& standard_output)
      : target_(target), redaction_(redaction), output_(target, standard_output) {}

  /// `window`: its as-of date is that of the reports among the inputs unless `is_as_of_given`.
  LoadReport take_rows(Recognised recognised, Window window, bool is_as_of_given) {
    Dataset dataset;
    Streams streams = load_records(std::move(recognised), dataset, window, is_as_of_given);
    window_ = streams.window();
    const std::int64_t of_subscriptions = dataset.duplicate_rows;
    write_all(dataset.subscriptions);
    write_all(dataset.usage_counts);
    write_all(dataset.support_cases);
    write_stream<AccountRow>(streams);
    write_stream<AssignmentRow>(streams);
    write_stream<UsageRow>(streams);
    duplicate_rows_ = dataset.duplicate_rows;
    if (!target_.wants(Kind::Subscriptions)) duplicate_rows_ -= of_subscriptions;
    return streams.report();
  }

  [[nodiscard]] ConvertOutput& output() { return output_; }

  void print_notes(const Reading& reading, const LoadOptions& load, Io& io) const {
    reading.note_losses(io);
    if (duplicate_rows_ > 0) {
      reading.note(
          fmt::format("{} another says already: written once",
                      duplicate_rows_ == 1 ? "1 row says what"
                                           : fmt::format("{} rows say what", duplicate_rows_)),
          io);
    }
    const LoadReport& report = reading.report();
    for (const std::string& note : export_notes(report, window_)) reading.note(note, io);
    if (report.exports.ambiguous_names > 0) {
      reading.note(fmt::format("{} of several SKUs taken for the one that the customer has, else "
                               "the first",
                               counted(report.exports.ambiguous_names, "name", "names")),
                   io);
    }
    if (output_.is_empty() && target_.is_folder()) reading.note("no rows: nothing to write", io);
    for (const std::string& file : output_.other_files(load)) {
      reading.note(fmt::format("{} is not of this conversion, and stays as it is",
                               escape_for_screen(reading.shown_path(file))),
                   io);
    }
    reading.note_unread(io);
  }

 private:
  template <class Records>
  void write_all(const Records& records) {
    using Record = typename Records::value_type;
    if (!target_.wants(kKindOf<Record>)) return;
    output_.begin<Record>();
    for (Record record : records) {
      redaction_.apply(record);
      output_.write(record);
    }
    output_.end();
  }

  template <class Row>
  void write_stream(Streams& streams) {
    if (!target_.wants(kKindOf<Row>)) return;
    output_.begin<Row>();
    RowWriter<Row> writer(output_, redaction_);
    streams.stream(writer);
    output_.end();
  }

  const ConvertTarget& target_;
  RecordRedaction redaction_;
  ConvertOutput output_;
  Window window_{};
  std::int64_t duplicate_rows_ = 0;  // of the kinds that are written
};

ExitCode run_convert(const ConvertOptions& options, const Arguments& inputs, Io& io) {
  ReadingRequest request;
  request.load = resolve_inputs(options.input, inputs);
  request.load.threads = 1;
  request.input = options.input;
  request.makes = "conversion";
  const Window window = resolve_window(options.scope, io);
  const Redaction redaction(options.redact, io);
  request.redaction = redaction;
  const ConvertTarget target = resolve_target(options);
  check_folders(request.load, target);
  request.outputs = target.files();
  if (target.is_folder()) request.output_folder = target.path;
  request.can_begin_again = !target.path.empty();
  // Records on a terminal, and a line that is drawn over and over, would be one on top of another.
  if (target.path.empty() && io.out_is_terminal) request.input.no_progress = true;

  std::optional<Conversion> conversion;
  const auto take_rows = [&](Loader& /*loader*/, Recognised recognised) {
    conversion.reset();  // its temporary files go before others come
    conversion.emplace(target, redaction, io.out);
    return conversion->take_rows(std::move(recognised), window, !options.scope.as_of.empty());
  };
  const auto reading = Reading::run(request, take_rows, io);
  conversion->print_notes(*reading, request.load, io);
  io.err.flush();
  PendingOutput* const records = conversion->output().finish();
  publish_together({records, reading->diagnostics().finish()});
  reading->print_stats(io);
  io.err.flush();
  conversion.reset();  // a hidden folder that was not needed goes with it
  io.report_is_out(reading->exit_code());
  return reading->exit_code();
}

OptionTable target_options(ConvertOptions& to) {
  return in_section(
      OptionSection::Output,
      {{.names = "--kind",
        .metavar = "K",
        .target = &to.kind,
        .help = "only {choices}",
        .choices = kinds()},
       {.names = "--format",
        .metavar = "F",
        .target = &to.format,
        .help = "{choices}",
        .default_value = "by OUT's extension, else csv; all kinds to stdout: json",
        .choices = formats()},
       {.names = "-o,--output",
        .metavar = "OUT",
        .target = &to.file,
        .help = "write to the folder OUT, a file for each kind; one kind, or json: to the file OUT",
        .completion = Completion::File}});
}

}  // namespace

Command convert_command() {
  const auto typed = std::make_shared<ConvertOptions>();
  const auto run = [typed](const Arguments& inputs, Io& io) {
    return run_convert(*typed, inputs, io);
  };
  return {
      joined({target_options(*typed), redact_option(typed->redact), window_options(typed->scope),
              input_options(typed->input), strict_option(typed->input)}),
      run};
}

}  // namespace licstat
