// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/bytes/unfinished_conversion.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string>

#include "licstat/base/bytes/file_source.hpp"
#include "licstat/base/bytes/folder.hpp"

namespace licstat {
namespace {

/// A file of the folder itself, whoever wrote the note.
bool is_name(std::string_view name) {
  return !name.empty() && name.find('/') == std::string_view::npos;
}

}  // namespace

std::vector<UnfinishedFile> unfinished_conversion(const std::string& folder) {
  const std::string path = (std::filesystem::path(folder) / kConversionNote).string();
  if (!is_regular_file(path)) return {};
  constexpr std::size_t kMost = std::size_t{64} << 20;  // two names for each of many customers
  FileSource file(path);
  std::string note(std::min(kMost, static_cast<std::size_t>(file.status().st_size)), '\0');
  note.resize(read_fully(file, note));
  std::vector<UnfinishedFile> files;
  std::string_view rest = note;
  while (!rest.empty()) {
    std::array<std::string_view, 2> names;
    for (std::string_view& name : names) {
      const std::size_t end = rest.find('\0');
      if (end == std::string_view::npos) return {};
      name = rest.substr(0, end);
      rest.remove_prefix(end + 1);
    }
    if (!is_name(names[0]) || !is_name(names[1]) || !names[1].starts_with('.')) return {};
    files.push_back({std::string(names[0]), std::string(names[1])});
  }
  return files;
}

std::string conversion_note(const std::vector<UnfinishedFile>& files) {
  std::string note;
  for (const UnfinishedFile& file : files) {
    note.append(file.name) += '\0';
    note.append(file.hidden) += '\0';
  }
  return note;
}

}  // namespace licstat
