// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/split_names.hpp"

#include <algorithm>

#include "licstat/base/ascii.hpp"
#include "licstat/base/text_map.hpp"
#include "licstat/cli/blake2b.hpp"

namespace licstat {
namespace {

constexpr std::size_t kLongest = 100;
constexpr std::size_t kFirstDigits = 8;
constexpr std::size_t kHashBytes = 32;
constexpr std::size_t kHashDigits = 2 * kHashBytes;

bool is_safe(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
         c == '_' || c == '-';
}

/// "_etc_passwd" of "../etc/passwd": what cannot stand in a name is one underscore.
std::string safe_text(std::string_view id) {
  std::string text;
  for (const char c : id) {
    const bool may_begin = !text.empty() || (c != '.' && c != '-');
    if (is_safe(c) && may_begin) {
      text += c;
    } else if (text.empty() || text.back() != '_') {
      text += '_';
    }
  }
  return text.empty() ? "_" : text;
}

struct SplitName {
  std::string_view id;
  std::size_t digits;  ///< of the hash
  std::string name = {};
};

void make_name(SplitName& each, std::string_view extension) {
  std::string end(extension);
  if (each.digits > 0) {
    end.insert(0, '-' + blake2b_hex(each.id, {}, kHashBytes).substr(0, each.digits));
  }
  each.name = safe_text(each.id).substr(0, kLongest - end.size()) + end;
}

/// Names that are taken more than once get more of their hash. false: there were none.
bool tell_apart(std::vector<SplitName>& names) {
  TextMap<int> uses{{std::string(kSplitList), 1}, {std::string(kSplitIndex), 1}};
  for (const SplitName& each : names) ++uses[ascii_lower(each.name)];
  bool is_any = false;
  for (SplitName& each : names) {
    if (uses[ascii_lower(each.name)] == 1 || each.digits == kHashDigits) continue;
    each.digits = each.digits == 0 ? kFirstDigits : 2 * each.digits;
    is_any = true;
  }
  return is_any;
}

}  // namespace

bool is_split_name(std::string_view name) {
  return !name.empty() && name.size() <= kLongest && name.front() != '.' && name.front() != '-' &&
         std::ranges::all_of(name, is_safe);
}

std::vector<std::string> split_names(std::span<const std::string> ids, std::string_view extension) {
  std::vector<SplitName> names;
  for (const std::string& id : ids) {
    const bool is_name = is_split_name(id) && id.size() + extension.size() <= kLongest;
    names.push_back({id, is_name ? 0 : kFirstDigits});
  }
  do {
    for (SplitName& each : names) make_name(each, extension);
  } while (tell_apart(names));
  std::vector<std::string> made;
  made.reserve(names.size());
  for (SplitName& each : names) made.push_back(std::move(each.name));
  return made;
}

}  // namespace licstat
