// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/build_sources.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>
#include <unordered_map>
#include <utility>

namespace licstat {
namespace {

constexpr std::string_view kHolders = "holders";

Column text_column(std::string key, std::string heading, int drop_rank) {
  return {std::move(key), std::move(heading),
          Unit::Text,     Audience::Everyone,
          drop_rank,      {},
          drop_rank > 0,  false};
}

/// Paths in byte order, one file once; none is missing.
Cell joined(const std::set<std::string>& texts) {
  return text_or_missing(fmt::format("{}", fmt::join(texts, "; ")));
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
    return {std::string(member.record->subscription_id),
            std::string(member.record->sku),
            given_by(own, from),
            assigned_by(index, own, from),
            places(from.others),
            paths(sources_.inputs.usage, member.group),
            paths(sources_.inputs.counts, member.group),
            paths(sources_.inputs.assignments, member.group)};
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
    if (!from.assigned.empty()) return places(from.assigned);
    if (facts_.estate.subscriptions()[index].record->assigned) return sources_.place_of(own);
    if (facts_.holders.assigned(index)) return std::string(kHolders);
    return Missing::NotGiven;
  }

  [[nodiscard]] Cell places(const std::vector<RowRef>& rows) const {
    std::set<std::string> texts;
    for (const RowRef row : rows) texts.insert(sources_.place_of(row));
    return joined(texts);
  }

  [[nodiscard]] Cell paths(const InputsByGroup& inputs, GroupIndex group) const {
    std::set<std::string> texts;
    const auto found = inputs.find(group);
    if (found == inputs.end()) return Missing::NotGiven;
    for (const std::uint32_t input : found->second) texts.insert(sources_.path_of(input));
    return joined(texts);
  }

  const Facts& facts_;
  const Sources& sources_;
  std::unordered_map<const Subscription*, std::size_t> numbers_;  // in the dataset
};

}  // namespace

Table sources_table(const Facts& facts, const Selection& selection, const Sources& sources) {
  Table table;
  table.key = "sources";
  table.heading = "Sources";
  table.columns = {text_column("subscription_id", "Subscription", 0),
                   text_column("sku", "SKU", 6),
                   text_column("given_by", "Given by", 0),
                   text_column("assigned_by", "Assigned by", 2),
                   text_column("filled_by", "Filled in by", 3),
                   text_column("usage", "Usage", 1),
                   text_column("usage_counts", "Usage counts", 4),
                   text_column("assignments", "Assignments", 5)};
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

}  // namespace licstat
