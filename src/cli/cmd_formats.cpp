// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "licstat/cli/command.hpp"
#include "licstat/ingest/kind.hpp"
#include "licstat/report/writer.hpp"

namespace licstat {
namespace {

std::string columns_of(const KindDef& kind, bool required) {
  std::vector<std::string_view> names;
  for (const ColumnDef& column : kind.columns) {
    const bool is_target =
        kind.needs_target && (column.name == "subscription_id" || column.name == "sku");
    if (column.required == required && !is_target) names.push_back(column.name);
  }
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string kind_text(const KindDef& kind) {
  std::string required = columns_of(kind, true);
  if (kind.needs_target) required += ", subscription_id or sku";
  std::string text = fmt::format("  {}\n    needs: {}\n", kind.name, required);
  const std::string optional = columns_of(kind, false);
  if (!optional.empty()) text += fmt::format("    may have: {}\n", optional);
  return text;
}

std::string formats_text() {
  std::string text =
      "Inputs are canonical records. The kind of a file is recognised by its header or keys, its\n"
      "format by its content, never by its name.\n"
      "\n"
      "kinds and their columns (any order, any case; others are ignored):\n";
  for (const KindDef& kind : kind_table()) text += kind_text(kind);
  text +=
      "\n"
      "SKUs beyond the built-in catalogue (--catalog FILE, CSV):\n"
      "  Microsoft's list of product names and service plans, or\n"
      "  sku_id, part_number, product, family, kind, workloads\n"
      "\n"
      "input formats:\n"
      "  csv, tsv   RFC 4180 with a header; delimiter , ; tab or |; a 'sep=' line is understood\n"
      "  json       an array of objects, or an object of such arrays by kind\n"
      "  ndjson     one object a line\n"
      "  each as UTF-8, UTF-16 with a byte order mark, or --encoding; each also gzip or zstd\n"
      "\n"
      "output formats (--format, or the extension of -o FILE):\n";
  for (const WriterDef& writer : writer_table()) {
    text += fmt::format("  {:<8} {:<8} {}\n", writer.name, writer.extension, writer.summary);
  }
  text +=
      "\n'licstat convert' writes canonical records: csv, ndjson, or json with all kinds in it.\n";
  return text;
}

}  // namespace

Run setup_formats(CLI::App& /*app*/) {
  return [](const Arguments& arguments, Io& io) {
    if (!arguments.empty()) throw Error(ExitCode::Usage, "formats takes no argument");
    io.out.write(formats_text());
    io.out.flush();
    return ExitCode::Clean;
  };
}

}  // namespace licstat
