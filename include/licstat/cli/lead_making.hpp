// SPDX-License-Identifier: Apache-2.0
// What leads the eye of a portfolio by customer: worked out only where it is shown. (stage: cli)
// Source: docs/cli.md#terminal.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "licstat/cli/whole_making.hpp"

namespace licstat {

/// The columns of a portfolio: those by dimension and, by customer, what to look at.
std::vector<Column> columns_with_lead(std::span<const Dimension> by);

class LeadMaking {
 public:
  /// Requires: options outlive it, and it the report.
  explicit LeadMaking(const WholeOptions& options);

  [[nodiscard]] bool is_wanted() const { return is_on_screen_ || is_chosen_; }
  /// Sentences, order and column on a screen; the column alone in other formats that choose it.
  void add_to(const ReportMaking& making, const WholeMaking& whole, Report& report);

 private:
  const WholeOptions& options_;
  bool is_on_screen_ = false;
  bool is_chosen_ = false;
  std::optional<Portfolio> own_customers_;
  Insights found_;
  Costs costs_;
};

/// `licstat customer 'Contoso BV' data`, with what was typed of `options` on what is read and
/// shown; empty where no word of it can name the customer of that id, or none of it may be shown.
std::string next_command(const Estate& estate, const std::string& customer_id,
                         const OptionTable& options, const Arguments& inputs);

}  // namespace licstat
