// SPDX-License-Identifier: Apache-2.0
// The dates that exports carry of themselves.                               (stage: ingest)
// Out:    the as-of date where nobody gives another one.
// Source: docs/input-formats.md#dates-of-reports.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "licstat/base/date.hpp"

namespace licstat {

/// Which dates make the as-of date: the newest of the first kind that any export carries.
enum class DateSource : std::uint8_t { ReportRefresh, Processed, InsightsMonth };

class ExportDates {
 public:
  void add(DateSource source, Date date) {
    std::optional<Date>& newest = newest_[static_cast<std::size_t>(source)];
    newest = std::max(newest.value_or(date), date);
  }
  /// nullopt: no export carries one.
  [[nodiscard]] std::optional<Date> refresh_date() const {
    const auto given = std::ranges::find_if(newest_, [](const auto& date) { return !!date; });
    return given == newest_.end() ? std::nullopt : *given;
  }

 private:
  static constexpr std::size_t kSourceCount = 3;
  std::array<std::optional<Date>, kSourceCount> newest_;
};

}  // namespace licstat
