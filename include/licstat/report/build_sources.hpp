// SPDX-License-Identifier: Apache-2.0
// Which file says what: the table of customer --sources.                   (stage: report)
// In:     where the records of a Dataset come from; which inputs name which group.
// Out:    a row for each shown subscription, in the order of the table of subscriptions.
// Source: docs/cli.md#sources.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "licstat/metrics/provenance.hpp"
#include "licstat/report/build.hpp"

namespace licstat {

struct Sources {
  const Dataset& dataset;
  const Provenance& inputs;
  std::function<Place(RowRef row)> place_of;                ///< "subs.csv:14"
  std::function<std::string(std::uint32_t input)> path_of;  ///< "usage.csv"
};

/// The table keeps nothing of `sources`.
Table sources_table(const Facts& facts, const Selection& selection, const Sources& sources);

/// The rows of exports that do not count for the customer, and why. It keeps nothing of `sources`.
Table left_aside_table(const Facts& facts, CustomerIndex customer, const Sources& sources);

}  // namespace licstat
