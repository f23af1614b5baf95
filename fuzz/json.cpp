// SPDX-License-Identifier: Apache-2.0
// JSON documents, arrays and objects of arrays. What is read without a word is JSON with as many
// elements; what is refused for its syntax is none; the window and the number of threads do not
// matter.
#include <nlohmann/json.hpp>

#include "licstat/ingest/recognise/kind.hpp"
#include "support/property.hpp"
#include "unit/ingest/reading.hpp"

namespace {

using namespace licstat;
using test::Reading;

Reading read(const std::string& text, std::size_t window, int threads) {
  Reading reading;
  ReaderOptions options;
  options.shape = kind_def(Kind::SupportCases).shape();
  options.max_faults = text.size();
  try {
    TextSource source(text);
    JsonDocument document(source, "in", window);
    while (const auto section = document.next_section()) {
      if (!section->is_array) continue;
      options.outer_depth = section->key.empty() ? 1 : 2;
      SectionChunks chunks(document);
      read_chunks(chunks, Format::JsonArray, options,
                  Places("in", PlaceStyle::Pointer, 0, "/" + section->key), threads, reading);
      if (!reading.refusal.empty()) return reading;
    }
  } catch (const Error& error) {
    reading.refusal = error.what();
    reading.rows.clear();
    reading.places.clear();
  }
  return reading;
}

/// The elements of its arrays; nullopt: it is no JSON, or no document of records.
std::optional<std::int64_t> elements_of(const std::string& text) {
  if (text.find('\0') != std::string::npos) return std::nullopt;  // its end, to nlohmann
  const auto document = nlohmann::ordered_json::parse(text, nullptr, false);
  if (!document.is_structured()) return std::nullopt;
  if (document.is_array()) return std::ssize(document);
  std::int64_t elements = 0;
  for (const auto& value : document) elements += value.is_array() ? std::ssize(value) : 0;
  return elements;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const std::size_t window = input.choose(64) + 1;
  const std::string text = input.text();
  if (text.starts_with('\xEF')) return 0;  // a mark of the encoding is gone before
  const Reading whole = read(text, std::size_t{1} << 20, 1);
  fuzz::require_same(read(text, window, 1), whole, "the window does not matter");
  if (window % 8 == 0) {
    fuzz::require_same(read(text, window, 4), whole, "nor the number of threads");
  }
  const auto elements = elements_of(text);
  const bool is_clean = whole.refusal.empty() && whole.rows_rejected == 0;
  if (is_clean) fuzz::require(elements.has_value(), "what is read without a word is JSON");
  // Of two arrays under one key nlohmann keeps the last.
  if (is_clean && elements) {
    fuzz::require(whole.rows_read >= *elements, "each element is a row");
  }
  if (elements) {
    fuzz::require(whole.refusal.find("[json-syntax]") == std::string::npos, "JSON is no bad JSON");
  }
  return 0;
}
