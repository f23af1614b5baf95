// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/build_sources.hpp"

#include <unordered_map>
#include <utility>

#include "licstat/base/ascii.hpp"

namespace licstat {
namespace {

constexpr std::string_view kHolders = "holders";

/// None is missing.
Cell cell_of(PlaceList places) {
  if (places.empty()) return Missing::NotGiven;
  return in_order(std::move(places));
}

class Builder {
 public:
  Builder(const Facts& facts, const Sources& sources) : facts_(facts), sources_(sources) {
    std::size_t number = 0;
    for (const Subscription& record : sources.dataset.subscriptions) {
      numbers_.emplace(&record, number++);
    }
  }

  [[nodiscard]] std::vector<Cell> row(SubscriptionIndex index) const {
    const EstateSubscription& member = facts_.estate.subscriptions()[index];
    const std::size_t number = numbers_.at(member.record);
    const auto filled = sources_.dataset.filled.find(number);
    const FilledFrom from = filled == sources_.dataset.filled.end() ? FilledFrom{} : filled->second;
    const RowRef own = sources_.dataset.subscription_rows[number];
    std::vector<Cell> cells{std::string(member.record->subscription_id),
                            std::string(member.record->sku)};
    const Group& group = facts_.estate.groups()[member.group];
    append_sku_cells(group.catalogued, product_of(group, *member.record), cells);
    cells.push_back(given_by(own, from));
    cells.push_back(assigned_by(index, own, from));
    cells.push_back(places(from.others));
    cells.push_back(inputs(sources_.inputs.usage, member.group));
    cells.push_back(inputs(sources_.inputs.counts, member.group));
    cells.push_back(inputs(sources_.inputs.assignments, member.group));
    return cells;
  }

 private:
  [[nodiscard]] Cell given_by(RowRef own, const FilledFrom& from) const {
    std::vector<RowRef> rows{own};
    rows.insert(rows.end(), from.parts.begin(), from.parts.end());
    return places(rows);
  }

  /// What is assigned is said by a row, or told from the users who hold a licence.
  [[nodiscard]] Cell assigned_by(SubscriptionIndex index, RowRef own,
                                 const FilledFrom& from) const {
    if (from.holders_were_counted) return std::string(kHolders);
    if (from.assigned != nullptr) return places(*from.assigned);
    if (facts_.estate.subscriptions()[index].record->assigned) return places({own});
    if (facts_.holders.assigned(index)) return std::string(kHolders);
    return Missing::NotGiven;
  }

  [[nodiscard]] Cell places(const std::vector<RowRef>& rows) const {
    PlaceList found;
    for (const RowRef row : rows) found.push_back(sources_.place_of(row));
    return cell_of(std::move(found));
  }

  [[nodiscard]] Cell inputs(const InputsByGroup& by_group, GroupIndex group) const {
    PlaceList found;
    const auto of_group = by_group.find(group);
    if (of_group == by_group.end()) return Missing::NotGiven;
    for (const std::uint32_t input : of_group->second) {
      found.push_back({sources_.path_of(input), {}});
    }
    return cell_of(std::move(found));
  }

  const Facts& facts_;
  const Sources& sources_;
  std::unordered_map<const Subscription*, std::size_t> numbers_;  // in the dataset
};

std::string_view reason_text(AsideReason reason) {
  switch (reason) {
    case AsideReason::AnotherSource:
      return "another source gives the licences";
    case AsideReason::MoreThanTenant:
      return "the tenant has fewer licences";
  }
  return {};
}

}  // namespace

Table sources_table(const Facts& facts, const Selection& selection, const Sources& sources) {
  Table table;
  table.key = "sources";
  table.heading = "Sources";
  table.columns = {
      {.key = "subscription_id", .heading = "Subscription"},
      {.key = "sku", .heading = "SKU", .drop_rank = 6, .shrinkable = true, .is_id = true},
      {.key = "given_by", .heading = "Given by", .unit = Unit::Place},
      {.key = "assigned_by",
       .heading = "Assigned by",
       .unit = Unit::Place,
       .drop_rank = 2,
       .shrinkable = true},
      {.key = "filled_by",
       .heading = "Filled in by",
       .unit = Unit::Place,
       .drop_rank = 3,
       .shrinkable = true},
      {.key = "usage", .heading = "Usage", .unit = Unit::Place, .drop_rank = 1, .shrinkable = true},
      {.key = "usage_counts",
       .heading = "Usage counts",
       .unit = Unit::Place,
       .drop_rank = 4,
       .shrinkable = true},
      {.key = "assignments",
       .heading = "Assignments",
       .unit = Unit::Place,
       .drop_rank = 5,
       .shrinkable = true}};
  insert_sku_columns(table.columns);
  const Builder builder(facts, sources);
  std::vector<std::vector<Cell>> rows;  // those of one customer
  for (const SubscriptionIndex index : subscriptions_in_order(facts.estate, selection)) {
    rows.push_back(builder.row(index));
  }
  table.row_count = rows.size();
  table.fill_row = [rows = std::move(rows)](std::size_t index, std::vector<Cell>& cells) {
    cells = rows[index];
  };
  return table;
}

Table left_aside_table(const Facts& facts, CustomerIndex customer, const Sources& sources) {
  Table table;
  table.key = "left_aside";
  table.heading = "Left aside";
  table.empty_text = "Every subscription of every source counts.";
  table.columns = {
      {.key = "subscription_id", .heading = "Subscription", .shrinkable = true, .is_id = true},
      {.key = "sku", .heading = "SKU", .drop_rank = 2, .shrinkable = true, .is_id = true},
      {.key = "quantity", .heading = "Licences", .unit = Unit::Count},
      {.key = "row", .heading = "Row", .unit = Unit::Place, .shrinkable = true},
      {.key = "reason", .heading = "Because", .drop_rank = 1, .shrinkable = true}};
  std::vector<std::vector<Cell>> rows;
  for (const LeftAside& each : sources.dataset.left_aside) {
    if (facts.estate.find_customer(each.customer_id) != customer) continue;
    rows.push_back({each.subscription_id, each.sku, each.quantity,
                    cell_of({sources.place_of(each.row)}), std::string(reason_text(each.reason))});
  }
  table.row_count = rows.size();
  table.fill_row = [rows = std::move(rows)](std::size_t index, std::vector<Cell>& cells) {
    cells = rows[index];
  };
  return table;
}

}  // namespace licstat
