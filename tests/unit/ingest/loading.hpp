// SPDX-License-Identifier: Apache-2.0
// A whole load with all that came of it, in a form that two runs can compare.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "licstat/ingest/load.hpp"
#include "unit/ingest/reading.hpp"
#include "unit/ingest/row_parsing.hpp"

namespace licstat::test {

struct Loaded {
  std::vector<std::string> subscriptions;  ///< "customer/id sku quantity status"
  std::vector<std::string> counts;
  std::vector<std::string> cases;
  std::int64_t duplicate_rows = 0;
  std::vector<std::string> assignments;  ///< with their places
  std::vector<std::string> usage;        ///< with their places
  std::vector<std::string> accounts;
  std::vector<std::string> diagnostics;
  std::vector<std::string> skipped;
  std::vector<std::string> ignored;
  std::vector<std::string> paths;
  bool can_read_again = true;
  std::string refusal;
  std::string refused_folder;

  bool operator==(const Loaded&) const = default;
};

inline std::ostream& operator<<(std::ostream& out, const Loaded& loaded) {
  for (const auto* lines :
       {&loaded.subscriptions, &loaded.counts, &loaded.cases, &loaded.assignments, &loaded.usage,
        &loaded.accounts, &loaded.diagnostics, &loaded.skipped}) {
    for (const std::string& line : *lines) out << line << '\n';
    out << "--\n";
  }
  return out << loaded.refusal << '\n';
}

inline std::string shown(const KeptRow& row, const Loader& loader) {
  const auto date = [](const std::optional<Date>& day) { return day ? to_string(*day) : "-"; };
  return fmt::format("{} {}|{}|{}|{}|{}|{}|{}", loader.place_of(row.ref), row.customer_id,
                     row.subscription_id, row.sku, row.user_id, row.workload, date(row.first_date),
                     date(row.second_date));
}

inline void keep(const Dataset& dataset, Loaded& loaded) {
  for (const Subscription& each : dataset.subscriptions) {
    loaded.subscriptions.push_back(fmt::format("{}/{} {} {} {}", each.customer_id,
                                               each.subscription_id, each.sku, each.quantity,
                                               status_name(each.status)));
  }
  for (const UsageCount& each : dataset.usage_counts) {
    loaded.counts.push_back(
        fmt::format("{}/{} {} {}", each.customer_id, each.sku, to_string(each.date), each.active));
  }
  for (const SupportCase& each : dataset.support_cases) {
    loaded.cases.push_back(
        fmt::format("{} {} {}", each.customer_id, to_string(each.opened_date), each.count));
  }
  loaded.duplicate_rows = dataset.duplicate_rows;
}

/// Runs a Loader from its first step to its last, or to what it refuses.
inline Loaded load_all(LoadOptions options, const std::string& standard_input = {}) {
  Loaded loaded;
  TextSource input(standard_input);
  Workloads workloads;
  Catalogue catalogue(workloads);
  Loader loader(
      std::move(options), input, catalogue, workloads,
      [&loaded](const Diagnostic& diagnostic) { loaded.diagnostics.push_back(shown(diagnostic)); });
  Dataset dataset;
  KeepingSink<AssignmentRow> assignments;
  KeepingSink<UsageRow> usage;
  try {
    Recognised recognised = loader.recognise();
    loaded.paths = recognised.paths();
    for (const Skipped& each : recognised.skipped()) {
      loaded.skipped.push_back(each.path + ": " + each.whole_reason());
    }
    Streams streams = std::move(recognised).load(dataset, {}).open({});
    streams.stream(assignments);
    streams.stream(usage);
    loaded.ignored = streams.report().ignored;
    for (const KeptRow& row : assignments.rows()) loaded.assignments.push_back(shown(row, loader));
    for (const KeptRow& row : usage.rows()) loaded.usage.push_back(shown(row, loader));
  } catch (const RefusedInput& refused) {
    loaded.refusal = refused.what();
    loaded.refused_folder = refused.folder();
  } catch (const Error& error) {
    loaded.refusal = error.what();
  }
  keep(dataset, loaded);
  for (const InputAccount& each : loader.accounts()) {
    loaded.accounts.push_back(fmt::format("{} {} {}{} {}={}+{}", each.path, each.kind, each.format,
                                          each.compression.empty() ? "" : "." + each.compression,
                                          each.rows_read, each.rows_accepted, each.rows_rejected));
  }
  loaded.can_read_again = loader.can_read_again();
  return loaded;
}

/// By their content alone.
inline LoadOptions options_of(const std::vector<std::string>& paths) {
  LoadOptions options;
  for (const std::string& path : paths) options.inputs.push_back({path, std::nullopt});
  return options;
}

}  // namespace licstat::test
