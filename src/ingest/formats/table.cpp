// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "licstat/ingest/formats/definitions.hpp"

namespace licstat {

std::span<const ExportDef* const> export_table() {
  // An export whose columns are part of another's comes after it.
  static constexpr std::array kTable{
      &kOffice365ItProsPrices,
      &kAdminDroidPrices,
      &kLicenceReconciliation,
      &kNceReconciliation,
      &kGraphSubscribedSkus,
      &kPartnerCenterSubscribedSkus,
      &kGraphSubscriptions,
      &kPartnerCenterCustomers,
      &kPartnerCenterSubscriptions,
      &kPartnerCenterSubscriptionAnalytics,
      &kPartnerCenterLicenseDeployment,
      &kPartnerCenterLicenseUsage,
      &kGraphUsers,
      &kActiveUserDetail,
      &kYammerActivityUserDetail,
      &kTeamsActivityUserDetail,
      &kSharePointActivityUserDetail,
      &kOneDriveActivityUserDetail,
      &kEmailActivityUserDetail,
      &kM365AppUserDetail,
      &kCopilotUserDetail,
      &kOfficeActivationsUserDetail,
      &kMailboxUsageDetail,
      &kActiveUserCounts,
      &kServicesUserCounts,
      &kAdminCenterUsers,
      &kAdminCenterLicences,
      &kNceCustomers,
      &kNceSubscriptions,
      &kNceLegacySubscriptions,
      &kCippLicences,
      &kInsightsOfficeUsage,
      &kInsightsPowerBiUsage,
      &kInsightsDynamicsUsage,
      &kInsightsSeats,
      &kGraphLicenseDetails,
  };
  return kTable;
}

}  // namespace licstat
