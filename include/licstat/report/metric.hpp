// SPDX-License-Identifier: Apache-2.0
// What a monitoring system keeps of a report, as data: families of samples. (stage: report)
// Each is a number with labels; a writer spells them.
// Source: docs/monitoring.md#prometheus.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace licstat {

/// A label that has its value from a column; a row without one has no such label.
struct MetricLabel {
  std::string_view name;  ///< "customer_id"
  std::size_t column;
};

/// The numbers of one column. What is absent is no sample.
struct MetricSeries {
  std::size_t column;
  std::int64_t factor = 1;      ///< 86,400 makes seconds of days
  std::string_view label = {};  ///< beside those of the row: "cause"; empty: none
  std::string_view value = {};  ///< of that label: "seated"
};

/// Samples of the rows of a report's first table, or of its totals.
struct MetricRows {
  std::vector<MetricLabel> labels;
  std::vector<MetricSeries> series;  ///< none: 1 for each set of labels, which are all it says
  bool of_totals = false;
};

struct MetricSample {
  std::vector<std::pair<std::string_view, std::string_view>> labels;
  std::int64_t value;
};

struct MetricFamily {
  std::string name;  ///< "licstat_usage_ratio"
  std::string help;  ///< on one line
  std::variant<MetricRows, std::vector<MetricSample>> samples;
};

}  // namespace licstat
