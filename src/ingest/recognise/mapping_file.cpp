// SPDX-License-Identifier: Apache-2.0
// The file of --mapping.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "licstat/base/bytes/file_source.hpp"
#include "licstat/base/error.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/base/nearest.hpp"
#include "licstat/base/utf8.hpp"
#include "licstat/ingest/read/json_tree.hpp"
#include "licstat/ingest/recognise/mapping.hpp"

namespace licstat {
namespace {

constexpr std::size_t kLongest = std::size_t{1} << 20;

using nlohmann::json;

Error wrong(const std::string& path, const std::string& message) {
  return {ExitCode::Usage, fmt::format("--mapping: {}: {}", escape_for_screen(path), message)};
}

json parse_file(const std::string& path, const std::string& text) {
  try {
    return strict_json_tree(text);
  } catch (const json::exception& error) {
    const std::string_view what = error.what();
    throw wrong(path,
                fmt::format("no JSON: {}", escape_for_screen(what.substr(what.find("] ") + 2))));
  } catch (const UnfitJson& error) {
    throw wrong(path, error.what());
  }
}

/// `status`: of the file as it was read.
std::string read_file(const std::string& path, struct stat& status) {
  FileSource file(path);
  status = file.status();
  std::string text(kLongest, '\0');
  text.resize(read_fully(file, text));
  file.check_unchanged();
  if (text.size() == kLongest) throw wrong(path, "longer than 1 MiB: is it a mapping?");
  return text.starts_with(kByteOrderMark) ? text.substr(kByteOrderMark.size()) : text;
}

using Take = void (Mapping::*)(std::string_view, std::string_view, std::string_view);

void take_section(const std::string& path, const std::string& key, const json& section,
                  Mapping& mapping, Take take) {
  if (!section.is_object()) throw wrong(path, fmt::format("'{}' is not an object", key));
  for (const auto& [left, right] : section.items()) {
    const std::string where = fmt::format("--mapping: {}: {}: '{}'", escape_for_screen(path), key,
                                          escape_for_screen(left));
    if (left.empty() || !right.is_string() || right.get_ref<const std::string&>().empty()) {
      throw Error(ExitCode::Usage, where + " needs a text");
    }
    (mapping.*take)(where, left, right.get_ref<const std::string&>());
  }
}

}  // namespace

MappingFile read_mapping_file(const std::string& path) {
  MappingFile read{{}, {path, "", {}}};
  const json parsed = parse_file(path, read_file(path, read.file.status));
  if (!parsed.is_object()) throw wrong(path, "not a JSON object");
  const std::vector<std::string> keys{"columns", "values", "status"};
  const std::vector<Take> takes{&Mapping::map_column, &Mapping::set_value, &Mapping::map_status};
  for (const auto& [key, section] : parsed.items()) {
    const auto found = std::ranges::find(keys, key);
    if (found == keys.end()) {
      throw wrong(path, fmt::format("'{}' is none of columns, values, status{}",
                                    escape_for_screen(key), did_you_mean(key, keys)));
    }
    take_section(path, key, section, read.mapping,
                 takes[static_cast<std::size_t>(found - keys.begin())]);
  }
  return read;
}

}  // namespace licstat
