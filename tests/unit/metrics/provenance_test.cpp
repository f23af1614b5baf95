// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/provenance.hpp"

#include <catch2/catch.hpp>

#include "support/builders.hpp"

namespace licstat::test {
namespace {

/// "0: 1 2, 1: 2": the inputs of each group.
std::string words(const InputsByGroup& inputs) {
  std::string text;
  for (const auto& [group, of_group] : inputs) {
    text += fmt::format("{}{}:", text.empty() ? "" : ", ", group);
    for (const std::uint32_t input : of_group) text += fmt::format(" {}", input);
  }
  return text;
}

UsageRow row_of(std::uint32_t input, TargetName target, std::string_view date = kInWindow) {
  return {target, "ann", {}, day_or_none(date), {input, 0, 0}};
}

TEST_CASE("the inputs of a group are those whose rows name it", "[metrics][provenance]") {
  World world;
  // Groups 0 and 1 are those of c1, 2 is that of c2.
  world.add(make_subscription("c1", "s1").sku("a")).add(make_subscription("c1", "s2").sku("b"));
  world.add(make_subscription("c2", "s1").sku("a"));
  Workloads workloads;
  Activity activity(world.estate(), workloads, world.setup.window);
  ProvenanceSink<UsageRow> naming(world.estate(), activity);
  RowConsumer<UsageRow>& one = naming.open_consumer();
  RowConsumer<UsageRow>& other = naming.open_consumer();
  // Input 9 names nothing that there is; rows without a date, or of long ago, name all the same.
  const std::vector<UsageRow> first{row_of(3, {"c1", "s1", ""}), row_of(3, {"c1", "s1", ""}),
                                    row_of(4, {"c1", "s1", ""}, ""), row_of(9, {"c1", "s9", ""})};
  const std::vector<UsageRow> second{row_of(4, {"c1", "", "b"}, "2020-01-01"),
                                     row_of(2, {"c1", "", "A"}), row_of(3, {"c1", "s1", ""})};
  one.consume(first);
  other.consume(second);
  CHECK(words(naming.inputs()) == "0: 2 3 4, 1: 4");
  activity.finish();
  CHECK(activity.of(world.in("c1").target("s1")).users.size() == 1);  // rows went on
  CHECK(activity.unmatched().rows == 1);
}

TEST_CASE("assignments and counts name groups as usage does", "[metrics][provenance]") {
  World world;
  world.add(make_subscription("c1", "s1").sku("a")).add(make_subscription("c1", "s2").sku("b"));
  Holders holders(world.estate(), world.setup.window);
  ProvenanceSink<AssignmentRow> naming(world.estate(), holders);
  const std::vector<AssignmentRow> rows{{{"c1", "", "b"}, "ann", {}, {}, {7, 0, 0}},
                                        {{"c1", "s2", ""}, "ann", {}, {}, {5, 0, 0}}};
  naming.open_consumer().consume(rows);
  CHECK(words(naming.inputs()) == "1: 5 7");

  Dataset dataset;
  for (const char* id : {"s1", "s9", "s1"}) {
    const std::size_t number = dataset.usage_counts.size();
    dataset.usage_counts.push_back({"c1", id, "", "", day(kAsOf), 1});
    dataset.usage_count_rows.push_back({number, {static_cast<std::uint32_t>(number + 1), 0, 0}});
  }
  CHECK(words(inputs_of_counts(dataset, world.estate())) == "0: 1 3");
}

}  // namespace
}  // namespace licstat::test
