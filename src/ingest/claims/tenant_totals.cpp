// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/claims/tenant_totals.hpp"

#include <algorithm>

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

std::int64_t count_users(const Claims& claims, const CustomerClaims& customer,
                         const TenantTotal& total) {
  std::vector<std::string> names;
  names.reserve(total.workloads.size());
  for (const std::string_view workload : total.workloads) names.push_back(workload_name(workload));
  return std::ranges::count_if(customer.users.all(), [&](const TenantUser& user) {
    bool is_active = false;
    customer.users.for_each_use(user, [&](const WorkloadUse& use) {
      is_active |= total.days.contains(use.last_used) &&
                   std::ranges::count(names, claims.workloads.name(use.workload)) > 0;
    });
    return is_active;
  });
}

}  // namespace

std::vector<DifferingTotal> differing_totals(const Claims& claims) {
  std::vector<DifferingTotal> differing;
  for (const auto& [id, customer] : claims.customers.all()) {
    for (const TenantTotal& total : customer.totals) {
      if (!is_covered(customer, total)) continue;
      const std::int64_t users = count_users(claims, customer, total);
      if (users < total.fewest || users > total.most) {
        differing.push_back({customer.id, total, users});
      }
    }
  }
  return differing;
}

}  // namespace licstat
