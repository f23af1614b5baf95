// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/recognise/failed_download.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <vector>

#include "licstat/base/ascii.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/base/utf8.hpp"
#include "licstat/ingest/read/json_tree.hpp"
#include "licstat/ingest/recognise/json_members.hpp"
#include "licstat/ingest/recognise/recognise.hpp"

namespace licstat {
namespace {

using Json = nlohmann::json;

/// Where an answer says what went wrong: Graph and Partner Center, and the directory of before.
constexpr std::array<std::string_view, 2> kErrorKeys{"error", "odata.error"};
/// All keys of an answer that says it at its top, as Partner Center's and gateways' do.
constexpr std::array<std::string_view, 12> kKeysOfBareErrors{
    "code",   "message", "description",   "data",      "source",     "details",
    "target", "status",  "correlationid", "requestid", "innererror", "activityid"};

/// Lines of a message are joined, a long one is cut.
std::string shown(std::string_view text) {
  constexpr std::size_t kMost = 200;
  std::string words;
  for (const char c : text.substr(0, kMost)) {
    const bool is_blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!is_blank || (!words.empty() && words.back() != ' ')) words += is_blank ? ' ' : c;
  }
  while (text.size() > kMost && !words.empty() && (words.back() & '\x80') != 0) words.pop_back();
  return escape_for_screen(trim_blanks(words)) + (text.size() > kMost ? "..." : "");
}

std::string joined(const std::string& code, const std::string& message) {
  if (code.empty() || message.empty()) return code + message;
  return fmt::format("{}: {}", code, message);
}

/// nullptr: the object has no such key, whatever its case.
const Json* member(const Json& object, std::string_view name) {
  for (const auto& [key, value] : object.items()) {
    if (equal_ignoring_case(key, name)) return &value;
  }
  return nullptr;
}

/// Text or number; of {"lang": "en", "value": "..."} its value.
std::string text_of(const Json* value) {
  if (value == nullptr) return {};
  if (value->is_string()) return shown(value->get_ref<const std::string&>());
  if (value->is_number()) return value->dump();
  return value->is_object() ? text_of(member(*value, "value")) : std::string();
}

std::string code_and_message(const Json& error) {
  std::string message = text_of(member(error, "message"));
  if (message.empty()) message = text_of(member(error, "description"));
  return joined(text_of(member(error, "code")), message);
}

/// CIPP has a row for a tenant that it could not read, with the reason in place of a licence.
std::string failed_tenant(const Json& row) {
  const std::string reason = text_of(member(row, "License"));
  if (reason.empty() || member(row, "skuId") != nullptr) return {};
  return joined(text_of(member(row, "Tenant")), reason);
}

std::string error_in(const Json& answer) {
  for (const std::string_view key : kErrorKeys) {
    const Json* const error = member(answer, key);
    if (error == nullptr) continue;
    if (error->is_object()) return code_and_message(*error);
    // Where signing in failed. A record may have a column of that name.
    const std::string description = text_of(member(answer, "error_description"));
    if (error->is_string() && !description.empty()) return joined(text_of(error), description);
  }
  return {};
}

/// CIPP says in place of its list what went wrong: {"Results": "Failed to ..."}, be it in a list;
/// or that the list is still being made: {"Results": [], "Metadata": {"QueueMessage": "..."}}.
constexpr std::string_view kResults = "Results";

/// Whether no record stands where CIPP has its list.
bool has_text_for_results(std::string_view answer) {
  bool has = false;
  for_each_member(answer, 0, [&](std::string_view key, std::size_t value) {
    if (!equal_ignoring_case(key, kResults)) return true;
    const bool is_list = answer[value] == '[';
    const std::size_t first = is_list ? skip_json_blanks(answer, value + 1) : value;
    has = first < answer.size() && (answer[first] == '"' || (is_list && answer[first] == ']'));
    return false;
  });
  return has;
}

std::string text_for_results(const Json& answer) {
  const Json* const results = member(answer, kResults);
  if (results == nullptr) return {};
  if (results->is_string()) return text_of(results);
  if (!results->is_array()) return {};
  if (!results->empty()) {
    return results->front().is_string() ? text_of(&results->front()) : std::string();
  }
  const Json* const about = member(answer, "Metadata");
  return about != nullptr && about->is_object() ? text_of(member(*about, "QueueMessage"))
                                                : std::string();
}

/// Whether it is worth a closer look: nearly no export is.
bool may_have_failed(const std::vector<std::string>& keys) {
  const auto has = [&](std::string_view name) { return std::ranges::count(keys, name) > 0; };
  const bool is_bare = !keys.empty() && std::ranges::all_of(keys, [](const std::string& key) {
    return std::ranges::count(kKeysOfBareErrors, key) > 0;
  });
  return std::ranges::any_of(kErrorKeys, has) || is_bare ||
         (has("tenant") && has("license") && !has("skuid"));
}

std::vector<std::string> keys_before_records(std::string_view text) {
  std::vector<std::string> keys;
  for_each_member(text, 0, [&](std::string_view key, std::size_t value) {
    keys.push_back(ascii_lower(key));
    const bool is_empty = text.substr(skip_json_blanks(text, value + 1)).starts_with(']');
    return text[value] != '[' || is_empty || !is_envelope(key);
  });
  return keys;
}

std::string_view between(std::string_view text, std::string_view lower, std::string_view tag) {
  const std::size_t open = lower.find(fmt::format("<{}", tag));
  const std::size_t start =
      open == std::string_view::npos ? std::string_view::npos : lower.find('>', open);
  const std::size_t end =
      start == std::string_view::npos ? std::string_view::npos : lower.find("</", start);
  return end == std::string_view::npos ? std::string_view()
                                       : text.substr(start + 1, end - start - 1);
}

/// Where a tag of that whole name stands: "<head>", and no "<header>".
bool has_tag(std::string_view lower, std::string_view tag) {
  const std::string open = fmt::format("<{}", tag);
  for (std::size_t at = lower.find(open); at != std::string_view::npos;
       at = lower.find(open, at + 1)) {
    const std::string_view behind = lower.substr(at + open.size());
    if (behind.empty() || behind.find_first_of(" \t\r\n/>") == 0) return true;
  }
  return false;
}

/// The name of the outermost element, without the prefix of its namespace.
std::string_view root_of(std::string_view lower) {
  std::size_t at = lower.find('<');
  while (at + 1 < lower.size() && (lower[at + 1] == '?' || lower[at + 1] == '!')) {
    const std::string_view end = lower.substr(at).starts_with("<!--") ? "-->" : ">";
    at = lower.find('<', std::min(lower.find(end, at), lower.size()));
  }
  if (at >= lower.size()) return {};
  const std::string_view name = lower.substr(at + 1);
  const std::string_view whole = name.substr(0, name.find_first_of(" \t\r\n/>"));
  const std::size_t colon = whole.find(':');
  return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

/// A page for a browser: other XML, such as a picture, may have titles.
bool is_page(std::string_view lower) {
  constexpr std::array<std::string_view, 4> kTags{"!doctype html", "html", "head", "body"};
  const auto has = [&](std::string_view tag) { return has_tag(lower, tag); };
  const std::string_view root = root_of(lower);
  return std::ranges::any_of(kTags, has) || root == "title" || root == "h1";
}

/// A page for a browser, or an error in XML, as storage and old services write it.
std::optional<std::string> failed_page(std::string_view text) {
  constexpr std::size_t kHead = 4096;
  text = text.substr(0, kHead);
  const std::string lower = ascii_lower(text);
  if (is_page(lower)) {
    std::string title = shown(between(text, lower, "title"));
    if (title.empty()) title = shown(between(text, lower, "h1"));
    return title.empty() ? "a web page" : fmt::format("a web page, '{}'", title);
  }
  if (root_of(lower) != "error") return std::nullopt;
  const std::string error =
      joined(shown(between(text, lower, "code")), shown(between(text, lower, "message")));
  return fmt::format("an error answer of the service{}{}", error.empty() ? "" : ": ", error);
}

/// Where a page is one of the lines of a file. A cell of CSV may begin with another tag.
bool begins_as_page(std::string_view text) {
  constexpr std::size_t kLongest = 14;
  const std::string front = ascii_lower(text.substr(0, kLongest));
  return front.starts_with("<html") || front == "<!doctype html";
}

/// The answer, where its keys are those of one that failed.
std::optional<Json> parse_if_failed(std::string_view answer) {
  if (!answer.starts_with('{')) return std::nullopt;
  if (!has_text_for_results(answer) && !may_have_failed(keys_before_records(answer))) {
    return std::nullopt;
  }
  const auto end = find_value_end(answer, 0);
  // Of its words those count that can be read.
  const std::string words = without_bad_bytes(answer.substr(0, end.value_or(0)));
  Json parsed = json_tree(words);
  return parsed.is_object() ? std::optional(std::move(parsed)) : std::nullopt;
}

std::optional<std::string> failure_in(const Json& answer) {
  const std::string said = text_for_results(answer);
  if (!said.empty()) return "an answer of CIPP without its list: " + said;
  std::string error = error_in(answer);
  const bool is_bare = std::ranges::all_of(answer.items(), [](const auto& each) {
    return std::ranges::count(kKeysOfBareErrors, ascii_lower(each.key())) > 0;
  });
  if (error.empty() && is_bare) error = code_and_message(answer);
  if (error.empty()) return std::nullopt;
  return "an error answer of the service: " + error;
}

}  // namespace

std::optional<std::string> failed_answer(std::string_view answer) {
  const auto parsed = parse_if_failed(answer);
  if (!parsed) return std::nullopt;
  // Other rows may be of tenants that it could read.
  const std::string tenant = failed_tenant(*parsed);
  const bool has_licences = ascii_lower(answer).find("\"skuid\"") != std::string::npos;
  if (!tenant.empty() && !has_licences) {
    return "a row of CIPP for a tenant that it could not read: " + tenant;
  }
  return failure_in(*parsed);
}

std::optional<std::string> failed_record(std::string_view record) {
  record.remove_prefix(skip_json_blanks(record, 0));
  if (begins_as_page(record)) return failed_page(record);
  const auto parsed = parse_if_failed(record);
  return parsed ? failure_in(*parsed) : std::nullopt;
}

namespace {

/// Where the first record stands in the envelope at `at`; nullopt: none does.
std::optional<std::size_t> find_first_record(std::string_view text, std::size_t at) {
  std::optional<std::size_t> found;
  for_each_member(text, at, [&](std::string_view key, std::size_t value) {
    if (text[value] != '[' || !is_envelope(key)) return true;
    const std::size_t first = skip_json_blanks(text, value + 1);
    if (first < text.size() && text[first] == '{') found = first;
    return false;
  });
  return found;
}

}  // namespace

std::optional<std::string> failed_download(std::string_view text) {
  const std::size_t start = skip_json_blanks(text, 0);
  if (start == text.size()) return std::nullopt;
  if (text[start] == '<') return failed_page(text.substr(start));
  const std::size_t first = text[start] == '[' ? skip_json_blanks(text, start + 1) : start;
  if (auto failure = failed_answer(text.substr(first))) return failure;
  if (first == text.size() || text[first] != '{') return std::nullopt;
  const auto record = find_first_record(text, first);
  return record ? failed_answer(text.substr(*record)) : std::nullopt;
}

}  // namespace licstat
