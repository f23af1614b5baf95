// SPDX-License-Identifier: Apache-2.0
// Mappings. A file of --mapping is read or refused as wrong usage; what is typed, written as such a
// file, is the same mapping.
#include "licstat/ingest/recognise/mapping.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "licstat/base/ascii.hpp"
#include "licstat/base/error.hpp"
#include "support/program.hpp"
#include "support/property.hpp"

namespace {

using namespace licstat;

std::string lines_of(const Mapping& mapping) {
  std::vector<std::string> lines;
  for (const auto& each : mapping.columns()) {
    lines.push_back(fmt::format("{} -> {}", each.column, each.field));
  }
  for (const auto& each : mapping.values()) {
    lines.push_back(fmt::format("{} = {}", each.field, each.value));
  }
  for (const auto& [word, status] : mapping.statuses()) {
    lines.push_back(fmt::format("{} is {}", word, static_cast<int>(status)));
  }
  std::ranges::sort(lines);
  return fmt::format("{}", fmt::join(lines, "\n"));
}

/// The mapping in lines, or why there is none.
template <class Read>
std::string outcome(const Read& read) {
  try {
    return lines_of(read());
  } catch (const Error& error) {
    fuzz::require(error.code() == ExitCode::Usage, "a wrong mapping is wrong usage");
    return "refused";
  }
}

std::string file_with(const std::string& text) {
  const std::string path = fuzz::folder().path() + "/mapping.json";
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

/// Each line "c LEFT=RIGHT": c for columns, v for values, s for words of states.
void check_typed(fuzz::Input input) {
  TypedMapping typed;
  nlohmann::json file = nlohmann::json::object();
  while (!input.rest().empty()) {
    const std::string line(input.line());
    const std::size_t sign = line.find('=');
    if (sign == line.npos || sign < 2 || sign != line.rfind('=')) continue;
    if (line.find('\0') != line.npos) continue;  // no argument has one, and no file may
    const char* key = line[0] == 'c' ? "columns" : line[0] == 'v' ? "values" : "status";
    auto& list = line[0] == 'c' ? typed.columns : line[0] == 'v' ? typed.values : typed.statuses;
    const std::string left(trim_blanks(std::string_view(line).substr(2, sign - 2)));
    if (left.empty() || file[key].contains(left)) continue;
    list.push_back(line.substr(2));
    file[key][left] = trim_blanks(std::string_view(line).substr(sign + 1));
  }
  const std::string mapping = outcome([&] { return parse_mapping(typed); });
  if (mapping == "refused") return;
  std::string text;
  try {
    text = file.dump();
  } catch (const nlohmann::json::exception&) {
    return;  // it is not UTF-8
  }
  const std::string path = file_with(text);
  fuzz::require_same(outcome([&] { return read_mapping_file(path).mapping; }), mapping,
                     "typed or in a file, a mapping is the same");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  if (input.rest().starts_with('{')) {
    const std::string path = file_with(input.text());
    outcome([&] { return read_mapping_file(path).mapping; });
  } else {
    check_typed(input);
  }
  return 0;
}
