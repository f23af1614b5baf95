// SPDX-License-Identifier: Apache-2.0
// The dates that exports carry of themselves.                               (stage: ingest)
// Out:    the as-of date where nobody gives another one; by customer the day up to which its
//         reports tell of use.
// Source: docs/input-formats.md#dates-of-reports.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "licstat/base/ascii.hpp"
#include "licstat/base/date.hpp"

namespace licstat {

/// Which dates make the as-of date: the newest of the first kind that any export carries.
enum class DateSource : std::uint8_t { ReportRefresh, Processed, InsightsMonth };

class ExportDates {
 public:
  void add(DateSource source, Date date, std::string_view customer_id) {
    all_.add(source, date);
    // Rows of one customer follow each other.
    if (last_ == nullptr || last_id_ != customer_id) {
      last_ = &of_customers_[id_key(customer_id)];
      last_id_ = customer_id;
    }
    last_->add(source, date);
  }
  /// nullopt: no export carries one.
  [[nodiscard]] std::optional<Date> refresh_date() const { return all_.first(); }
  /// The same of each customer, by id_key().
  [[nodiscard]] std::map<std::string, Date> by_customer() const {
    std::map<std::string, Date> dates;
    for (const auto& [customer, newest] : of_customers_) dates.emplace(customer, *newest.first());
    return dates;
  }

 private:
  class Newest {
   public:
    void add(DateSource source, Date date) {
      std::optional<Date>& newest = newest_[static_cast<std::size_t>(source)];
      newest = std::max(newest.value_or(date), date);
    }
    [[nodiscard]] std::optional<Date> first() const {
      const auto given = std::ranges::find_if(newest_, [](const auto& date) { return !!date; });
      return given == newest_.end() ? std::nullopt : *given;
    }

   private:
    static constexpr std::size_t kSourceCount = 3;
    std::array<std::optional<Date>, kSourceCount> newest_;
  };

  Newest all_;
  std::map<std::string, Newest> of_customers_;  // by id_key()
  Newest* last_ = nullptr;
  std::string last_id_;
};

}  // namespace licstat
