// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/history_options.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <set>

#include "licstat/base/ascii.hpp"
#include "licstat/base/case_fold.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/base/nearest.hpp"
#include "licstat/cli/options.hpp"
#include "licstat/cli/output_target.hpp"
#include "licstat/cli/shown_list.hpp"
#include "licstat/cli/version.hpp"

namespace licstat {
namespace {

struct Bridged {
  SnapshotKind kind;
  std::string_view key;
};

/// What a bridge may be about, the default of each kind first.
constexpr std::array kBridged{Bridged{SnapshotKind::Report, "licenses_sold"},
                              Bridged{SnapshotKind::Report, "entitlements"},
                              Bridged{SnapshotKind::Report, "active_entitlements"},
                              Bridged{SnapshotKind::Report, "seated"},
                              Bridged{SnapshotKind::Costs, "monthly_spend"},
                              Bridged{SnapshotKind::Costs, "licenses"},
                              Bridged{SnapshotKind::Costs, "monthly_wasted"}};

Choices figures_of(std::optional<SnapshotKind> kind) {
  Choices choices;
  for (const Bridged& each : kBridged) {
    if (!kind || each.kind == *kind) choices.push_back({each.key, {}});
  }
  return choices;
}

Choices choices_of(std::span<const Dimension> dimensions) {
  Choices choices;
  for (const Dimension dimension : dimensions) choices.push_back({dimension_name(dimension), {}});
  return choices;
}

void check_has(const History& history, Dimension dimension, std::string_view option) {
  if (has_dimension(history.by, dimension)) return;
  throw usage_error(fmt::format("{}: the reports have no rows by {}, only by {}", option,
                                dimension_name(dimension), choices_text(choices_of(history.by))));
}

std::string shown_customer(const KeyValue& customer) {
  std::string id = escape_for_screen(customer.spelling);
  if (customer.name.empty()) return id;
  return fmt::format("'{}' ({})", escape_for_screen(customer.name), id);
}

Error unknown_customer(const std::string& typed, std::span<const KeyValue> customers) {
  std::vector<std::string> known;
  for (const KeyValue& customer : customers.subspan(1)) {
    known.push_back(customer.spelling);
    known.insert(known.end(), customer.names.begin(), customer.names.end());
  }
  constexpr std::size_t kShown = 3;
  std::vector<std::string> near = near_names(typed, known, kShown);
  for (std::string& name : near) name = fmt::format("'{}'", escape_for_screen(name));
  return usage_error(
      fmt::format("--customer: no customer '{}'{}", escape_for_screen(typed),
                  near.empty() ? "" : fmt::format(" (did you mean {}?)", fmt::join(near, " or "))));
}

/// The one customer of that id, else that was called so at some time.
ValueId find_customer(const std::string& typed, const HistoryKeys& keys) {
  const std::size_t place = place_of(Dimension::Customer);
  if (const auto found = keys.find(place, typed)) return *found;
  const std::span<const KeyValue> customers = keys.values(place);
  const std::string wanted = case_folded(typed);
  std::vector<ValueId> named;
  std::vector<std::string> shown;
  for (ValueId value = 1; value < customers.size(); ++value) {
    const bool is_called_so =
        std::ranges::any_of(customers[value].names,
                            [&](const std::string& name) { return case_folded(name) == wanted; });
    if (!is_called_so) continue;
    named.push_back(value);
    shown.push_back(shown_customer(customers[value]));
  }
  if (named.empty()) throw unknown_customer(typed, customers);
  if (named.size() == 1) return named.front();
  throw usage_error(fmt::format("--customer: {} customers are or were named '{}'; give an id: {}",
                                named.size(), escape_for_screen(typed), shown_list(shown)));
}

/// Every SKU that the text may mean.
std::set<ValueId> find_skus(const std::string& typed, const HistoryKeys& keys,
                            const Catalogue& catalogue) {
  std::set<std::string> ids{catalogue.name_key(typed), ascii_lower(typed)};
  for (const CatalogueEntry* meant : catalogue.meant_by(typed)) ids.insert(meant->sku_id);
  std::set<ValueId> found;
  const std::span<const KeyValue> skus = keys.values(place_of(Dimension::Sku));
  for (ValueId value = 1; value < skus.size(); ++value) {
    const KeyValue& sku = skus[value];
    const bool is_meant = ids.contains(sku.id) || equal_ignoring_case(sku.spelling, typed) ||
                          equal_ignoring_case(sku.product, typed);
    if (is_meant) found.insert(value);
  }
  return found;
}

std::string sku_warning(const std::string& typed, const HistoryKeys& keys) {
  std::vector<std::string> known;
  for (const KeyValue& sku : keys.values(place_of(Dimension::Sku)).subspan(1)) {
    known.push_back(sku.spelling);
    if (!sku.product.empty()) known.push_back(sku.product);
  }
  return fmt::format("no row is of SKU '{}'{}", escape_for_screen(typed),
                     did_you_mean(typed, known));
}

/// Error where the file of -o is one of the reports.
void check_no_report(const FoundReports& found, const std::string& output) {
  if (output.empty() || output == "-") return;
  for (const FoundReport& report : found.reports) {
    const std::string& path = report.file.path();
    const bool is_piped = path == "<stdin>" && is_same_file("-", output);
    if (!is_piped && !is_same_file(path, output)) continue;
    throw usage_error(
        fmt::format("'{}' is an input: it is not overwritten", escape_for_screen(output)));
  }
}

/// What a reader must know; with --verbose also what was passed over.
void say_notes(bool is_verbose, const std::vector<SkippedFile>& skipped,
               const std::vector<HistoryNote>& notes, const std::vector<std::string>& warnings,
               Io& io) {
  const auto say = [&](const std::string& text) {
    io.err.write(fmt::format("licstat: note: {}\n", escape_for_screen(text)));
  };
  for (const std::string& warning : warnings) say(warning);
  for (const HistoryNote& note : notes) say(note.sentence);
  if (is_verbose) {
    for (const SkippedFile& file : skipped) {
      say(fmt::format("skipped {}: {}", file.path, file.reason));
    }
  }
  io.err.flush();
}

}  // namespace

OptionTable history_options(HistoryOptions& to) {
  return {{.names = "--of",
           .metavar = "FIGURE",
           .target = &to.of,
           .help = "what it is about: {choices}",
           .default_value = "licenses_sold; of costs monthly_spend",
           .choices = figures_of(std::nullopt),
           .section = OptionSection::Scope},
          {.names = "--level",
           .metavar = "DIMS",
           .target = &to.level,
           .help = "what is new or lost: a customer, or with customer,sku a product of one",
           .default_value = "customer",
           .section = OptionSection::Scope},
          {.names = "--customer",
           .metavar = "C",
           .target = &to.customer,
           .help = "show one customer, by id or any name that it had",
           .completion = Completion::Customer,
           .section = OptionSection::Scope},
          {.names = "--sku",
           .metavar = "S",
           .target = &to.sku,
           .help = "show one SKU, by name, part number or GUID",
           .completion = Completion::Sku,
           .section = OptionSection::Scope},
          {.names = "-q,--quiet",
           .target = &to.quiet,
           .help = "no notes on stderr; errors stay",
           .section = OptionSection::Run},
          {.names = "-v,--verbose",
           .target = &to.verbose,
           .help = "also name files of folders that are passed over",
           .section = OptionSection::Run}};
}

FoundReports find_reports(const std::vector<std::string>& names, Io& io) {
  return find_reports(names, [&io] { return std::make_unique<TextSource>(read_all(io.in)); });
}

const SnapshotFigure& resolve_figure(const std::string& of, SnapshotKind kind) {
  const Choices choices = figures_of(kind);
  if (of.empty()) return *find_figure(kind, choices.front().name);
  const auto found = std::ranges::find(choices, of, &Choice::name);
  if (found != choices.end()) return *find_figure(kind, of);
  throw usage_error(fmt::format("{}{}: other figures of {} do not add up, or are not bridged",
                                none_of("--of", of, choices), did_you_mean(of, names_of(choices)),
                                schema_of(kind)));
}

std::vector<Dimension> resolve_part_of(std::string_view option, const std::string& dimensions,
                                       std::span<const Dimension> by) {
  std::vector<Dimension> part;
  const Choices choices = choices_of(by);
  for (const std::string& name : split_list(ascii_lower(dimensions))) {
    const auto dimension = parse_dimension(name);
    if (!dimension || !has_dimension(by, *dimension)) {
      throw usage_error(
          fmt::format("{}, which the reports have",
                      none_of(option, name, choices) + did_you_mean(name, names_of(choices))));
    }
    if (!has_dimension(part, *dimension)) part.push_back(*dimension);
  }
  if (part.empty()) throw usage_error(fmt::format("{}: the list is empty", option));
  return part;
}

ShownKeys resolve_shown_keys(const HistoryOptions& options, const History& history,
                             const Catalogue& catalogue) {
  ShownKeys keys;
  if (history.snapshots.empty() || (options.customer.empty() && options.sku.empty())) return keys;
  std::optional<ValueId> customer;
  if (!options.customer.empty()) {
    check_has(history, Dimension::Customer, "--customer");
    customer = find_customer(options.customer, history.keys);
    keys.customer = history.keys.of(place_of(Dimension::Customer), *customer).spelling;
  }
  std::set<ValueId> skus;
  if (!options.sku.empty()) {
    check_has(history, Dimension::Sku, "--sku");
    skus = find_skus(options.sku, history.keys, catalogue);
    if (skus.empty()) keys.warnings.push_back(sku_warning(options.sku, history.keys));
  }
  for (KeyId id = 0; id < history.keys.size(); ++id) {
    const Key& key = history.keys[id];
    const bool is_of_customer = !customer || key[place_of(Dimension::Customer)] == *customer;
    const bool is_of_sku = options.sku.empty() || skus.contains(key[place_of(Dimension::Sku)]);
    keys.shown.push_back(is_of_customer && is_of_sku);
  }
  return keys;
}

HistoryContext context_of(const HistoryOptions& options, const FoundReports& found,
                          const SnapshotHead& newest, const ShownKeys& keys) {
  HistoryContext context;
  context.version = kVersion;
  context.window = window_ending(newest.as_of, newest.window_days);
  const SnapshotFilters& filters = newest.filters;
  context.filters = {filters.partners, filters.families, filters.customer, filters.sku};
  if (!keys.customer.empty()) context.filters.customer = keys.customer;
  if (!options.sku.empty()) context.filters.sku = options.sku;
  context.head.catalogue = [hash = newest.catalogue] { return hash; };
  context.head.redacted = newest.redacted;
  context.head.redaction_key = newest.redaction_key;
  context.skipped = found.skipped;
  return context;
}

void write_history_report(const HistoryOptions& options, const FoundReports& found,
                          const std::vector<HistoryNote>& notes, const ShownKeys& keys,
                          ReportOutput& output, Report& report, Io& io) {
  check_no_report(found, output.path(report));
  if (!options.quiet) say_notes(options.verbose, found.skipped, notes, keys.warnings, io);
  output.write(report, 1);
}

}  // namespace licstat
