// SPDX-License-Identifier: Apache-2.0
// Who holds a licence, as a report.                                         (stage: report)
// In:     what metrics/licence_users.hpp found; what is known of accounts.
// Out:    a Report with a row for each holder and group, made when a writer asks for it; for people
//         a passage for each group.
// Source: docs/users.md.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "licstat/metrics/accounts.hpp"
#include "licstat/metrics/licence_users.hpp"
#include "licstat/report/build.hpp"

namespace licstat {

/// All but the thresholds outlive the report.
struct UsersShown {
  const LicenceUsers& found;
  const Accounts& accounts;
  std::vector<Workloads::Named> workloads;
  const Thresholds& thresholds;
  bool is_for_people;  ///< else there are no passages, which would hold all users as text
  std::function<Place(RowRef)> place_of;
};

/// The same by any dimensions: a row is a holder.
std::vector<Column> user_columns(std::span<const Dimension> by);

Report build_users(const ReportContext& context, const UsersShown& shown);

}  // namespace licstat
