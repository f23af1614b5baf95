// SPDX-License-Identifier: Apache-2.0
// Rows of NDJSON. The ways to read a record (compared with the one before, by simdjson, strictly)
// read the same rows and refuse the same ones, whatever the window and the number of threads. What
// is read of an export, whose records are nested, is JSON.
#include <nlohmann/json.hpp>

#include "licstat/ingest/read/json_record.hpp"
#include "licstat/ingest/recognise/kind.hpp"
#include "support/property.hpp"
#include "unit/ingest/reading.hpp"

namespace {

using namespace licstat;
using test::Reading;
using test::Texts;

constexpr ColumnDef kNestedColumns[] = {
    {"customer_id"}, {"units.enabled"}, {"units.list"}, {"units"}};

ReaderOptions options_for(bool is_nested, std::size_t rows) {
  ReaderOptions options;
  options.shape = kind_def(Kind::SupportCases).shape();
  if (is_nested) options.shape = {kNestedColumns, NameMatch::IgnoringCase, true};
  options.max_faults = rows;
  return options;
}

Reading read(const std::string& text, const ReaderOptions& options, std::size_t window,
             int threads) {
  TextSource source(text);
  LineChunks chunks(source, window, whole_lines);
  Reading reading;
  read_chunks(chunks, Format::Ndjson, options, Places("in", PlaceStyle::LinePointer, 0), threads,
              reading);
  return reading;
}

/// A record without a problem of its own.
void take(const JsonRecord& record, Reading& reading) {
  Texts texts;
  bool is_bad = false;
  for (const Field& field : record.fields()) {
    is_bad |= field.is_structure || field.text == "bad";
    texts.emplace_back(field.text);
  }
  if (is_bad) {
    ++reading.rows_rejected;
  } else {
    reading.rows.push_back(std::move(texts));
  }
}

/// Line by line, each read strictly.
Reading reference(std::string_view text, const ReaderOptions& options) {
  Reading reading;
  JsonRecord record(options.shape, 0);
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    line.remove_prefix(skip_json_blanks(line, 0));
    if (line.empty()) continue;
    const auto problem = record.parse_strictly(line);
    if (problem &&
        (problem->id == DiagnosticId::DuplicateKey || problem->id == DiagnosticId::NestedTooDeep)) {
      reading.refusal = problem->message;
      return reading;
    }
    ++reading.rows_read;
    if (problem) {
      ++reading.rows_rejected;
    } else {
      take(record, reading);
    }
  }
  return reading;
}

void check_strictly(const Reading& whole, const std::string& text, const ReaderOptions& options) {
  const Reading strict = reference(text, options);
  fuzz::require_same(whole.refusal.empty(), strict.refusal.empty(), "the same is refused");
  fuzz::require_same(whole.rows_read, strict.rows_read, "each row is read or refused");
  fuzz::require_same(whole.rows_rejected, strict.rows_rejected, "the same rows are bad");
  if (strict.refusal.empty()) fuzz::require(whole.rows == strict.rows, "rows are the same");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const bool is_nested = input.choose(2) == 1;
  const std::size_t window = input.choose(64) + 1;
  const std::string text = input.text();
  const ReaderOptions options = options_for(is_nested, text.size());
  const Reading whole = read(text, options, std::size_t{1} << 20, 1);
  fuzz::require_same(read(text, options, window, 1), whole, "the window does not matter");
  if (window % 8 == 0) {
    fuzz::require_same(read(text, options, window, 4), whole, "nor the number of threads");
  }
  if (!is_nested) check_strictly(whole, text, options);
  const bool is_one = whole.refusal.empty() && whole.rows_read == 1 && whole.rows_accepted == 1;
  if (is_one) fuzz::require(nlohmann::json::accept(text), "what is read is JSON");
  return 0;
}
