// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/claims/tenant_totals.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "licstat/ingest/claims/claims.hpp"
#include "licstat/model/workload.hpp"

namespace licstat {
namespace {

bool is_covered(const CustomerClaims& customer, const TenantTotal& total) {
  return std::ranges::all_of(total.workloads, [&](std::string_view workload) {
    const auto dates = customer.reports.find(workload);
    return dates != customer.reports.end() && dates->second.oldest == total.days.to &&
           dates->second.newest == total.days.to;
  });
}

/// Counts users of a customer. A file may have a row for each of many periods: their users are
/// looked at once for those that end on one day.
class UserCounts {
 public:
  UserCounts(const Claims& claims, const CustomerClaims& customer)
      : claims_(claims), customer_(customer) {}

  std::int64_t count(const TenantTotal& total) {
    const auto [at, is_new] = last_days_.try_emplace({total.workloads, total.days.to});
    std::vector<Date>& days = at->second;
    if (is_new) days = last_days(total);
    return days.end() - std::ranges::lower_bound(days, total.days.from);
  }

 private:
  using Counted = std::pair<std::vector<std::string_view>, Date>;  // workloads, the last day

  /// Of each user the last day of use that the total may count, sorted.
  [[nodiscard]] std::vector<Date> last_days(const TenantTotal& total) const {
    std::vector<std::string> names;
    names.reserve(total.workloads.size());
    for (const std::string_view workload : total.workloads)
      names.push_back(workload_name(workload));
    std::vector<Date> days;
    for (const TenantUser& user : customer_.users.all()) {
      Date last{WorkloadUse::kNever};
      customer_.users.for_each_use(user, [&](const WorkloadUse& use) {
        const bool is_of_it = std::ranges::count(names, claims_.workloads.name(use.workload)) > 0;
        if (is_of_it && use.last_used <= total.days.to) last = std::max(last, use.last_used);
      });
      days.push_back(last);
    }
    std::ranges::sort(days);
    return days;
  }

  const Claims& claims_;
  const CustomerClaims& customer_;
  std::map<Counted, std::vector<Date>> last_days_;
};

}  // namespace

std::vector<DifferingTotal> differing_totals(const Claims& claims) {
  std::vector<DifferingTotal> differing;
  for (const auto& [id, customer] : claims.customers.all()) {
    UserCounts counts(claims, customer);
    for (const TenantTotal& total : customer.totals) {
      if (!is_covered(customer, total)) continue;
      const std::int64_t users = counts.count(total);
      if (users < total.fewest || users > total.most) {
        differing.push_back({customer.id, total, users});
      }
    }
  }
  return differing;
}

}  // namespace licstat
