// SPDX-License-Identifier: Apache-2.0
// The options that say how to show it.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "licstat/base/bytes/compress.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/base/nearest.hpp"
#include "licstat/cli/options.hpp"

namespace licstat {
namespace {

constexpr std::string_view kDefaultFormat = "table";

bool is_offered(const WriterDef& writer, const OutputOptions& options) {
  return options.has_metrics || !writer.of_metrics;
}

Choices formats(const OutputOptions& options) {
  Choices choices;
  for (const WriterDef& writer : writer_table()) {
    if (is_offered(writer, options)) choices.push_back({writer.name, {}});
  }
  return choices;
}

Choices guard_choices() { return {{"on"}, {"off"}}; }

Choices color_choices() { return {{"auto"}, {"always"}, {"never"}}; }

struct StyleDef {
  std::string_view name;
  Drawing drawing;
};
constexpr std::array<StyleDef, 3> kStyles{
    {{"unicode", Drawing::Unicode}, {"ascii", Drawing::Ascii}, {"none", Drawing::None}}};

Choices style_choices() {
  Choices choices;
  for (const StyleDef& style : kStyles) choices.push_back({style.name});
  return choices;
}

Drawing resolve_style(const OutputOptions& options) {
  if (options.style.empty()) return kStyles.front().drawing;
  const auto* const found = std::ranges::find(kStyles, options.style, &StyleDef::name);
  if (found != kStyles.end()) return found->drawing;
  throw usage_error(none_of("--style", options.style, style_choices()) +
                    did_you_mean(options.style, names_of(style_choices())));
}

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
    throw usage_error(none_of("--color", options.color, color_choices()));
  }
  if (!io.environment("NO_COLOR").value_or("").empty()) return false;
  const std::string force = io.environment("CLICOLOR_FORCE").value_or("");
  if (!force.empty() && force != "0") return true;
  return to_screen && io.environment("TERM").value_or("") != "dumb";
}

const WriterDef& find_format(const OutputOptions& options) {
  if (options.format.empty()) {
    const WriterDef* writer = has_file(options)
                                  ? find_writer_for_file(without_compression(options.file))
                                  : find_writer(kDefaultFormat);
    if (writer != nullptr) return *writer;
    throw usage_error(fmt::format("-o: the extension of '{}' names no format; add --format",
                                  escape_for_screen(options.file)));
  }
  const WriterDef* writer = find_writer(options.format);
  if (writer != nullptr) return *writer;
  const Choices choices = formats(options);
  throw usage_error(none_of("--format", options.format, choices) +
                    did_you_mean(options.format, names_of(choices)));
}

std::optional<bool> resolve_guard(const OutputOptions& options) {
  if (options.csv_guard.empty()) return std::nullopt;
  if (options.csv_guard == "on" || options.csv_guard == "off") return options.csv_guard == "on";
  throw usage_error(none_of("--csv-guard", options.csv_guard, guard_choices()));
}

OptionTable target_options(OutputOptions& to) {
  return {
      {.names = "--format",
       .metavar = "F",
       .target = &to.format,
       .help = "{choices}",
       .default_value = std::string(kDefaultFormat),
       .choices = formats(to)},
      {.names = "-o,--output",
       .metavar = "FILE",
       .target = &to.file,
       .help = "write to FILE, whole or not at all; {{as_of}} is its day, .gz and .zst compress",
       .completion = Completion::File},
      {.names = "--schema",
       .target = &to.schema,
       .help = "print the JSON Schema of the report, and read nothing"},
      {.names = "--csv-guard",
       .metavar = "WHEN",
       .target = &to.csv_guard,
       .help = "keep text of csv, tsv and excel-csv from being a formula: {choices}",
       .default_value = "on in excel-csv",
       .choices = guard_choices()},
  };
}

OptionTable screen_options(OutputOptions& to) {
  return {
      {.names = "--color",
       .metavar = "WHEN",
       .target = &to.color,
       .help = "{choices}",
       .default_value = "auto",
       .choices = color_choices(),
       .environment = "NO_COLOR CLICOLOR_FORCE TERM"},
      {.names = "--width",
       .metavar = "N",
       .target = &to.width,
       .help = "columns of the screen; 0: nothing is shortened",
       .environment = "COLUMNS"},
      {.names = "--style",
       .metavar = "NAME",
       .target = &to.style,
       .help = "what lines, bars and signs are drawn with: {choices}; none draws none of them",
       .default_value = std::string(kStyles.front().name),
       .choices = style_choices()},
      {.names = "--ascii", .help = "as --style ascii", .means = "--style=ascii"},
      {.names = "--thousands",
       .target = &to.thousands,
       .help = "group the digits of counts and amounts by three, in table and html"},
  };
}

}  // namespace

OptionTable output_options(OutputOptions& values, bool with_rows) {
  const OptionTable rows{
      {.names = "--columns",
       .metavar = "LIST",
       .target = &values.columns,
       .help = "show these columns, by their keys",
       .completion = Completion::Column},
      {.names = "--sort",
       .metavar = "COL",
       .target = &values.sort,
       .help = "sort by a column; COL:desc: largest first",
       .completion = Completion::Column},
      {.names = "--top",
       .metavar = "N",
       .target = &values.top,
       .help = "show the first N rows; totals stay"},
  };
  return in_section(
      OptionSection::Output,
      joined({target_options(values), with_rows ? rows : OptionTable{}, screen_options(values)}));
}

const WriterDef& resolve_writer(const OutputOptions& options) {
  const WriterDef& writer = find_format(options);
  if (is_offered(writer, options)) return writer;
  throw usage_error(fmt::format("{}: '{}' is {}; this report has none",
                                options.format.empty() ? "-o" : "--format", writer.name,
                                writer.summary));
}

ResolvedOutput resolve_output(const OutputOptions& options, const Io& io) {
  const bool to_screen = io.out_is_terminal && !has_file(options) && options.split.empty();
  ResolvedOutput output{&resolve_writer(options), {}};
  if (output.writer->is_binary && to_screen) {
    throw usage_error(fmt::format("--format {}: that is nothing for a terminal: add -o FILE",
                                  output.writer->name));
  }
  output.render.width = resolve_width(options, io, to_screen);
  output.render.color = resolve_color(options, io, to_screen);
  output.render.drawing = resolve_style(options);
  output.render.thousands = options.thousands;
  output.render.csv_guard = resolve_guard(options);
  output.render.columns = split_list(options.columns);
  if (output.render.columns.empty() && !options.columns.empty()) {
    throw usage_error("--columns: the list is empty");
  }
  return output;
}

}  // namespace licstat
