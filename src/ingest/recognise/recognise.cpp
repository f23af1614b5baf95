// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/recognise/recognise.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "licstat/base/error.hpp"
#include "licstat/ingest/read/json_chunks.hpp"
#include "licstat/ingest/recognise/failed_download.hpp"
#include "licstat/ingest/recognise/not_recognised.hpp"
#include "licstat/ingest/recognise/own_report.hpp"
#include "licstat/ingest/recognise/recognise_names.hpp"

namespace licstat {
namespace {

bool is_binary(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count(text, '\0')) * 100 > text.size();
}

Layout recognise_text(std::string_view text, const std::string& path, const Wanted& wanted) {
  const std::size_t start = skip_json_blanks(text, 0);
  const bool is_json = start < text.size() && (text[start] == '{' || text[start] == '[');
  if (is_json && wanted.role == InputRole::Catalogue) {
    throw NotRecognised(path, DiagnosticId::UnrecognisedInput,
                        "not recognised: a catalogue is a CSV file with a header, not JSON");
  }
  return is_json ? recognise_json(text, path, wanted) : recognise_csv(text, path, wanted);
}

/// Whether it would be one of our files without its NUL bytes: UTF-16 without its mark, or text
/// that is damaged.
bool would_be_recognised(std::string_view text, const std::string& path, const Wanted& wanted) {
  std::string readable(text);
  std::erase(readable, '\0');
  try {
    recognise_text(readable, path, wanted);
    return true;
  } catch (const Error&) {
    return false;
  }
}

/// In a folder what is no text is skipped, but what would be missing is refused.
void check_not_binary(std::string_view text, const std::string& path, const Wanted& wanted) {
  if (!is_binary(text)) return;
  const std::string why = "not recognised: more than 1 % of it are NUL bytes; is it a binary file";
  if (would_be_recognised(text, path, wanted)) {
    throw refuse(place_in(text, text.find('\0'), path), DiagnosticId::UnrecognisedInput,
                 why + ", or UTF-16 without its mark?; fix: export or save it as UTF-8 text again");
  }
  throw NotRecognised(path, DiagnosticId::UnrecognisedInput, why + "?");
}

}  // namespace

/// "s.csv:1:13", of an offset in the text.
std::string place_in(std::string_view text, std::size_t offset, const std::string& path) {
  const std::string_view before = text.substr(0, offset);
  const std::size_t column = offset - (before.rfind('\n') + 1) + 1;  // npos + 1 is 0
  return fmt::format("{}:{}:{}", path, std::ranges::count(before, '\n') + 1, column);
}

std::string_view RecordType::name() const {
  if (exported != nullptr) return exported->name;
  return kind ? kind_def(*kind).name : "catalogue";
}

RecordShape RecordType::shape() const {
  if (mapped) return mapped->shape();
  if (tenants) return export_shape(tenants->columns);
  if (open) return export_shape(open->columns);
  if (exported != nullptr) return exported->shape();
  if (catalogue) return shape_of(*catalogue);
  return kind ? kind_def(*kind).shape() : RecordShape{};
}

std::string_view format_name(Format format) {
  switch (format) {
    case Format::Csv:
      return "csv";
    case Format::Tsv:
      return "tsv";
    case Format::Ndjson:
      return "ndjson";
    case Format::JsonArray:
    case Format::JsonObject:
    case Format::JsonEnvelope:
    case Format::JsonSingle:
      return "json";
  }
  return {};
}

Layout recognise(std::string_view peek, const std::string& path, const Wanted& wanted) {
  const std::size_t start = skip_json_blanks(peek, 0);
  if (start == peek.size()) {
    throw empty_input(path, wanted.is_cut);
  }
  if (is_own_report(peek)) throw own_report(path);
  if (const auto failure = failed_download(peek)) {
    throw refuse(path, DiagnosticId::FailedDownload,
                 fmt::format("{}, and no export; fix: download it again", *failure));
  }
  check_not_binary(peek, path, wanted);
  return recognise_text(peek, path, wanted);
}

Recognition recognise_start(const ShowStart& show_start, const std::string& path, Wanted wanted) {
  constexpr std::size_t kGrowth = 8;
  for (std::size_t size = kPeek;; size *= kGrowth) {
    const std::string_view peek = show_start(size);
    wanted.is_cut = peek.size() == size;
    try {
      return {recognise(peek, path, wanted), peek};
    } catch (const NotRecognised& error) {
      if (!error.failure().needs_more || size >= kLongestPeek) throw;
    }
  }
}

}  // namespace licstat
