// SPDX-License-Identifier: Apache-2.0
// The options that say what to read.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <thread>

#include "licstat/base/ascii.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/cli/option_declaration.hpp"
#include "licstat/cli/options.hpp"

namespace licstat {
namespace {

constexpr int kMaxThreads = 256;

int default_threads() {
  return std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, kMaxThreads);
}

void add_named(std::vector<InputName>& inputs, const std::vector<std::string>& paths, Kind kind) {
  for (const std::string& path : paths) inputs.push_back({path, kind});
}

/// "512", "64K", "16GiB" in bytes.
std::uint64_t parse_size(const std::string& text) {
  std::uint64_t value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  const std::string unit = ascii_lower(std::string_view(end, text.data() + text.size()));
  constexpr std::string_view kUnits = "kmgt";
  const std::size_t power = unit.empty() ? 0 : kUnits.find(unit[0]) + 1;
  const bool known_unit = unit.empty() || (kUnits.find(unit[0]) != std::string_view::npos &&
                                           (unit.size() == 1 || unit.substr(1) == "ib"));
  if (failure != std::errc{} || !known_unit || value == 0 || value > (UINT64_MAX >> (10 * power))) {
    throw usage_error(fmt::format(
        "--max-decompressed: '{}' is not a size: bytes, or a number with K, M, G or T, such as 64G",
        escape_for_screen(text)));
  }
  return value << (10 * power);
}

}  // namespace

void add_input_options(CLI::App& app, InputOptions& options) {
  add_option(app, "--subscriptions", options.subscriptions, "read F as subscriptions", "F");
  add_option(app, "--usage", options.usage, "read F as usage", "F");
  add_option(app, "--assignments", options.assignments, "read F as assignments", "F");
  add_option(app, "--usage-counts", options.usage_counts, "read F as usage counts", "F");
  add_option(app, "--support-cases", options.support_cases, "read F as support cases", "F");
  add_option(app, "--catalog", options.catalogs,
             "know the SKUs of F too: Microsoft's CSV of product names; may repeat", "F");
  add_option(app, "--prices", options.prices,
             "prices from F: a price list or a reconciliation file; may repeat", "F");
  add_option(app, "--customer-id", options.customer_id,
             "whose the exports are, where their folder does not say it", "ID");
  add_option(app, "--map", options.mapping.columns,
             "COLUMN of an unknown input is FIELD of canonical records; may repeat",
             "COLUMN=FIELD");
  add_option(app, "--set", options.mapping.values,
             "FIELD has VALUE in every row of such an input without it; may repeat", "FIELD=VALUE");
  add_option(app, "--map-status", options.mapping.statuses,
             "WORD of such an input means STATUS; may repeat", "WORD=STATUS");
  add_option(app, "--mapping", options.mapping_file, "read what columns mean from F, a JSON file",
             "F");
  add_option(app, "--date-format", options.date_format,
             "read dates such as 3/4/2026: dmy (3 April) or mdy (March 4)", "ORDER");
  add_option(app, "--encoding", options.encoding,
             "utf-8 (or UTF-16 by its mark), windows-1252, latin1, utf-16le, utf-16be", "NAME");
  add_option(app, "--max-decompressed", options.max_decompressed,
             "refuse compressed inputs that grow beyond this (16GiB)", "SIZE");
  add_option(app, "--rejects", options.rejects, "write all rejected rows to F as CSV", "F");
  add_option(app, "--threads", options.threads, "threads that read (number of cores)", "N");
  app.add_flag("--keep-going", options.keep_going,
               "leave out a customer's folder with a refused input, and go on (exit 1)");
  app.add_flag("-q,--quiet", options.quiet, "no notes on stderr; errors stay");
  app.add_flag("-v,--verbose", options.verbose, "also name columns that were ignored");
  app.add_flag("--no-progress", options.no_progress,
               "do not show on a terminal how far reading is");
  app.add_flag("--stats", options.stats,
               "say on stderr what was read, how fast, and in what memory");
}

void add_strict_option(CLI::App& app, InputOptions& options) {
  app.add_flag("--strict", options.strict, "a rejected row means no report (exit 3)");
}

LoadOptions resolve_inputs(const InputOptions& options, const std::vector<std::string>& others) {
  LoadOptions load;
  add_named(load.inputs, options.subscriptions, Kind::Subscriptions);
  add_named(load.inputs, options.usage, Kind::Usage);
  add_named(load.inputs, options.assignments, Kind::Assignments);
  add_named(load.inputs, options.usage_counts, Kind::UsageCounts);
  add_named(load.inputs, options.support_cases, Kind::SupportCases);
  for (const std::string& path : others) load.inputs.push_back({path, std::nullopt});
  if (load.inputs.empty()) {
    throw usage_error("no input: name files or folders, or '-' for standard input");
  }
  add_named(load.inputs, options.catalogs, Kind::Catalogue);
  add_named(load.inputs, options.prices, Kind::Prices);
  load.customer_id = options.customer_id;
  load.mapping = parse_mapping(options.mapping);
  if (!options.mapping_file.empty()) load.mapping.fill_in(read_mapping_file(options.mapping_file));
  if (!load.mapping.empty() && !options.customer_id.empty()) {
    Mapping of_customer;
    of_customer.set_value("--customer-id", "customer_id", options.customer_id);
    load.mapping.fill_in(of_customer);
  }
  if (!options.date_format.empty()) {
    load.date_order = parse_date_order(options.date_format);
    if (!load.date_order) {
      throw usage_error(fmt::format("--date-format: '{}' is none of dmy, mdy",
                                    escape_for_screen(options.date_format)));
    }
  }
  if (!options.encoding.empty()) {
    const auto encoding = parse_encoding(options.encoding);
    if (!encoding) {
      throw usage_error(
          fmt::format("--encoding: '{}' is none of utf-8, windows-1252, latin1, utf-16le, utf-16be",
                      escape_for_screen(options.encoding)));
    }
    load.text.encoding = *encoding;
  }
  if (!options.max_decompressed.empty()) {
    load.text.max_decompressed = parse_size(options.max_decompressed);
  }
  load.cores = default_threads();
  load.threads =
      options.threads.empty()
          ? load.cores
          : static_cast<int>(parse_option_number("--threads", options.threads, 1, kMaxThreads));
  return load;
}

}  // namespace licstat
