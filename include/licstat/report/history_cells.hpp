// SPDX-License-Identifier: Apache-2.0
// What a history says, as columns and cells.                                (stage: report)
// In:     keys, values and bridges of a history.
// Out:    columns and their cells, in the order of docs/cli.md#licstattrend1.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "licstat/history/bridge.hpp"
#include "licstat/history/keys.hpp"
#include "licstat/history/snapshot_figures.hpp"
#include "licstat/report/report.hpp"

namespace licstat {

/// What a row is about: the dimensions, and the currency of costs.
std::vector<Column> key_columns(SnapshotKind kind, std::span<const Dimension> by);
void append_key_cells(const HistoryKeys& keys, SnapshotKind kind, std::span<const Dimension> by,
                      const Key& key, std::vector<Cell>& cells);
/// What people call it: "Contoso, ENTERPRISEPACK, EUR".
std::string key_name(const HistoryKeys& keys, std::span<const Dimension> by, const Key& key);

/// The cell of a figure of a row.
Cell figure_cell(SnapshotKind kind, const SnapshotFigure& figure, FigureValues values);
/// A value of that figure; it may be negative.
Cell value_cell(const SnapshotFigure& figure, std::int64_t value);
/// The unit of its column.
Unit unit_of(SnapshotFigureKind kind);

/// A percentage that may be negative, rounded for people or for programs.
Cell signed_percent(const std::optional<Ratio>& ratio, Audience audience);

std::vector<Column> bridge_columns(const SnapshotFigure& figure);
/// `tells_products`: what is new and lost is so by customer or by product. nullopt: all of it null.
void append_bridge_cells(const SnapshotFigure& figure, const std::optional<Bridge>& bridge,
                         bool tells_products, std::vector<Cell>& cells);

}  // namespace licstat
