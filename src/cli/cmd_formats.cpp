// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "licstat/base/ascii.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/base/nearest.hpp"
#include "licstat/cli/command.hpp"
#include "licstat/cli/export_text.hpp"
#include "licstat/ingest/formats/table.hpp"
#include "licstat/ingest/recognise/kind.hpp"
#include "licstat/report/display.hpp"
#include "licstat/report/writer.hpp"

namespace licstat {
namespace {

std::string columns_of(const KindDef& kind, bool required) {
  std::vector<std::string_view> names;
  for (const ColumnDef& column : kind.columns) {
    const bool is_choice =
        (kind.needs_target && (column.name == "subscription_id" || column.name == "sku")) ||
        std::ranges::count(kind.one_of, column.name) > 0;
    if (column.required == required && !is_choice) names.push_back(column.name);
  }
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string wrapped(std::size_t indent, const std::string& text) {
  constexpr std::size_t kWidth = 80;
  constexpr std::size_t kHang = 4;
  std::string lines;
  for (const std::string& line : wrap(std::string(indent, ' ') + text, kWidth, indent + kHang)) {
    lines += line + '\n';
  }
  return lines;
}

std::string kind_text(const KindDef& kind, std::size_t indent) {
  std::string required = columns_of(kind, true);
  if (const std::string choice = required_choice(kind); !choice.empty()) required += ", " + choice;
  std::string text = wrapped(indent, std::string(kind.name));
  text += wrapped(indent + 2, "needs: " + required);
  const std::string optional = columns_of(kind, false);
  if (!optional.empty()) text += wrapped(indent + 2, "may have: " + optional);
  return text;
}

/// One kind or export by its name.
std::string details_of(const std::string& name) {
  if (const auto kind = find_kind(name)) return kind_text(kind_def(*kind), 0);
  if (const ExportDef* def = find_export(ascii_lower(name))) return export_details(*def);
  std::vector<std::string> names;
  for (const KindDef& kind : kind_table()) names.emplace_back(kind.name);
  for (const ExportDef* def : export_table()) names.emplace_back(def->name);
  throw Error(ExitCode::Usage, fmt::format("no input is called '{}'{}; 'licstat formats' lists all",
                                           escape_for_screen(name), did_you_mean(name, names)));
}

std::string formats_text() {
  std::string text =
      "Inputs are exports of Microsoft's services and of common tools, and canonical\n"
      "records. The kind of a file is recognised by its header or keys, its format by\n"
      "its content, never by its name.\n"
      "\n"
      "exports ('licstat formats NAME' tells the columns of one):\n" +
      export_list() +
      "\n"
      "canonical records (columns in any order, any case; others are ignored):\n";
  for (const KindDef& kind : kind_table()) text += kind_text(kind, 2);
  text +=
      "\n"
      "other files, by what their columns mean (--map, --set, --map-status, --mapping FILE):\n"
      "  licstat portfolio --map 'Client=customer_id' --map 'Seats=quantity' ... grid.csv\n"
      "\n"
      "prices (--prices FILE, or among the inputs):\n"
      "  price lists of Office365itpros and AdminDroid, Microsoft's NCE price sheet, Partner\n"
      "  Center reconciliation files\n"
      "\n"
      "SKUs beyond the built-in catalogue (--catalog FILE, CSV):\n"
      "  Microsoft's list of product names and service plans, or\n"
      "  sku_id, part_number, product, family, kind, workloads\n"
      "\n"
      "input formats:\n"
      "  csv, tsv   RFC 4180 with a header; delimiter , ; tab or |; lines 'sep=' and\n"
      "             '#TYPE' before the header are understood\n"
      "  json       an array of objects, an object of such arrays by kind, or the answer\n"
      "             of a service: records under 'value' or 'items', or a single one\n"
      "  ndjson     one object a line\n"
      "  each as UTF-8, UTF-16 with a byte order mark, or --encoding; each also gzip or\n"
      "  zstd\n"
      "\n"
      "output formats (--format, or the extension of -o FILE):\n";
  for (const WriterDef& writer : writer_table()) {
    text += fmt::format("  {:<10} {:<6} {}\n", writer.name, writer.extension, writer.summary);
  }
  text +=
      "\n'licstat convert' writes canonical records: csv, ndjson, or json with all kinds\nin it.\n";
  return text;
}

}  // namespace

Command formats_command() {
  const auto run = [](const Arguments& arguments, Io& io) {
    if (arguments.size() > 1) throw Error(ExitCode::Usage, "formats takes one name at most");
    io.out.write(arguments.empty() ? formats_text() : details_of(arguments.front()));
    io.out.flush();
    return ExitCode::Clean;
  };
  return {{}, run};
}

}  // namespace licstat
