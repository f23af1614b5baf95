// SPDX-License-Identifier: Apache-2.0
// The figures that reports of one schema have in their rows, as data: what is read, and what it is
// when rows are added up.                                                   (stage: history)
// Units:  licences and pairs; money as hundredths of its unit, shares as hundredths of a percent,
//         for reports round both to two decimals; dates as days since 1970.
// Source: docs/history.md#snapshots; docs/cli.md#json-report, docs/costs.md#columns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "licstat/base/ratio.hpp"

namespace licstat {

/// Reports of one kind have one schema: those of one history are all of one kind.
enum class SnapshotKind : std::uint8_t { Report, Costs };
/// "licstat.report/1"
std::string_view schema_of(SnapshotKind kind);

enum class SnapshotFigureKind : std::uint8_t {
  Count,    ///< adds up
  Money,    ///< adds up
  Users,    ///< a count that does not add up
  Date,     ///< of several the earliest
  Percent,  ///< of two figures that add up; not kept, for it follows from them
  Share,    ///< one that is kept: the two figures are rounded, and it was not made of them
  Other,    ///< a flag, a word: checked, and dropped
};

constexpr bool is_percentage(SnapshotFigureKind kind) {
  return kind == SnapshotFigureKind::Percent || kind == SnapshotFigureKind::Share;
}

constexpr bool is_kept(SnapshotFigureKind kind) {
  return kind != SnapshotFigureKind::Percent && kind != SnapshotFigureKind::Other;
}

struct SnapshotFigure {
  std::string_view key;
  SnapshotFigureKind kind = SnapshotFigureKind::Count;
  bool may_be_null = false;
  bool is_required = true;  ///< the first reports of the schema had it
  /// It speaks of use, which may be unmeasured.
  bool is_of_use = false;
  // Of a percentage:
  std::string_view part = {};
  std::string_view base = {};
  std::size_t place = 0;  ///< in the values of a row, where it is kept

  [[nodiscard]] constexpr bool is_kept() const { return licstat::is_kept(kind); }
};

/// In the order in which reports list them.
std::span<const SnapshotFigure> snapshot_figures(SnapshotKind kind);

/// nullptr: there is none of that key.
const SnapshotFigure* find_figure(SnapshotKind kind, std::string_view key);
/// How many values a row has: those of the figures that are kept.
std::size_t kept_figures(SnapshotKind kind);
/// The place of a figure among them. Requires: there is one of that key, and it is kept.
std::size_t figure_place(SnapshotKind kind, std::string_view key);

/// In place of a value that is null.
constexpr std::int64_t kNoValue = std::numeric_limits<std::int64_t>::min();
/// In place of the share of several rows, which only their sums tell.
constexpr std::int64_t kOfSums = kNoValue + 1;

/// Values of a row, each at the place of its figure.
using FigureValues = std::span<const std::int64_t>;
/// Those of no row: counts are 0, all else is null.
std::vector<std::int64_t> no_figures(SnapshotKind kind);
/// Adds the row of something else: what is null adds nothing, what does not add up becomes null.
void add_figures(SnapshotKind kind, std::span<std::int64_t> sum, FigureValues row);
/// A percentage of values, of one row as the report has it; nullopt: of nothing.
std::optional<Ratio> percent_of(SnapshotKind kind, const SnapshotFigure& figure,
                                FigureValues values);

}  // namespace licstat
