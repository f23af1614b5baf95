// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/options.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <thread>

#include "licstat/base/ascii.hpp"
#include "licstat/base/error.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/base/nearest.hpp"

namespace licstat {
namespace {

constexpr int kMaxThreads = 256;

Error usage_error(std::string message) { return {ExitCode::Usage, std::move(message)}; }

/// An option that takes exactly one value each time, so that it never swallows an input.
template <class Value>
void add_option(CLI::App& app, const std::string& names, Value& value, const std::string& help,
                const std::string& type) {
  const auto not_empty = [](const std::string& text) {
    return text.empty() ? std::string("needs a value") : std::string();
  };
  app.add_option(names, value, help)
      ->type_size(1)
      ->allow_extra_args(false)
      ->type_name(type)
      ->check(not_empty, "");
}

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

// A filter that finds nothing is lawful (the last subscription of a partner may be gone), but it
// may as well be a typo: the report is made, and a note says so.

std::string partner_warning(const std::string& partner, const Estate& estate) {
  if (partner == kNoPartner) return {};
  std::vector<std::string> known;
  for (const EstateSubscription& subscription : estate.subscriptions()) {
    const std::string_view id = subscription.record->partner_id;
    if (id_key(id) == id_key(partner)) return {};
    if (!id.empty() && std::ranges::count(known, id) == 0) known.emplace_back(id);
  }
  return fmt::format("no subscription is from partner '{}'{}", escape_for_screen(partner),
                     did_you_mean(partner, known));
}

std::string sku_warning(const std::string& sku, const Estate& estate, const Catalogue& catalogue) {
  std::vector<std::string> known;
  for (const Group& group : estate.groups()) {
    if (names_sku(catalogue, group, sku)) return {};
    for (const std::string_view name :
         {estate.subscriptions()[group.first].record->sku, group.product}) {
      if (std::ranges::count(known, name) == 0) known.emplace_back(name);
    }
  }
  return fmt::format("no subscription is of SKU '{}'{}", escape_for_screen(sku),
                     did_you_mean(sku, known));
}

std::string family_warning(const std::string& family, const Estate& estate) {
  std::vector<std::string> known{"office365", "dynamics365", "unknown", "other", "all"};
  if (std::ranges::count(known, family) > 0) return {};
  for (const Group& group : estate.groups()) {
    if (group.family == family) return {};
    if (std::ranges::count(known, group.family) == 0) known.emplace_back(group.family);
  }
  return fmt::format("no subscription is of family '{}'{}", escape_for_screen(family),
                     did_you_mean(family, known));
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

void add_input_options(CLI::App& app, InputOptions& options) {
  add_option(app, "--subscriptions", options.subscriptions, "read F as subscriptions", "F");
  add_option(app, "--usage", options.usage, "read F as usage", "F");
  add_option(app, "--assignments", options.assignments, "read F as assignments", "F");
  add_option(app, "--usage-counts", options.usage_counts, "read F as usage counts", "F");
  add_option(app, "--support-cases", options.support_cases, "read F as support cases", "F");
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

void add_window_options(CLI::App& app, ScopeOptions& options) {
  add_option(app, "--as-of", options.as_of, "the day that the report speaks of (today, UTC)",
             "DATE");
  add_option(app, "--window", options.window, "days up to the as-of date in which use counts (28)",
             "DAYS");
}

void add_scope_options(CLI::App& app, ScopeOptions& options, bool with_customer, bool with_by) {
  add_window_options(app, options);
  if (with_by) {
    add_option(app, "--by", options.by,
               "rows by customer, sku, product, family, partner, country; several with commas",
               "DIMS");
  }
  add_option(app, "--partner", options.partners,
             "show subscriptions of this partner; 'none': bought directly; may repeat", "ID");
  add_option(app, "--family", options.families,
             "show these product families (office365,dynamics365,unknown); 'all': every one",
             "LIST");
  if (with_customer) {
    add_option(app, "--customer", options.customer, "show one customer, by id or name", "C");
  }
  add_option(app, "--sku", options.sku, "show one SKU, by name, part number or GUID", "S");
  add_redact_option(app, options.redact);
}

void add_redact_option(CLI::App& app, std::string& redact) {
  app.add_flag("--redact{users}", redact,
               "users as pseudonyms keyed by LICSTAT_REDACT_KEY; --redact=all: customers too");
}

void add_text_option(CLI::App& app, const std::string& names, std::string& value,
                     const std::string& help, const std::string& type) {
  add_option(app, names, value, help, type);
}

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

std::vector<std::string> split_list(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t comma = text.find(',');
    const std::string_view part = trim_blanks(text.substr(0, comma));
    if (!part.empty()) parts.emplace_back(part);
    text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
  }
  return parts;
}

std::int64_t parse_option_number(std::string_view option, const std::string& text,
                                 std::int64_t first, std::int64_t last) {
  std::int64_t value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = failure == std::errc{} && end == text.data() + text.size();
  if (!whole || value < first || value > last) {
    throw usage_error(fmt::format("{}: '{}' is not a number from {} to {}", option,
                                  escape_for_screen(text), first, last));
  }
  return value;
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

Window resolve_window(const ScopeOptions& options, const Io& io) {
  Date as_of = io.today;
  if (!options.as_of.empty()) {
    const auto date = parse_date(options.as_of);
    if (!date) {
      throw usage_error(fmt::format("--as-of: {}; {}", escape_for_screen(date.error().message),
                                    date.error().fix));
    }
    as_of = *date;
  } else if (as_of < date_of(2020, 1, 1)) {
    io.err.write(
        fmt::format("licstat: warning: the clock says {}; give --as-of\n", to_string(as_of)));
  }
  const int days =
      options.window.empty()
          ? kDefaultWindowDays
          : static_cast<int>(parse_option_number("--window", options.window, 1, kMaxWindowDays));
  return window_ending(as_of, days);
}

std::vector<Dimension> resolve_dimensions(const std::string& by, Dimension otherwise) {
  std::vector<Dimension> dimensions;
  for (const std::string& name : split_list(by)) {
    const auto dimension = parse_dimension(name);
    if (!dimension) {
      const std::vector<std::string> names{"customer", "sku",     "product",
                                           "family",   "partner", "country"};
      throw usage_error(fmt::format("--by: '{}' is none of {}{}", escape_for_screen(name),
                                    fmt::join(names, ", "), did_you_mean(name, names)));
    }
    if (std::ranges::count(dimensions, *dimension) == 0) dimensions.push_back(*dimension);
  }
  if (dimensions.empty() && !by.empty()) throw usage_error("--by: the list is empty");
  if (dimensions.empty()) dimensions.push_back(otherwise);
  return dimensions;
}

CustomerIndex resolve_customer(const Estate& estate, const std::string& text,
                               bool may_name_others) {
  const std::vector<CustomerIndex> named = customers_named(estate, text);
  if (named.size() == 1) return named.front();
  if (named.size() > 1) {
    std::vector<std::string> ids;
    for (const CustomerIndex index : named)
      ids.push_back(escape_for_screen(estate.customers()[index].id));
    throw usage_error(fmt::format("{} customers are named '{}'; give an id: {}", named.size(),
                                  escape_for_screen(text), fmt::join(ids, ", ")));
  }
  std::vector<std::string> known;
  for (const Customer& customer : estate.customers()) {
    if (!may_name_others) break;
    known.push_back(customer.id);
    known.push_back(customer.name);
  }
  constexpr std::size_t kShown = 3;
  std::vector<std::string> near = near_names(text, known, kShown);
  for (std::string& name : near) name = fmt::format("'{}'", escape_for_screen(name));
  throw usage_error(
      fmt::format("no customer '{}'{}", escape_for_screen(text),
                  near.empty() ? "" : fmt::format(" (did you mean {}?)", fmt::join(near, " or "))));
}

ResolvedFilter resolve_filter(const ScopeOptions& options, const Estate& estate,
                              const Catalogue& catalogue) {
  ResolvedFilter resolved;
  resolved.shown.families = default_families();
  if (!options.partners.empty()) {
    for (const std::string& partner : options.partners) {
      resolved.warnings.push_back(partner_warning(partner, estate));
    }
    resolved.filter.partners = options.partners;
    resolved.shown.partners = options.partners;
  }
  if (!options.families.empty()) {
    resolved.filter.families = split_list(ascii_lower(options.families));
    if (resolved.filter.families->empty()) throw usage_error("--family: the list is empty");
    resolved.shown.families = *resolved.filter.families;
    for (const std::string& family : *resolved.filter.families) {
      resolved.warnings.push_back(family_warning(family, estate));
    }
  }
  if (!options.customer.empty()) {
    const bool may_name_others = options.redact != "all";
    resolved.filter.customer = resolve_customer(estate, options.customer, may_name_others);
    resolved.shown.customer = estate.customers()[*resolved.filter.customer].id;
  }
  if (!options.sku.empty()) {
    resolved.warnings.push_back(sku_warning(options.sku, estate, catalogue));
    resolved.filter.sku = options.sku;
    resolved.shown.sku = options.sku;
  }
  std::erase(resolved.warnings, "");
  return resolved;
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
