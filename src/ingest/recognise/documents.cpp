// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/recognise/documents.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "licstat/base/error.hpp"
#include "licstat/ingest/read/json_tree.hpp"
#include "licstat/ingest/recognise/failed_download.hpp"
#include "licstat/ingest/recognise/json_members.hpp"
#include "licstat/ingest/recognise/next_page.hpp"
#include "licstat/ingest/recognise/recognise_names.hpp"

namespace licstat {
namespace {

constexpr std::string_view kMark = "\xef\xbb\xbf";  // stands before each file that was appended

std::size_t skip_blanks_and_marks(std::string_view text, std::size_t at) {
  at = skip_json_blanks(text, at);
  while (text.substr(at).starts_with(kMark)) at = skip_json_blanks(text, at + kMark.size());
  return at;
}

bool starts_document(std::string_view text, std::size_t at) {
  return at < text.size() && (text[at] == '{' || text[at] == '[');
}

/// What is no JSON comes as a text: a body of another type, which nobody reads, but is named.
bool is_text(std::string_view text, std::size_t at) {
  return text.substr(at).starts_with('"') && !text.substr(at).starts_with("\"\"");
}

/// Where the value of `key` stands in the object at `at`.
std::optional<std::size_t> find_member(std::string_view text, std::size_t at,
                                       std::string_view key) {
  std::optional<std::size_t> found;
  for_each_member(text, at, [&](std::string_view name, std::size_t value) {
    if (name == key) found = value;
    return !found;
  });
  return found;
}

/// Where the answers stand in the object at `at`, if it is the answer of a batch: each has an id,
/// and a status of HTTP.
std::optional<std::size_t> find_responses(std::string_view text, std::size_t at) {
  if (text[at] != '{') return std::nullopt;
  const auto array = find_member(text, at, "responses");
  if (!array || text[*array] != '[') return std::nullopt;
  const std::size_t first = skip_json_blanks(text, *array + 1);
  if (first == text.size()) return std::nullopt;
  const bool is_answer =
      text[first] == ']' ||
      (text[first] == '{' && find_member(text, first, "status") && find_member(text, first, "id"));
  return is_answer ? array : std::nullopt;
}

/// Whether pages or answers of batches stand in a list, as a program writes them that has gathered
/// them.
bool is_list_of_pages(std::string_view text, std::size_t at) {
  const std::size_t first = skip_json_blanks(text, at + 1);
  if (text[at] != '[' || first == text.size() || text[first] != '{') return false;
  if (find_responses(text, first)) return true;
  bool is_page = false;
  for_each_member(text, first, [&](std::string_view key, std::size_t value) {
    is_page = text[value] == '[' && is_envelope(key);
    return !is_page;
  });
  return is_page;
}

bool has_records(std::string_view document) {
  bool has = false;
  for_each_member(document, 0, [&](std::string_view key, std::size_t value) {
    has = document[value] == '[' && (find_kind(key) || is_envelope(key));
    return !has;
  });
  return has;
}

/// Line and column of one place after the other.
class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text) {}

  DocumentOrigin at(std::size_t offset) {
    const std::string_view passed = text_.substr(at_, offset - at_);
    const std::size_t last_break = passed.rfind('\n');
    line_ += static_cast<std::uint64_t>(std::ranges::count(passed, '\n'));
    if (last_break != std::string_view::npos) line_start_ = at_ + last_break + 1;
    at_ = offset;
    return {.line = line_, .column = offset - line_start_ + 1};
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::uint64_t line_ = 1;
  std::size_t line_start_ = 0;
};

/// Before it is told what each of them holds, all must be JSON: their places are known here.
void check_json(std::string_view text, std::size_t start, std::size_t end,
                const std::string& path) {
  const std::string_view document = text.substr(start, end - start);
  const auto error = find_json_error(document);
  if (!error) return;
  throw refuse(place_in(text, std::min(start + *error, end - 1), path), DiagnosticId::JsonSyntax,
               "this is no JSON; fix: one complete document after the other is needed here");
}

/// What is in one document: the bodies of a batch, else the document itself.
class PartsOfDocument {
 public:
  PartsOfDocument(std::string_view text, const std::string& path, bool is_one_of_many,
                  std::vector<DocumentPart>& into)
      : text_(text), lines_(text), path_(path), is_one_of_many_(is_one_of_many), into_(into) {}

  void add(std::size_t start, std::size_t end) {
    const std::string_view document = text_.substr(0, end);
    document_line_ = is_one_of_many_ ? lines_.at(start).line : 0;
    if (!is_list_of_pages(document, start)) return add_answer(start, end, {});
    std::size_t number = 0;
    for_each_element(document, start, [&](std::size_t from, std::size_t to) {
      add_answer(from, to, fmt::format("/{}", number++));
      return true;
    });
  }

  /// Requires: all documents were added. What the last batch names is not in the file; what those
  /// before it name stands behind them.
  void finish() {
    for (std::size_t part = last_batch_; part < into_.size(); ++part) {
      std::string& next_page = into_[part].origin.next_page;
      if (into_[part].origin.is_page || !next_page.empty()) continue;
      next_page = page_behind_last_batch_;
    }
  }

 private:
  /// A page, or the answer of a batch.
  void add_answer(std::size_t start, std::size_t end, const std::string& pointer) {
    const std::string_view answer = text_.substr(0, end);
    const auto responses = find_responses(answer, start);
    if (!responses) return add_part(start, end, pointer, true);
    last_batch_ = into_.size();
    page_behind_last_batch_ = find_next_page(answer.substr(start));
    std::size_t number = 0;
    for_each_element(answer, *responses, [&](std::size_t from, std::size_t to) {
      add_response(from, to, fmt::format("{}/responses/{}", pointer, number++));
      return true;
    });
  }

  void add_response(std::size_t start, std::size_t end, const std::string& pointer) {
    const std::string_view response = text_.substr(0, end);
    const auto body = find_member(response, start, "body");
    check_status(response, start, body, pointer);
    const auto body_end = body ? find_value_end(text_, *body) : std::nullopt;
    if (!body_end || !(starts_document(response, *body) || is_text(response, *body))) return;
    add_part(*body, *body_end, pointer + "/body", false);
    into_.back().origin.next_page = find_next_page(response.substr(start));
  }

  /// A report that a batch asks for is a redirect, whose target is not in the answer.
  void check_status(std::string_view response, std::size_t start, std::optional<std::size_t> body,
                    const std::string& pointer) const {
    const auto status = find_member(response, start, "status");
    const std::size_t at = status.value_or(start) + (status && response[*status] == '"' ? 1 : 0);
    const bool is_good = status && response[at] == '2';
    const auto failure = body ? failed_answer(response.substr(*body)) : std::nullopt;
    if (is_good && !failure) return;
    const std::string code(response.substr(at, response.find_first_not_of("0123456789", at) - at));
    throw refuse(fmt::format("{}:{}", path_, pointer), DiagnosticId::FailedDownload,
                 fmt::format("status {} in the answer of a batch: {}; fix: download it again", code,
                             failure.value_or(code.starts_with('3')
                                                  ? "what it redirects to is not in the file"
                                                  : "an error answer of the service")));
  }

  void add_part(std::size_t start, std::size_t end, std::string pointer, bool is_page) {
    DocumentPart& part = into_.emplace_back();
    part.text = text_.substr(start, end - start);
    part.origin = lines_.at(start);
    part.origin.pointer = std::move(pointer);
    part.origin.is_page = is_page;
    part.origin.document_line = document_line_;
  }

  std::string_view text_;
  Lines lines_;
  std::uint64_t document_line_ = 0;
  const std::string& path_;
  bool is_one_of_many_;
  std::vector<DocumentPart>& into_;
  std::size_t last_batch_ = 0;          // its first part
  std::string page_behind_last_batch_;  // the key that names it; empty: none
};

}  // namespace

bool holds_documents(std::string_view peek) {
  const std::size_t start = skip_json_blanks(peek, 0);
  if (!starts_document(peek, start)) return false;
  if (find_responses(peek, start) || is_list_of_pages(peek, start)) return true;
  const auto end = find_value_end(peek, start);
  if (!end || !starts_document(peek, skip_blanks_and_marks(peek, *end))) return false;
  const std::string_view document = peek.substr(start, *end - start);
  const bool is_line = document.find('\n') == std::string_view::npos;
  const std::size_t next = peek.find_first_not_of(" \t\r", *end);
  const bool is_record_a_line = is_line && document.starts_with('{') && !has_records(document) &&
                                next != std::string_view::npos && peek[next] == '\n';
  return !is_record_a_line;
}

std::vector<DocumentPart> documents_in(std::string_view text, const std::string& path) {
  std::vector<std::pair<std::size_t, std::size_t>> documents;
  std::size_t at = skip_blanks_and_marks(text, 0);
  while (at < text.size()) {
    if (!starts_document(text, at)) {
      throw refuse(place_in(text, at, path), DiagnosticId::JsonSyntax,
                   "expected another document of JSON or the end");
    }
    const auto end = find_value_end(text, at);
    if (!end) {
      throw refuse(place_in(text, at, path), DiagnosticId::JsonSyntax,
                   "the document that starts here never ends: is the file cut short?");
    }
    check_json(text, at, *end, path);
    documents.emplace_back(at, *end);
    at = skip_blanks_and_marks(text, *end);
  }
  std::vector<DocumentPart> parts;
  PartsOfDocument in_order(text, path, documents.size() > 1, parts);
  for (const auto& [start, end] : documents) in_order.add(start, end);
  in_order.finish();
  return parts;
}

}  // namespace licstat
