// SPDX-License-Identifier: Apache-2.0
// The options that say how to show it.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <charconv>

#include "licstat/base/escape.hpp"
#include "licstat/base/nearest.hpp"
#include "licstat/cli/option_declaration.hpp"
#include "licstat/cli/options.hpp"

namespace licstat {
namespace {

/// The width of the screen, 0 where nothing is to be cut.
int resolve_width(const OutputOptions& options, const Io& io, bool to_screen) {
  constexpr int kMaxWidth = 10000;
  if (!options.width.empty()) {
    return static_cast<int>(parse_option_number("--width", options.width, 0, kMaxWidth));
  }
  if (!to_screen) return 0;
  const std::string columns = io.environment("COLUMNS").value_or("");
  int width = 0;
  const auto result = std::from_chars(columns.data(), columns.data() + columns.size(), width);
  const bool given = result.ec == std::errc{} && width > 0 && width <= kMaxWidth;
  return given ? width : io.terminal_width;
}

/// --color, then NO_COLOR, CLICOLOR_FORCE, TERM=dumb, then whether a terminal reads.
bool resolve_color(const OutputOptions& options, const Io& io, bool to_screen) {
  if (options.color == "always") return true;
  if (options.color == "never") return false;
  if (!options.color.empty() && options.color != "auto") {
    throw usage_error(fmt::format("--color: '{}' is none of auto, always, never",
                                  escape_for_screen(options.color)));
  }
  if (!io.environment("NO_COLOR").value_or("").empty()) return false;
  const std::string force = io.environment("CLICOLOR_FORCE").value_or("");
  if (!force.empty() && force != "0") return true;
  return to_screen && io.environment("TERM").value_or("") != "dumb";
}

const WriterDef& resolve_writer(const OutputOptions& options) {
  const bool to_file = !options.file.empty() && options.file != "-";
  if (options.format.empty()) {
    const WriterDef* writer = to_file ? find_writer_for_file(options.file) : find_writer("table");
    if (writer != nullptr) return *writer;
    throw usage_error(fmt::format("-o: the extension of '{}' names no format; add --format",
                                  escape_for_screen(options.file)));
  }
  const WriterDef* writer = find_writer(options.format);
  if (writer != nullptr) return *writer;
  std::vector<std::string> names;
  for (const WriterDef& known : writer_table()) names.emplace_back(known.name);
  throw usage_error(fmt::format("--format: '{}' is none of {}{}", escape_for_screen(options.format),
                                fmt::join(names, ", "), did_you_mean(options.format, names)));
}

}  // namespace

void add_output_options(CLI::App& app, OutputOptions& options, bool with_rows) {
  std::vector<std::string_view> names;
  for (const WriterDef& writer : writer_table()) names.push_back(writer.name);
  add_option(app, "--format", options.format, fmt::format("{} (table)", fmt::join(names, ", ")),
             "F");
  add_option(app, "-o,--output", options.file, "write to FILE, whole or not at all", "FILE");
  if (with_rows) {
    add_option(app, "--columns", options.columns, "show these columns, by their keys", "LIST");
    add_option(app, "--sort", options.sort, "sort by a column; COL:desc: largest first", "COL");
    add_option(app, "--top", options.top, "show the first N rows; totals stay", "N");
  }
  add_option(app, "--color", options.color, "auto, always or never", "WHEN");
  add_option(app, "--width", options.width, "columns of the screen; 0: nothing is shortened", "N");
  app.add_flag("--ascii", options.ascii, "draw with ASCII characters alone");
}

ResolvedOutput resolve_output(const OutputOptions& options, const Io& io) {
  const bool to_screen = io.out_is_terminal && (options.file.empty() || options.file == "-");
  ResolvedOutput output{&resolve_writer(options), {}};
  output.render.width = resolve_width(options, io, to_screen);
  output.render.color = resolve_color(options, io, to_screen);
  output.render.ascii = options.ascii;
  output.render.columns = split_list(options.columns);
  if (output.render.columns.empty() && !options.columns.empty()) {
    throw usage_error("--columns: the list is empty");
  }
  return output;
}

}  // namespace licstat
