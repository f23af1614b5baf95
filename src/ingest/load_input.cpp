// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/load_input.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "licstat/base/ascii.hpp"
#include "licstat/base/error.hpp"
#include "licstat/ingest/read/json_chunks.hpp"
#include "licstat/ingest/read/pipeline.hpp"
#include "licstat/ingest/recognise/failed_download.hpp"
#include "licstat/ingest/recognise/mapped_kind.hpp"
#include "licstat/ingest/recognise/next_page.hpp"
#include "licstat/ingest/recognise/ordered_dates.hpp"
#include "licstat/ingest/whole_text.hpp"

namespace licstat {
namespace {

std::unique_ptr<ChunkReader> make_reader(Format format, const ReaderOptions& options) {
  switch (format) {
    case Format::Csv:
    case Format::Tsv:
      return make_csv_reader(options);
    case Format::Ndjson:
      return make_ndjson_reader(options);
    case Format::JsonArray:
    case Format::JsonObject:
    case Format::JsonEnvelope:
    case Format::JsonSingle:
      return make_json_reader(options);
  }
  return nullptr;
}

std::unique_ptr<PeekSource> text_source(std::string text) {
  return std::make_unique<PeekSource>(std::make_unique<TextSource>(std::move(text)));
}

class IgnoringParser final : public RowParser {
 public:
  RowProblem parse(std::span<const Field> /*fields*/, RowRef /*ref*/) override { return nullptr; }
};

/// The parsers of an input's rows, a thread each, with what comes before them.
class RowParsersOfThreads {
 public:
  /// `customer_id`: of a mapped input whose rows do not say it.
  RowParsersOfThreads(const InputReader::ParserOf& parser_of, const MappedKind* mapped,
                      const std::string& customer_id, std::optional<DateOrder> date_order)
      : parser_of_(parser_of),
        mapped_(mapped),
        customer_id_(customer_id),
        date_order_(date_order) {}

  RowParser& of(int thread) {
    RowParser* parser = &parser_of_(thread);
    if (date_order_) parser = &keep(std::make_unique<OrderedDates>(*parser, *date_order_));
    if (mapped_ != nullptr) parser = &keep(mapped_->make_parser(*parser, customer_id_));
    return *parser;
  }

 private:
  RowParser& keep(std::unique_ptr<RowParser> parser) {
    return *kept_.emplace_back(std::move(parser));
  }

  const InputReader::ParserOf& parser_of_;
  const MappedKind* mapped_;
  const std::string& customer_id_;
  std::optional<DateOrder> date_order_;
  std::vector<std::unique_ptr<RowParser>> kept_;
};

/// Records under a second key would be left out, and nobody could tell that they were.
void check_no_records(const std::string& path, const std::string& envelope,
                      const std::string& key) {
  if (!find_kind(key) && !is_envelope(key)) return;
  throw refuse(path + ":/" + key, DiagnosticId::DuplicateKey,
               fmt::format("there are records under '{}' and under '{}'; fix: one file for each",
                           envelope, key));
}

/// A service that broke off says so beside the records that it had.
void check_no_error(const std::string& path, const std::string& key, const std::string& value) {
  if (ascii_lower(key).find("error") == std::string::npos) return;
  const auto failure = failed_answer(fmt::format("{{\"{}\": {}}}", key, value));
  if (!failure) return;
  throw refuse(path + ":/" + key, DiagnosticId::FailedDownload,
               fmt::format("{}, beside records; fix: download it again", *failure));
}

/// The input from its start. A document is read once per kind; what a pipe gave of it is kept.
OpenedInput open_for_reading(Input& input, const InputOpener& opener, Purpose purpose) {
  OpenedInput opened;
  if (input.held && input.layout.format == Format::JsonObject) {
    input.held_text = read_all(*input.held->text);
    input.held.reset();
  }
  if (input.held_text) {
    const bool comes_again = input.layout.format == Format::JsonObject;
    opened.text = text_source(comes_again ? *input.held_text : std::move(*input.held_text));
  } else if (input.held) {
    opened = std::move(*input.held);
    input.held.reset();
  } else {
    opened = opener.open(input.file.name.path, purpose);
    if (input.status) opened.file->check_same_as(*input.status);
  }
  return opened;
}

/// A document has each key once, whatever its case.
class KeysOfDocument {
 public:
  explicit KeysOfDocument(const std::string& path) : path_(path) {}

  void add(const std::string& key) {
    if (keys_.insert(ascii_lower(key)).second) return;
    throw refuse(path_ + ":/" + key, DiagnosticId::DuplicateKey,
                 "the key stands twice in the document");
  }

 private:
  const std::string& path_;
  std::set<std::string, std::less<>> keys_;
};

/// `pointer`: what is behind that of the document.
Places places_in(const Input& input, const std::string& pointer,
                 PlaceStyle style = PlaceStyle::Pointer) {
  const DocumentOrigin& origin = input.origin;
  return {input.shown_path, style, 0, origin.pointer + pointer, origin.document_line};
}

JsonDocument document_of(const Input& input, ByteSource& text, std::size_t window) {
  return {text, input.shown_path, window, input.origin.line, input.origin.column};
}

}  // namespace

void name_input(const std::string& path, const std::string& folder,
                const std::function<void()>& read) {
  try {
    read();
  } catch (const Error& error) {
    throw RefusedInput(error, path, folder);
  }
}

void InputReader::read(Input& input, std::optional<Kind> kind, const ParserOf& parser_of,
                       int threads) {
  const Job job{input, kind, parser_of, threads};
  // Several threads take turns at unpacking, so that another one gains nothing unless it has a core
  // of its own: on two cores, two threads read a gzip file in 0.19 s, and with a third in 0.23 s.
  const Purpose purpose = threads < options_.cores ? Purpose::ReadAhead : Purpose::Read;
  OpenedInput opened = open_for_reading(input, opener_, purpose);
  progress_.begin_input(input.shown_path);
  try {
    read_text(job, *opened.text);
  } catch (const AnotherDocument&) {
    if (!input.status) throw;  // a pipe cannot be read again
    throw SeveralDocuments{{input.file.name.path}};
  }
  if (opened.file != nullptr) opened.file->check_unchanged();
}

void InputReader::read_text(const Job& job, PeekSource& text) {
  const Input& input = job.input;
  switch (input.layout.format) {
    case Format::Csv:
    case Format::Tsv:
      read_lines(job, text, whole_csv_records, PlaceStyle::LineColumn);
      break;
    case Format::Ndjson:
      read_lines(job, text, whole_lines, PlaceStyle::LinePointer);
      break;
    case Format::JsonArray:
    case Format::JsonObject: {
      JsonDocument document = document_of(input, text, options_.window);
      read_document(job, document);
      break;
    }
    case Format::JsonEnvelope: {
      JsonDocument document = document_of(input, text, options_.window);
      read_envelope(job, document);
      break;
    }
    case Format::JsonSingle: {
      WholeText whole(text, input.shown_path, input.origin);
      read_section(job, whole, places_in(input, "", PlaceStyle::Record), 0);
      break;
    }
  }
}

/// What has its records one after the other, behind a header if any.
void InputReader::read_lines(const Job& job, PeekSource& text, RecordRule rule, PlaceStyle style) {
  const Layout& layout = job.input.layout;
  const std::string_view header = text.peek(layout.header_bytes);
  const bool is_header_unended = !header.empty() && !header.ends_with('\n');
  text.skip(layout.header_bytes);
  LineChunks chunks(text, options_.window, rule, layout.delimiter);
  const std::uint64_t lines_before = layout.header_lines + job.input.origin.line - 1;
  const SectionNumber number =
      read_section(job, chunks, Places(job.input.shown_path, style, lines_before), 0);
  if (chunks.is_unended() || is_header_unended) log_.note_unended(number);
}

/// An array, or arrays by kind, of which those of one kind are read.
void InputReader::read_document(const Job& job, JsonDocument& document) {
  const Input& input = job.input;
  KeysOfDocument keys(input.shown_path);
  bool is_found = false;
  while (const auto section = document.next_section()) {
    const bool bare = section->key.empty() && input.layout.format == Format::JsonArray;
    keys.add(section->key);
    const auto section_kind = bare ? job.kind : find_kind(section->key);
    if (section_kind != job.kind) {
      const bool is_ignored = !section_kind || input.file.name.kind;
      if (!section->is_array) check_no_error(input.shown_path, section->key, section->value);
      if (is_ignored) ignore_section(input, section->key, document);
      continue;
    }
    is_found = true;
    if (!section->is_array) {
      throw refuse(input.shown_path + ":/" + section->key, DiagnosticId::JsonSyntax,
                   "expected an array of records");
    }
    SectionChunks chunks(document);
    read_section(job, chunks, places_in(input, bare ? "" : "/" + section->key), bare ? 1 : 2);
  }
  if (!is_found && input.file.name.kind && !input.file.from_folder) {
    throw refuse(
        input.shown_path, DiagnosticId::MissingColumn,
        fmt::format("the document has no array '{}'", kind_def(*input.file.name.kind).name));
  }
}

/// Records under one key. What else the envelope says may be that there are more pages.
void InputReader::read_envelope(const Job& job, JsonDocument& document) {
  const Input& input = job.input;
  KeysOfDocument keys(input.shown_path);
  std::string next_page;
  std::optional<SectionNumber> read;
  while (const auto section = document.next_section()) {
    keys.add(section->key);
    if (section->key == input.layout.envelope && section->is_array) {
      SectionChunks chunks(document);
      read = read_section(job, chunks, places_in(input, "/" + section->key), 2);
    } else if (section->is_array) {
      check_no_records(input.shown_path, input.layout.envelope, section->key);
      ignore_section(input, section->key, document);
    } else {
      check_no_error(input.shown_path, section->key, section->value);
      std::string key = next_page_key(section->key, section->value);
      if (!key.empty() && !input.has_next_page) next_page = std::move(key);
    }
  }
  if (read && !next_page.empty()) log_.continue_by(*read, next_page);
}

/// Nobody takes the rows of the section, but they must be JSON.
void InputReader::ignore_section(const Input& input, const std::string& key,
                                 JsonDocument& document) {
  constexpr int kInArrayOfObject = 2;
  // A document is read once for each kind.
  std::string name = fmt::format("{}: {}", input.shown_path, key);
  if (known_ignored_.insert(name).second) ignored_.push_back(std::move(name));
  const Places places = places_in(input, "/" + key);
  ReaderOptions options;
  options.max_faults = 0;
  options.outer_depth = kInArrayOfObject;
  const auto reader = make_json_reader(options);
  IgnoringParser parser;
  Chunk chunk;
  while (document.next_chunk(chunk)) {
    check_bytes(chunk, input.shown_path);
    ChunkReport report;
    reader->read(chunk, parser, report);
    if (report.refusal) throw refused(places.locate(std::move(*report.refusal)));
  }
}

SectionNumber InputReader::read_section(const Job& job, ChunkSource& source, Places places,
                                        int outer_depth) {
  const Layout& layout = job.input.layout;
  const bool is_part = layout.format == Format::JsonObject;
  const RecordType records = is_part ? RecordType{.kind = job.kind} : layout.records;
  const SectionNumber number =
      log_.begin(job.input,
                 {job.input.shown_path, std::string(records.name()),
                  std::string(format_name(layout.format)), job.input.compression},
                 std::move(places));
  ReaderOptions reader;
  reader.shape = records.shape();
  reader.input = static_cast<std::uint32_t>(number);
  reader.max_faults = options_.max_faults;
  reader.outer_depth = outer_depth;
  reader.delimiter = layout.delimiter;
  reader.failure_in = failed_record;
  reader.rejects_invalid_utf8 = records.catalogue != CatalogueList::ProductList;
  reader.columns = layout.columns;
  RowParsersOfThreads parsers(job.parser_of, records.mapped.get(), job.input.customer_id,
                              options_.date_order);
  run_pipeline({source, [&] { return make_reader(layout.format, reader); },
                [&](int thread) -> RowParser& { return parsers.of(thread); },
                [&](ChunkReport&& report) { log_.collect(number, std::move(report)); }},
               job.threads);
  log_.end(number);
  if (!job.input.origin.next_page.empty()) log_.continue_by(number, job.input.origin.next_page);
  return number;
}

}  // namespace licstat
