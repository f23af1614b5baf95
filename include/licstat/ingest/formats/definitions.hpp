// SPDX-License-Identifier: Apache-2.0
// Every export that is known, one file each in src/ingest/exports. What they become is said there.
//                                                                          (stage: ingest)
// Order: that of the table in table.cpp, not this one.
#pragma once

#include "licstat/ingest/recognise/export.hpp"

namespace licstat {

extern const ExportDef kGraphSubscribedSkus;
extern const ExportDef kPartnerCenterSubscribedSkus;
extern const ExportDef kPartnerCenterCustomers;
extern const ExportDef kPartnerCenterSubscriptions;
extern const ExportDef kPartnerCenterSubscriptionAnalytics;
extern const ExportDef kPartnerCenterLicenseDeployment;
extern const ExportDef kPartnerCenterLicenseUsage;
extern const ExportDef kGraphSubscriptions;
extern const ExportDef kGraphUsers;
extern const ExportDef kActiveUserDetail;
extern const ExportDef kGraphLicenseDetails;
extern const ExportDef kYammerActivityUserDetail;
extern const ExportDef kAdminCenterUsers;
extern const ExportDef kAdminCenterLicences;
extern const ExportDef kNceCustomers;
extern const ExportDef kNceSubscriptions;
extern const ExportDef kNceLegacySubscriptions;
extern const ExportDef kCippLicences;
extern const ExportDef kInsightsOfficeUsage;
extern const ExportDef kInsightsDynamicsUsage;
extern const ExportDef kInsightsPowerBiUsage;
extern const ExportDef kInsightsSeats;
extern const ExportDef kTeamsActivityUserDetail;
extern const ExportDef kSharePointActivityUserDetail;
extern const ExportDef kOneDriveActivityUserDetail;
extern const ExportDef kEmailActivityUserDetail;
extern const ExportDef kM365AppUserDetail;
extern const ExportDef kCopilotUserDetail;
extern const ExportDef kOfficeActivationsUserDetail;
extern const ExportDef kMailboxUsageDetail;
extern const ExportDef kActiveUserCounts;
extern const ExportDef kServicesUserCounts;
extern const ExportDef kOffice365ItProsPrices;
extern const ExportDef kAdminDroidPrices;
extern const ExportDef kLicenceReconciliation;
extern const ExportDef kNceReconciliation;

}  // namespace licstat
