// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/figure_columns.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <utility>

#include "licstat/base/error.hpp"

namespace licstat {
namespace {

constexpr auto kMachines = Audience::Machines;

constexpr std::array kLooks{
    FigureLook{"subscriptions", "Subscriptions", 6, kMachines},
    FigureLook{.key = "licenses_sold", .heading = "Sold", .drop_rank = 1, .leads = true},
    FigureLook{"licenses_assigned", "Assigned", 5, kMachines},
    FigureLook{"deployment_base", "Of which known", 6, kMachines},
    FigureLook{"deployment_pct", "Deployed %", 6},
    FigureLook{"entitlements", "Entitled", 9},
    FigureLook{"usage_base", "Measured", 6, kMachines},
    FigureLook{.key = "active_entitlements",
               .heading = "In use",
               .drop_rank = 2,
               .leads = true,
               .bound_by = "at_least",
               .unknown_with = "usage_pct"},
    FigureLook{.key = "usage_pct",
               .heading = "Usage %",
               .drop_rank = 4,
               .bar = true,
               .leads = true,
               .bar_rank = 8,
               .bar_idle = "idle_pct",
               .bound_by = "at_least"},
    FigureLook{"seated_usage_pct", "Seated %", 4, kMachines},
    FigureLook{"unassigned", "Unassigned", 5, kMachines},
    // Idle is what is said of all that nobody needs: the figure of that name is a part of it.
    FigureLook{"idle", "Not used", 5, kMachines},
    FigureLook{"active_users", "Users", 10},
    FigureLook{"at_least", "At least", 6, kMachines},
    FigureLook{"seated", "Seated", 5, kMachines},
    FigureLook{"turnover", "Turnover", 5, kMachines},
    FigureLook{"yammer", "Yammer", 5, kMachines},
    FigureLook{"over_assigned", "Over-assigned", 5, kMachines},
    FigureLook{"unlicensed", "Unlicensed", 5, kMachines},
    FigureLook{"lapsed", "Lapsed", 5, kMachines},
    FigureLook{"trial", "Trial", 5, kMachines},
    FigureLook{"causes", "Causes", 4, kMachines},
};

Unit unit_of(FigureKind kind) {
  switch (kind) {
    case FigureKind::Count:
      return Unit::Count;
    case FigureKind::Ratio:
      return Unit::Percent;
    case FigureKind::Flag:
      return Unit::Flag;
    case FigureKind::Word:
      return Unit::Text;
  }
  return Unit::Text;
}

Column column_of(const FigureDef& figure) {
  const auto* const look = std::ranges::find(kLooks, figure.key, &FigureLook::key);
  check_law(look != kLooks.end(), "every figure has a look");
  return {.key = figure.key,
          .heading = look->heading,
          .unit = unit_of(kind_of(figure)),
          .audience = look->audience,
          .drop_rank = look->drop_rank,
          .leads = look->leads,
          .object = figure.part_of,
          .bar = look->bar,
          .bar_rank = look->bar_rank,
          .bar_idle = look->bar_idle,
          .bound_by = look->bound_by,
          .unknown_with = look->unknown_with};
}

struct ToCell {
  Cell operator()(CauseBasis basis) const { return std::string(basis_name(basis)); }
  Cell operator()(auto value) const { return value; }
};

std::string plain_words(Cause cause) {
  if (cause == Cause::OverAssigned) return "over-assigned";
  return std::string(cause_name(cause));
}

/// Classes that only assignment records can tell for sure.
bool may_be_inferred(Cause cause) {
  return cause == Cause::Turnover || cause == Cause::Yammer || cause == Cause::OverAssigned;
}

}  // namespace

std::span<const FigureLook> figure_looks() { return kLooks; }

void append_figure_columns(std::vector<Column>& columns) {
  for (const FigureDef& figure : figure_table()) columns.push_back(column_of(figure));
}

void append_figure_cells(const Figures& figures, std::vector<Cell>& cells) {
  for (const FigureDef& figure : figure_table()) {
    cells.push_back(std::visit(ToCell{}, value_of(figure, figures)));
  }
}

std::string_view basis_name(CauseBasis basis) {
  switch (basis) {
    case CauseBasis::Known:
      return "known";
    case CauseBasis::Inferred:
      return "inferred";
    case CauseBasis::Mixed:
      return "mixed";
  }
  return {};
}

Cell basis_cell(const Figures& figures) {
  if (!figures.causes) return Missing::NoActivePair;
  return std::string(basis_name(*figures.causes));
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
