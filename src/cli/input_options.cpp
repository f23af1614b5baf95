// SPDX-License-Identifier: Apache-2.0
// The options that say what to read.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <thread>

#include "licstat/base/ascii.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/cli/expected_rows.hpp"
#include "licstat/cli/options.hpp"

namespace licstat {
namespace {

constexpr int kMaxThreads = 256;

int default_threads() {
  return std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, kMaxThreads);
}

void add_named(std::vector<InputName>& inputs, const std::vector<std::string>& paths,
               InputName name) {
  for (const std::string& path : paths) {
    name.path = path;
    inputs.push_back(name);
  }
}

/// As an id in an input would be read; what is no UTF-8 as the text that all outputs show.
std::string given_customer(const InputOptions& options) {
  const std::string valid = escape_invalid(options.customer_id);
  std::string id(trim_blanks(valid));
  if (id.empty() && !valid.empty()) {
    throw usage_error("--customer-id: blanks alone are no customer's id");
  }
  return id;
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

/// "16GiB": the largest unit of which it is a whole number.
std::string size_text(std::uint64_t bytes) {
  constexpr std::array kUnits{"", "KiB", "MiB", "GiB", "TiB"};
  std::size_t power = 0;
  for (; power + 1 < kUnits.size() && bytes % 1024 == 0; ++power) bytes /= 1024;
  return fmt::format("{}{}", bytes, kUnits.at(power));
}

Choices date_orders() {
  return {{date_order_name(DateOrder::DayFirst), "3 April"},
          {date_order_name(DateOrder::MonthFirst), "March 4"}};
}

Choices encodings() {
  return {
      {"utf-8", "or UTF-16 by its mark"}, {"windows-1252"}, {"latin1"}, {"utf-16le"}, {"utf-16be"}};
}

OptionTable file_options(InputOptions& to) {
  const auto file = [](std::string_view names, OptionTarget target, std::string_view help) {
    return Option{.names = names,
                  .metavar = "F",
                  .target = target,
                  .help = help,
                  .completion = Completion::File};
  };
  return {
      file("--subscriptions", &to.subscriptions, "read F as subscriptions"),
      file("--usage", &to.usage, "read F as usage"),
      file("--assignments", &to.assignments, "read F as assignments"),
      file("--usage-counts", &to.usage_counts, "read F as usage counts"),
      file("--support-cases", &to.support_cases, "read F as support cases"),
      file("--accounts", &to.accounts, "read F as accounts"),
      file("--catalog", &to.catalogs, "know the SKUs of F too: Microsoft's CSV of product names"),
      file("--prices", &to.prices, "prices from F: a price list or a reconciliation file"),
      {.names = "--customer-id",
       .metavar = "ID",
       .target = &to.customer_id,
       .help = "whose the exports are, where their folder does not say it"},
  };
}

/// What the columns of an unknown input mean.
OptionTable mapping_options(InputOptions& to) {
  return {
      {.names = "--map",
       .metavar = "COLUMN=FIELD",
       .target = &to.mapping.columns,
       .help = "COLUMN of an unknown input is FIELD of canonical records"},
      {.names = "--set",
       .metavar = "FIELD=VALUE",
       .target = &to.mapping.values,
       .help = "FIELD has VALUE in every row of such an input without it"},
      {.names = "--map-status",
       .metavar = "WORD=STATUS",
       .target = &to.mapping.statuses,
       .help = "WORD of such an input means STATUS"},
      {.names = "--mapping",
       .metavar = "F",
       .target = &to.mapping_file,
       .help = "read what columns mean from F, a JSON file",
       .completion = Completion::File},
  };
}

OptionTable reading_options(InputOptions& to) {
  return {
      {.names = "--date-format",
       .metavar = "ORDER",
       .target = &to.date_format,
       .help = "read dates such as 3/4/2026: {choices}",
       .choices = date_orders()},
      {.names = "--newest-file",
       .target = &to.newest_file,
       .help = "of two files that have no date and differ take the one modified last"},
      {.names = "--encoding",
       .metavar = "NAME",
       .target = &to.encoding,
       .help = "{choices}",
       .choices = encodings()},
      {.names = "--max-decompressed",
       .metavar = "SIZE",
       .target = &to.max_decompressed,
       .help = "refuse compressed inputs that grow beyond this",
       .default_value = size_text(kDefaultMaxDecompressed)},
      {.names = "--expect-rows",
       .metavar = "KIND=N",
       .target = &to.expect_rows,
       .help = "exit 3 where other than N rows of KIND (as in 'licstat formats') are read"},
      {.names = "--rejects",
       .metavar = "F",
       .target = &to.rejects,
       .help = "write all rejected rows to F as CSV",
       .completion = Completion::File},
  };
}

OptionTable run_options(InputOptions& to) {
  return {
      {.names = "--threads",
       .metavar = "N",
       .target = &to.threads,
       .help = "threads that read",
       .default_value = "number of cores"},
      {.names = "--keep-going",
       .target = &to.keep_going,
       .help = "leave out a customer's folder with a refused input, and go on (exit 1)"},
      {.names = "-q,--quiet", .target = &to.quiet, .help = "no notes on stderr; errors stay"},
      {.names = "-v,--verbose",
       .target = &to.verbose,
       .help = "also name columns that were ignored"},
      {.names = "--no-progress",
       .target = &to.no_progress,
       .help = "do not show on a terminal how far reading is",
       .environment = "TERM"},
      {.names = "--stats",
       .target = &to.stats,
       .help = "say on stderr what was read, how fast, and in what memory"},
  };
}

}  // namespace

OptionTable input_options(InputOptions& values) {
  return joined(
      {in_section(OptionSection::Input,
                  joined({file_options(values), mapping_options(values), reading_options(values)})),
       in_section(OptionSection::Run, run_options(values))});
}

OptionTable strict_option(InputOptions& values) {
  return {
      {.names = "--strict",
       .target = &values.strict,
       .help = "a rejected row, or data in a folder that is not known, means no report (exit 3)",
       .section = OptionSection::Run}};
}

bool names_inputs(const InputOptions& options) {
  return !options.subscriptions.empty() || !options.usage.empty() || !options.assignments.empty() ||
         !options.usage_counts.empty() || !options.support_cases.empty() ||
         !options.accounts.empty();
}

LoadOptions resolve_inputs(const InputOptions& options, const std::vector<std::string>& others) {
  LoadOptions load;
  add_named(load.inputs, options.subscriptions, {.kind = Kind::Subscriptions});
  add_named(load.inputs, options.usage, {.kind = Kind::Usage});
  add_named(load.inputs, options.assignments, {.kind = Kind::Assignments});
  add_named(load.inputs, options.usage_counts, {.kind = Kind::UsageCounts});
  add_named(load.inputs, options.support_cases, {.kind = Kind::SupportCases});
  add_named(load.inputs, options.accounts, {.kind = Kind::Accounts});
  for (const std::string& path : others) load.inputs.push_back({path});
  if (load.inputs.empty()) {
    throw usage_error("no input: name files or folders, or '-' for standard input");
  }
  add_named(load.inputs, options.catalogs, {.role = InputRole::Catalogue});
  add_named(load.inputs, options.prices, {.role = InputRole::Prices});
  load.customer_id = given_customer(options);
  load.mapping = parse_mapping(options.mapping);
  if (!options.mapping_file.empty()) {
    MappingFile read = read_mapping_file(options.mapping_file);
    load.mapping.fill_in(read.mapping);
    load.mapping_file = std::move(read.file);
  }
  if (!load.mapping.empty() && !load.customer_id.empty()) {
    Mapping of_customer;
    of_customer.set_value("--customer-id", "customer_id", load.customer_id);
    load.mapping.fill_in(of_customer);
  }
  if (!options.date_format.empty()) {
    load.date_order = parse_date_order(options.date_format);
    if (!load.date_order) {
      throw usage_error(none_of("--date-format", options.date_format, date_orders()));
    }
  }
  load.takes_newest_file = options.newest_file;
  if (!options.encoding.empty()) {
    const auto encoding = parse_encoding(options.encoding);
    if (!encoding) throw usage_error(none_of("--encoding", options.encoding, encodings()));
    load.text.encoding = *encoding;
  }
  if (!options.max_decompressed.empty()) {
    load.text.max_decompressed = parse_size(options.max_decompressed);
  }
  parse_expected_rows(options.expect_rows);  // an error of what is typed comes first
  load.cores = default_threads();
  load.threads =
      options.threads.empty()
          ? load.cores
          : static_cast<int>(parse_option_number("--threads", options.threads, 1, kMaxThreads));
  return load;
}

}  // namespace licstat
