// SPDX-License-Identifier: Apache-2.0
// Options that several commands share: what to read, what to report, how to show it. (stage: cli)
// In:     structs that hold what is typed.
// Out:    rows for the tables of commands, bound to these structs; resolve_*() checks what was
// typed
//         and gives what a run needs.
// Errors: Error{Usage} in one line, with the nearest name where a name is wrong.
// Source: docs/cli.md#options.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "licstat/base/date.hpp"
#include "licstat/cli/io.hpp"
#include "licstat/cli/option.hpp"
#include "licstat/ingest/load.hpp"
#include "licstat/metrics/portfolio.hpp"
#include "licstat/metrics/thresholds.hpp"
#include "licstat/report/writer.hpp"

namespace licstat {

/// What to read. The inputs without an option come from the command's own arguments.
struct InputOptions {
  std::vector<std::string> subscriptions;
  std::vector<std::string> usage;
  std::vector<std::string> assignments;
  std::vector<std::string> usage_counts;
  std::vector<std::string> support_cases;
  std::vector<std::string> accounts;
  std::vector<std::string> catalogs;
  std::vector<std::string> prices;
  std::string customer_id;
  TypedMapping mapping;
  std::string mapping_file;
  std::string date_format;
  std::string encoding;
  std::string max_decompressed;
  std::vector<std::string> expect_rows;
  std::string rejects;
  std::string threads;
  bool strict = false;
  bool newest_file = false;
  bool keep_going = false;
  bool quiet = false;
  bool verbose = false;
  bool no_progress = false;
  bool stats = false;
};

/// Which days, which rows.
struct ScopeOptions {
  std::string as_of;
  std::string window;
  std::string by;
  std::vector<std::string> partners;
  std::string families;
  std::string customer;
  bool is_only_customer = false;  ///< the one that the inputs have; `customer` is empty
  std::string sku;
  std::string max_age;
  std::string redact;  ///< "users", "all"
};

/// How to show it.
struct OutputOptions {
  std::string format;
  std::string file;
  std::string columns;
  std::string sort;
  std::string top;
  std::string color;
  std::string width;
  std::string csv_guard;
  std::string style;
  std::string split;  ///< a folder, with a file for each customer
  bool thousands = false;
  bool schema = false;       ///< show what JSON the report is, and read nothing
  bool has_metrics = false;  ///< of the command, which makes a report with metrics
};

/// Whether -o names a file, not standard output.
inline bool has_file(const OutputOptions& output) {
  return !output.file.empty() && output.file != "-";
}

OptionTable input_options(InputOptions& values);
/// Of commands that make a report of figures, or records.
OptionTable strict_option(InputOptions& values);
OptionTable window_options(ScopeOptions& values);
OptionTable by_option(ScopeOptions& values, Dimension otherwise);
/// Those that choose what is shown.
OptionTable filter_options(ScopeOptions& values, bool with_customer);
OptionTable max_age_option(ScopeOptions& values);
/// --within: what ends so soon.
OptionTable within_option(std::string& value);
OptionTable redact_option(std::string& value);
/// --threshold, of the commands that make findings or amounts.
OptionTable threshold_option(std::vector<std::string>& values);
/// `with_rows`: --columns, --sort and --top too. Formats of metrics are choices of commands that
/// have set `has_metrics` of their options.
OptionTable output_options(OutputOptions& values, bool with_rows);

/// Whether an option names an input that is reported on.
bool names_inputs(const InputOptions& options);
/// The inputs in the order of the kinds, then the others, then catalogues. Error where there is no
/// input but those.
LoadOptions resolve_inputs(const InputOptions& options, const std::vector<std::string>& others);

/// --as-of, else today. Warns on `io.err` where the clock cannot be right.
Window resolve_window(const ScopeOptions& options, const Io& io);
std::vector<Dimension> resolve_dimensions(const std::string& by, Dimension otherwise);

/// Each NAME=VALUE in its place; the defaults elsewhere.
Thresholds resolve_thresholds(const std::vector<std::string>& typed);

/// --max-age in days; nullopt: data may be of any age.
std::optional<int> resolve_max_age(const ScopeOptions& options);
/// --within in days; kDefaultRenewalDays where it is not typed.
int resolve_within(const std::string& typed);

/// The filters of the command line against what the inputs hold.
struct ResolvedFilter {
  Filter filter;
  ShownFilters shown;
  std::vector<std::string> warnings;  ///< filters that find nothing
};
ResolvedFilter resolve_filter(const ScopeOptions& options, const Estate& estate,
                              const Catalogue& catalogue);
/// "no subscription is from partner 'P' (did you mean 'Q'?)", of each that none is from.
std::vector<std::string> partner_warnings(std::span<const std::string> partners,
                                          const Estate& estate);
/// The one customer of that id or name; Error{Usage}, with the nearest names if `may_name_others`.
CustomerIndex resolve_customer(const Estate& estate, const std::string& text,
                               bool may_name_others = true);
/// The one customer there is; Error{Usage} naming them where there are several.
CustomerIndex resolve_only_customer(const Estate& estate, bool may_name_them);

struct ResolvedOutput {
  const WriterDef* writer;
  RenderOptions render;
};
/// The format that is asked for, by --format or the name of a file.
const WriterDef& resolve_writer(const OutputOptions& options);
ResolvedOutput resolve_output(const OutputOptions& options, const Io& io);

/// "a, b ,c" as {"a", "b", "c"}; empty parts are dropped.
std::vector<std::string> split_list(std::string_view text);
/// A number of an option; Error{Usage} outside first ... last.
std::int64_t parse_option_number(std::string_view option, const std::string& text,
                                 std::int64_t first, std::int64_t last);

}  // namespace licstat
