// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/result_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "licstat/base/escape.hpp"
#include "licstat/cli/option.hpp"

namespace licstat {
namespace {

constexpr std::string_view kAsOf = "{as_of}";

bool is_name_letter(char c) { return (c >= 'a' && c <= 'z') || c == '_'; }

/// The next "{name}" of small letters at or behind `from`; empty: there is none. Other braces are
/// those of a path.
std::string_view next_placeholder(std::string_view path, std::size_t from) {
  for (auto at = path.find('{', from); at != path.npos; at = path.find('{', at + 1)) {
    const std::size_t end = path.find('}', at);
    if (end == path.npos) return {};
    const std::string_view name = path.substr(at + 1, end - at - 1);
    if (!name.empty() && std::ranges::all_of(name, is_name_letter)) {
      return path.substr(at, end + 1 - at);
    }
  }
  return {};
}

/// A misspelt one would be the name of a file that every day overwrites.
void check_placeholders(std::string_view path) {
  std::size_t from = 0;
  while (true) {
    const std::string_view found = next_placeholder(path, from);
    if (found.empty()) return;
    if (found != kAsOf) {
      throw usage_error(fmt::format("-o: nothing stands for '{}'; '{}' is the as-of date",
                                    escape_for_screen(found), kAsOf));
    }
    from = static_cast<std::size_t>(found.data() - path.data()) + found.size();
  }
}

}  // namespace

std::string path_as_of(std::string path, Date as_of) {
  const std::string day = to_string(as_of);
  for (auto at = path.find(kAsOf); at != path.npos; at = path.find(kAsOf, at + day.size())) {
    path.replace(at, kAsOf.size(), day);
  }
  return path;
}

void check_result_file(const std::string& path) {
  check_placeholders(path);
  const std::string folder = path.substr(0, path.find_last_of('/') + 1);
  if (folder.find(kAsOf) == folder.npos) check_writable(path);
}

ResultFile::ResultFile(const std::string& path) : file_(path) {
  const Compression compression = compression_of(path);
  if (compression != Compression::None) packed_ = compress(compression, file_);
}

void ResultFile::prepare() {
  if (packed_ != nullptr) {
    packed_->finish();
    packed_.reset();
  }
  file_.prepare();
}

}  // namespace licstat
