// SPDX-License-Identifier: Apache-2.0
// The columns of CIPP's licence report, and the subscriptions of a row: flattened into columns, or
// as JSON in a cell (TermInfo).                                              (stage: ingest)
// Source: docs/input-formats.md#cipp-licence-report.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "licstat/ingest/claims/claims.hpp"
#include "licstat/ingest/formats/format_columns.hpp"
#include "licstat/ingest/formats/json_cells.hpp"

namespace licstat::cipp_report {

inline constexpr std::array kColumns{
    ColumnDef{"Tenant", true},
    ColumnDef{"License", true},
    ColumnDef{"skuId", true},
    ColumnDef{"skuPartNumber"},
    ColumnDef{"CountUsed", true},
    ColumnDef{"TotalLicenses", true},
    ColumnDef{"Timestamp"},
    ColumnDef{"TermInfo"},
    ColumnDef{"TermInfo.Status"},
    ColumnDef{"TermInfo.Term"},
    ColumnDef{"TermInfo.TotalLicenses"},
    ColumnDef{"TermInfo.IsTrial"},
    ColumnDef{"TermInfo.NextLifecycle"},
    ColumnDef{"TermInfo.DaysUntilRenew"},
    ColumnDef{"TermInfo.SubscriptionId"},
    ColumnDef{"TermInfo.CSPSubscriptionId"},
    ColumnDef{"TermInfo.OCPSubscriptionId"},
    ColumnDef{"AssignedUsers"},
};
consteval std::size_t at(std::string_view name) { return column(kColumns, name); }

/// What a row, or an entry of TermInfo, says of one subscription; its end may count from the day of
/// the report, which not every report tells.
SubscriptionClaim read_term(ExportFields& fields, std::optional<Date> snapshot);

/// One subscription of TermInfo as the columns that it has where it is flattened.
class TermRow {
 public:
  explicit TermRow(JsonItem term) {
    for (JsonPart& part : term.parts) {
      const auto column = find_column(export_shape(kColumns), "TermInfo." + part.key);
      if (column) texts_[*column] = std::move(part.text);
    }
  }
  TermRow(const TermRow&) = delete;
  TermRow& operator=(const TermRow&) = delete;
  ~TermRow() = default;

  /// Made when asked for: a cell may hold a million entries.
  [[nodiscard]] std::array<Field, kColumns.size()> cells() const {
    std::array<Field, kColumns.size()> cells;
    for (std::size_t at = 0; at < kColumns.size(); ++at) cells[at].text = texts_[at];
    return cells;
  }
  /// CIPP writes an entry without values where it knows no subscription: what names no state, no
  /// number and no id tells of no licences, whatever it says of terms and dates.
  [[nodiscard]] bool is_empty() const {
    constexpr std::array kTelling{at("TermInfo.Status"), at("TermInfo.TotalLicenses"),
                                  at("TermInfo.SubscriptionId"), at("TermInfo.CSPSubscriptionId"),
                                  at("TermInfo.OCPSubscriptionId")};
    return std::ranges::all_of(kTelling,
                               [&](std::size_t column) { return texts_[column].empty(); });
  }

 private:
  std::array<std::string, kColumns.size()> texts_;
};

/// A subscription of TermInfo, to which --date-format applies as it does to rows.
class TermParser final : public RowParser {
 public:
  TermParser(std::vector<SubscriptionClaim>& into, std::optional<Date> snapshot)
      : into_(into), snapshot_(snapshot) {}

  RowProblem parse(std::span<const Field> cells, RowRef /*ref*/) override {
    ExportFields fields(cells);
    const SubscriptionClaim claim = read_term(fields, snapshot_);
    if (fields.failed()) return fields.take_error();
    into_.push_back(claim);
    return nullptr;
  }

 private:
  std::vector<SubscriptionClaim>& into_;
  std::optional<Date> snapshot_;
};

}  // namespace licstat::cipp_report
