// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/provenance.hpp"

#include <optional>

#include "licstat/metrics/target_finder.hpp"

namespace licstat {

template <class Row>
class ProvenanceSink<Row>::Consumer final : public RowConsumer<Row> {
 public:
  Consumer(const Estate& estate, RowConsumer<Row>& into)
      : estate_(estate), into_(into), finder_(estate) {}

  void consume(std::span<const Row> rows) override {
    for (const Row& row : rows) {
      if (const auto target = finder_.find(row.target)) note(*target, row.ref.input);
    }
    into_.consume(rows);
  }

  void add_to(InputsByGroup& inputs) const {
    for (const auto& [group, of_group] : found_)
      inputs[group].insert(of_group.begin(), of_group.end());
  }

 private:
  void note(Target target, std::uint32_t input) {
    if (target == last_target_ && input == last_input_) return;
    last_target_ = target;
    last_input_ = input;
    found_[estate_.group_of(target)].insert(input);
  }

  const Estate& estate_;
  RowConsumer<Row>& into_;
  TargetFinder finder_;
  InputsByGroup found_;
  std::optional<Target> last_target_;  // mostly that of the next row, too
  std::uint32_t last_input_ = 0;
};

template <class Row>
ProvenanceSink<Row>::ProvenanceSink(const Estate& estate, RowSink<Row>& into)
    : estate_(estate), into_(into) {}

template <class Row>
ProvenanceSink<Row>::~ProvenanceSink() = default;

template <class Row>
RowConsumer<Row>& ProvenanceSink<Row>::open_consumer() {
  RowConsumer<Row>& into = into_.open_consumer();
  const std::scoped_lock lock(mutex_);
  return *consumers_.emplace_back(std::make_unique<Consumer>(estate_, into));
}

template <class Row>
InputsByGroup ProvenanceSink<Row>::inputs() const {
  InputsByGroup inputs;
  for (const auto& consumer : consumers_) consumer->add_to(inputs);
  return inputs;
}

template class ProvenanceSink<UsageRow>;
template class ProvenanceSink<AssignmentRow>;

InputsByGroup inputs_of_counts(const Dataset& dataset, const Estate& estate) {
  TargetFinder finder(estate);
  InputsByGroup inputs;
  for (const auto& [at, row] : dataset.usage_count_rows) {
    const UsageCount& count = dataset.usage_counts[at];
    const auto target = finder.find({count.customer_id, count.subscription_id, count.sku});
    if (target) inputs[estate.group_of(*target)].insert(row.input);
  }
  return inputs;
}

}  // namespace licstat
