// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/figure_columns.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

namespace licstat {
namespace {

Cell count_or(std::optional<std::int64_t> count, Missing missing) {
  if (!count) return missing;
  return *count;
}

Cell ratio_or(std::optional<Ratio> ratio, Missing missing) {
  if (!ratio) return missing;
  return *ratio;
}

template <Cause cause>
Cell cause_cell(const Figures& figures) {
  return figures.active_by_cause[cause];
}

Missing missing_users(const Figures& figures) {
  return figures.entitlements > 0 && figures.usage_base == 0 ? missing_usage(figures)
                                                             : Missing::NoUsageData;
}

Column count_column(std::string key, std::string heading, Audience audience, int drop_rank) {
  return {std::move(key), std::move(heading), Unit::Count, audience, drop_rank, {}, false, false};
}

Column cause_column(std::string key, std::string heading) {
  return {std::move(key),
          std::move(heading),
          Unit::Count,
          Audience::Machines,
          5,
          "active_by_cause",
          false,
          false};
}

constexpr auto kMachines = Audience::Machines;
constexpr auto kEveryone = Audience::Everyone;

const std::vector<FigureDef>& figures_in_order() {
  static const std::vector<FigureDef> table{
      {count_column("subscriptions", "Subscriptions", kMachines, 6),
       [](const Figures& f) -> Cell { return f.subscriptions; }},
      {count_column("licenses_sold", "Sold", kEveryone, 4),
       [](const Figures& f) -> Cell { return f.licenses_sold; }},
      {count_column("licenses_assigned", "Assigned", kMachines, 5),
       [](const Figures& f) { return count_or(f.licenses_assigned, Missing::NotGiven); }},
      {count_column("deployment_base", "Of which known", kMachines, 6),
       [](const Figures& f) -> Cell { return f.deployment_base; }},
      {{"deployment_pct", "Deployed %", Unit::Percent, kEveryone, 3, {}, false, false},
       [](const Figures& f) { return ratio_or(f.deployment(), Missing::NotGiven); }},
      {count_column("entitlements", "Entitled", kEveryone, 3),
       [](const Figures& f) -> Cell { return f.entitlements; }},
      {count_column("usage_base", "Measured", kMachines, 6),
       [](const Figures& f) -> Cell { return f.usage_base; }},
      {count_column("active_entitlements", "Active", kEveryone, 2),
       [](const Figures& f) -> Cell { return f.active_entitlements; }},
      {{"usage_pct", "Usage %", Unit::Percent, kEveryone, 0, {}, false, true},
       [](const Figures& f) -> Cell {
         return f.usage_base > 0 ? ratio_or(f.usage(), Missing::NoEntitlement) : missing_usage(f);
       }},
      {{"seated_usage_pct", "Seated %", Unit::Percent, kMachines, 4, {}, false, false},
       [](const Figures& f) -> Cell {
         return f.usage_base > 0 ? ratio_or(f.seated_usage(), Missing::NoEntitlement)
                                 : missing_usage(f);
       }},
      {count_column("active_users", "Users", kEveryone, 5),
       [](const Figures& f) { return count_or(f.active_users, missing_users(f)); }},
      {{"at_least", "At least", Unit::Flag, kMachines, 6, {}, false, false},
       [](const Figures& f) -> Cell { return f.at_least; }},
      {cause_column("seated", "Seated"), cause_cell<Cause::Seated>},
      {cause_column("turnover", "Turnover"), cause_cell<Cause::Turnover>},
      {cause_column("yammer", "Yammer"), cause_cell<Cause::Yammer>},
      {cause_column("over_assigned", "Over-assigned"), cause_cell<Cause::OverAssigned>},
      {cause_column("unlicensed", "Unlicensed"), cause_cell<Cause::Unlicensed>},
      {cause_column("lapsed", "Lapsed"), cause_cell<Cause::Lapsed>},
      {cause_column("trial", "Trial"), cause_cell<Cause::Trial>},
      {{"causes", "Causes", Unit::Text, kMachines, 4, {}, false, false}, basis_cell},
  };
  return table;
}

std::string plain_words(Cause cause) {
  if (cause == Cause::OverAssigned) return "over-assigned";
  return std::string(cause_name(cause));
}

/// Classes that only assignment records can tell for sure.
bool may_be_inferred(Cause cause) {
  return cause == Cause::Turnover || cause == Cause::Yammer || cause == Cause::OverAssigned;
}

}  // namespace

std::span<const FigureDef> figure_table() { return figures_in_order(); }

void append_figure_columns(std::vector<Column>& columns) {
  for (const FigureDef& figure : figure_table()) columns.push_back(figure.column);
}

void append_figure_cells(const Figures& figures, std::vector<Cell>& cells) {
  for (const FigureDef& figure : figure_table()) cells.push_back(figure.cell(figures));
}

Cell basis_cell(const Figures& figures) {
  if (!figures.causes) return Missing::NoActivePair;
  switch (*figures.causes) {
    case CauseBasis::Known:
      return std::string("known");
    case CauseBasis::Inferred:
      return std::string("inferred");
    case CauseBasis::Mixed:
      return std::string("mixed");
  }
  return Missing::NoActivePair;
}

Missing missing_usage(const Figures& figures) {
  if (figures.entitlements == 0) return Missing::NoEntitlement;
  return figures.unmeasured == Unmeasured::NoUsageData ? Missing::NoUsageData
                                                       : Missing::NotMeasurable;
}

std::string cause_words(Cause cause, std::optional<CauseBasis> basis) {
  if (!may_be_inferred(cause) || basis == CauseBasis::Known) return plain_words(cause);
  if (basis == CauseBasis::Mixed) return plain_words(cause) + " (partly inferred)";
  return "probably " + plain_words(cause);
}

std::string why_above(const Figures& figures) {
  const std::string bound = figures.at_least ? "at least (no total given)" : "";
  const auto usage = figures.usage();
  if (usage ? !above_whole(*usage) : figures.active_entitlements == 0) return bound;
  std::vector<std::pair<std::int64_t, Cause>> parts;
  for (const Cause cause : kCauses) {
    const std::int64_t pairs = figures.active_by_cause[cause];
    if (cause != Cause::Seated && pairs > 0) parts.emplace_back(pairs, cause);
  }
  std::ranges::stable_sort(parts, std::greater{}, &std::pair<std::int64_t, Cause>::first);
  std::vector<std::string> words;
  for (const auto& [pairs, cause] : parts) {
    const auto share = ratio_of(pairs, figures.usage_base);
    // The column is narrow: a question mark says "probably".
    const bool is_sure = !may_be_inferred(cause) || figures.causes == CauseBasis::Known;
    words.push_back(fmt::format("{} {}{}", share ? percent_text(*share, 1) : fmt::to_string(pairs),
                                plain_words(cause), is_sure ? "" : "?"));
  }
  return fmt::format("{}{}", fmt::join(words, " + "), bound.empty() ? "" : "; " + bound);
}

}  // namespace licstat
