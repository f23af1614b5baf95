// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/path_redaction.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "licstat/base/bytes/folder.hpp"
#include "licstat/base/case_fold.hpp"
#include "licstat/base/error.hpp"

namespace licstat {
namespace {

namespace fs = std::filesystem;

constexpr const char* kCustomerFile = "customer.json";

enum class LetterKind { Digit, Upper, Lower, Other };

/// Letters beyond ASCII are of several bytes, and continue a word.
LetterKind kind_of(char letter) {
  if (letter >= '0' && letter <= '9') return LetterKind::Digit;
  if (letter >= 'A' && letter <= 'Z') return LetterKind::Upper;
  const bool is_lower = letter >= 'a' && letter <= 'z';
  return is_lower || static_cast<unsigned char>(letter) >= 0x80 ? LetterKind::Lower
                                                                : LetterKind::Other;
}

/// "ContosoUsers_2026" has words at C, U, _ and 2.
bool begins_word(char before, char letter) {
  const LetterKind kind = kind_of(letter);
  if (kind == LetterKind::Other) return true;
  if (kind == LetterKind::Lower && kind_of(before) == LetterKind::Upper) return false;
  return kind != kind_of(before);
}

/// Where words of the name begin, and its end.
std::vector<std::size_t> word_bounds(std::string_view name) {
  std::vector<std::size_t> bounds;
  for (std::size_t at = 0; at < name.size(); ++at) {
    if (at == 0 || begins_word(name[at - 1], name[at])) bounds.push_back(at);
  }
  bounds.push_back(name.size());
  return bounds;
}

// Who reads a folder or a customer.json refuses it: here nothing is known then.

std::vector<std::string> names_in(const std::string& folder) {
  try {
    return names_in_folder(folder);
  } catch (const Error&) {
    return {};
  }
}

/// What nobody can tell is hidden as a folder is.
bool may_be_folder(const std::string& path) {
  try {
    return is_folder(path);
  } catch (const Error&) {
    return true;
  }
}

CustomerName said_of(const std::string& folder) {
  const std::string about = (fs::path(folder) / kCustomerFile).string();
  try {
    return is_regular_file(about) ? read_customer_file(about) : CustomerName{};
  } catch (const Error&) {
    return {};
  }
}

std::string without_end(std::string path) {
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  return path;
}

}  // namespace

PathRedaction::PathRedaction(Redaction redaction, const std::vector<std::string>& named)
    : redaction_(std::move(redaction)) {
  if (!redaction_.hides_customers()) return;
  for (const std::string& path : named) {
    named_.push_back(without_end(path));
    if (may_be_folder(path)) look_into(path);
  }
}

void PathRedaction::look_into(const std::string& folder) {
  for (const std::string& name : names_in(folder)) {
    const std::string path = (fs::path(folder) / name).string();
    if (!may_be_folder(path)) continue;
    know(name, {});
    const CustomerName customer = said_of(path);
    know_folder(path, customer.id);
    know(customer.id, customer.name);
  }
}

void PathRedaction::know(const std::string& customer_id, const std::string& name) {
  if (!redaction_.hides_customers() || customer_id.empty()) return;
  const std::string pseudonym = redaction_.customer(customer_id);
  names_[case_folded(customer_id)] = pseudonym;
  if (!name.empty()) names_[case_folded(name)] = pseudonym;
}

void PathRedaction::know_folder(const std::string& path, const std::string& customer_id) {
  if (customer_id.empty()) return;
  folders_.emplace(path, customer_id);
  know(customer_id, fs::path(path).filename().string());
}

void PathRedaction::know(const KnownCustomers& customers) {
  for (const auto& [folder, id] : customers.folders) know_folder(folder, id);
  for (const CustomerName& each : customers.names) know(each.id, each.name);
}

/// Of the longest path that was named and that this one begins with.
std::size_t PathRedaction::named_length(const std::string& path) const {
  std::size_t length = 0;
  for (const std::string& named : named_) {
    const bool is_below = path.starts_with(named) && path.size() > named.size() &&
                          (path[named.size()] == '/' || named.ends_with('/'));
    if (is_below || path == named) length = std::max(length, named.size());
  }
  return length == 0 ? path.size() : length;
}

std::string PathRedaction::shown(const std::string& path) const {
  if (!redaction_.hides_customers()) return path;
  const std::size_t below = named_length(path);
  std::string text;
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string_view name = std::string_view(path).substr(at, end - at);
    const bool is_found = at > below || (at == below && path.substr(0, at).ends_with('/'));
    const std::string whole = path.substr(0, end);
    const bool is_inner = end < path.size() || may_be_folder(whole);
    text += is_found && is_inner && !name.empty() ? shown_folder(whole, name) : shown_name(name);
    if (end < path.size()) text += '/';
    at = end + 1;
  }
  return text;
}

std::string PathRedaction::shown_folder(const std::string& path, std::string_view name) const {
  const auto customer = folders_.find(path);
  if (customer != folders_.end()) return redaction_.customer(customer->second);
  const auto known = names_.find(case_folded(name));
  return known != names_.end() ? known->second : redaction_.customer(name);
}

/// With the pseudonyms of customers in place of what they are called, the longest of what begins at
/// a word.
std::string PathRedaction::shown_name(std::string_view name) const {
  const std::string folded = case_folded(name);
  // Nearly always the same letters in the same places.
  const std::string_view letters = folded.size() == name.size() ? name : folded;
  const std::vector<std::size_t> bounds = word_bounds(letters);
  std::string text;
  bool is_any_known = false;
  for (std::size_t from = 0; from + 1 < bounds.size();) {
    std::size_t to = bounds.size() - 1;
    const auto words = [&] {
      return std::string_view(folded).substr(bounds[from], bounds[to] - bounds[from]);
    };
    while (to > from && !names_.contains(words())) --to;
    const bool is_known = to > from;
    if (!is_known) to = from + 1;
    text += is_known ? names_.find(words())->second
                     : std::string(letters.substr(bounds[from], bounds[to] - bounds[from]));
    is_any_known = is_any_known || is_known;
    from = to;
  }
  return is_any_known ? text : std::string(name);
}

}  // namespace licstat
