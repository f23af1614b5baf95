// SPDX-License-Identifier: Apache-2.0
// Which inputs have rows that name which group: where its figures come from. (stage: metrics)
// In:     the streams of rows, on their way to the sinks that work with them; the usage counts.
// Out:    for each group the numbers of the inputs (RowRef::input), whatever the rows count for.
// Gathered on request alone: every row is looked up once more.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <vector>

#include "licstat/metrics/estate.hpp"
#include "licstat/model/records.hpp"

namespace licstat {

using InputsByGroup = std::map<GroupIndex, std::set<std::uint32_t>>;

struct Provenance {
  InputsByGroup usage;
  InputsByGroup assignments;
  InputsByGroup counts;
};

/// Passes rows on to a sink, and remembers which inputs they are of. For UsageRow, AssignmentRow.
template <class Row>
class ProvenanceSink final : public RowSink<Row> {
 public:
  /// Requires: estate and sink outlive it.
  ProvenanceSink(const Estate& estate, RowSink<Row>& into);
  ~ProvenanceSink() override;

  RowConsumer<Row>& open_consumer() override;
  /// Requires: all rows were consumed.
  [[nodiscard]] InputsByGroup inputs() const;

 private:
  class Consumer;

  const Estate& estate_;
  RowSink<Row>& into_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Consumer>> consumers_;
};

InputsByGroup inputs_of_counts(const Dataset& dataset, const Estate& estate);

}  // namespace licstat
