// SPDX-License-Identifier: Apache-2.0
#include "support/plugin_line.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "licstat/base/ascii.hpp"
#include "licstat/base/utf8.hpp"

namespace licstat {
namespace {

constexpr std::size_t kMaxBytes = 999;  // under 1 kB

struct PluginLine {
  std::string_view status;
  std::string_view text;
  std::string_view performance;
};

/// "LICSTAT OK - text | performance data", with a line break behind it and none in it.
std::optional<PluginLine> parse(std::string_view line) {
  constexpr std::string_view kName = "LICSTAT ";
  constexpr std::string_view kDash = " - ";
  if (!line.starts_with(kName) || line.find('\n') + 1 != line.size()) return std::nullopt;
  line.remove_prefix(kName.size());
  line.remove_suffix(1);
  const std::size_t dash = line.find(kDash);
  if (dash == std::string_view::npos) return std::nullopt;
  const std::string_view status = line.substr(0, dash);
  line.remove_prefix(dash + kDash.size());
  const std::size_t bar = std::min(line.find('|'), line.size());
  const std::string_view behind = line.substr(std::min(bar + 1, line.size()));
  return PluginLine{status, line.substr(0, bar), trim_blanks(behind)};
}

/// What ends the text of a plugin, or its line, early.
bool is_unsafe(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7f || c == '\'' || c == '"';
}

}  // namespace

std::vector<std::string> plugin_line_differences(const nlohmann::json& expected,
                                                 const std::string& out) {
  const std::optional<PluginLine> line = parse(out);
  if (!line) return {fmt::format("standard output is no line of a plugin: {}", out)};
  std::vector<std::string> found;
  const auto differ = [&found](std::string_view what, const std::string& want,
                               std::string_view have) {
    if (want != have) found.push_back(fmt::format("{}: expected {}, got {}", what, want, have));
  };
  differ("status", expected.at("status"), line->status);
  if (expected.contains("perf")) differ("performance data", expected["perf"], line->performance);
  for (const std::string& word : expected.value("lacks", std::vector<std::string>{})) {
    if (line->text.find(word) != std::string_view::npos)
      found.push_back(fmt::format("the text has {}", word));
  }
  if (std::ranges::any_of(line->text, is_unsafe))
    found.emplace_back("the text has a quote or a control character");
  if (line->performance.find('|') != std::string_view::npos)
    found.emplace_back("a second | in the line");
  if (find_invalid_utf8(out) != std::string_view::npos)
    found.emplace_back("the line is cut inside a character");
  if (out.size() > kMaxBytes) found.push_back(fmt::format("the line has {} bytes", out.size()));
  return found;
}

}  // namespace licstat
