// SPDX-License-Identifier: Apache-2.0
// The output formats: one function each, entered in one table.             (stage: report)
// In:     a Report; how the screen looks.
// Out:    bytes on an Output, the same for the same report.
// Errors: those of the Output.
// Source: docs/cli.md#formats.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/base/output.hpp"
#include "licstat/report/report.hpp"
#include "licstat/report/screen_line.hpp"

namespace licstat {

struct RenderOptions {
  int width = 0;       ///< columns of the screen; 0 = not a screen: nothing is shortened or dropped
  bool color = false;  ///< ANSI colours
  Drawing drawing = Drawing::Unicode;
  bool thousands = false;  ///< counts and amounts in groups of three digits, where people read them
  bool verbose = false;    ///< every input and note below the table, not their sum
  /// Keys chosen by --columns for tables[0], in that order; empty = the format's own choice.
  std::vector<std::string> columns;
  /// Whether text that looks like a formula is kept from being one; nullopt: as the format does.
  std::optional<bool> csv_guard;
  int threads = 1;  ///< that make rows into text
  /// Where the report goes, for messages: "out/book.xlsx", "stdout"; empty: nobody says.
  std::string into = {};
};

struct WriterDef {
  std::string_view name;       ///< for --format: "csv"
  std::string_view extension;  ///< of an -o FILE that chooses it: ".csv"; empty: none does
  std::string_view summary;    ///< one line of help
  Audience audience;
  void (*write)(const Report&, const RenderOptions&, Output&);
  bool of_metrics = false;  ///< it shows the metrics of a report, and there are reports without
  bool is_binary = false;   ///< nothing for a terminal
  bool is_whole = false;    ///< portfolio and customer make the whole of the report for it
  bool has_lead = false;    ///< what leads the eye is worked out for it
};

std::span<const WriterDef> writer_table();
/// nullptr where there is none of that name.
const WriterDef* find_writer(std::string_view name);
const WriterDef* find_writer_for_file(std::string_view path);

/// The columns that tables[table_index] shows, by index: those of options.columns for tables[0]
/// where there are any, else those for `audience`.
std::vector<std::size_t> shown_columns(const Report& report, std::size_t table_index,
                                       Audience audience, const RenderOptions& options);

/// The same on a screen, which may have a choice and an order of its own.
std::vector<std::size_t> screen_columns(const Report& report, std::size_t table_index,
                                        const RenderOptions& options);

void write_table(const Report& report, const RenderOptions& options, Output& out);
void write_csv(const Report& report, const RenderOptions& options, Output& out);
void write_tsv(const Report& report, const RenderOptions& options, Output& out);
void write_json(const Report& report, const RenderOptions& options, Output& out);
void write_html(const Report& report, const RenderOptions& options, Output& out);
void write_jsonl(const Report& report, const RenderOptions& options, Output& out);
void write_markdown(const Report& report, const RenderOptions& options, Output& out);
void write_excel_csv(const Report& report, const RenderOptions& options, Output& out);
void write_xlsx(const Report& report, const RenderOptions& options, Output& out);
void write_prometheus(const Report& report, const RenderOptions& options, Output& out);

}  // namespace licstat
