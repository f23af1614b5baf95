// SPDX-License-Identifier: Apache-2.0
// The numbers of the columns of each kind, so that row parsers name them.  (stage: ingest)
#pragma once

#include <cstddef>

namespace licstat {

namespace subscription_column {
enum : std::size_t {
  CustomerId,
  CustomerName,
  SubscriptionId,
  Sku,
  Product,
  Family,
  Status,
  SuspensionReason,
  Trial,
  Quantity,
  Assigned,
  PartnerId,
  Country,
  StartDate,
  EndDate,
  UnitPrice,
  Currency,
  AutoRenew,
  Term,
  BillingCycle,
  CancelUntil,
  kCount
};
}  // namespace subscription_column

namespace usage_column {
enum : std::size_t { CustomerId, UserId, SubscriptionId, Sku, Workload, LastActivityDate, kCount };
}  // namespace usage_column

namespace assignment_column {
enum : std::size_t { CustomerId, UserId, SubscriptionId, Sku, AssignedDate, RemovedDate, kCount };
}  // namespace assignment_column

namespace account_column {
enum : std::size_t { CustomerId, UserId, Enabled, UserType, DeletedDate, LastSignInDate, kCount };
}  // namespace account_column

namespace usage_count_column {
enum : std::size_t { CustomerId, SubscriptionId, Sku, Workload, Date, Active, kCount };
}  // namespace usage_count_column

namespace support_case_column {
enum : std::size_t { CustomerId, OpenedDate, Kind, Count, kCount };
}  // namespace support_case_column

namespace catalogue_column {
enum : std::size_t { SkuId, PartNumber, Product, Family, Kind, Workloads, kCount };
}  // namespace catalogue_column

namespace product_list_column {
enum : std::size_t {
  ProductDisplayName,
  StringId,
  Guid,
  ServicePlanName,
  ServicePlanId,
  FriendlyNames,
  kCount
};
}  // namespace product_list_column

}  // namespace licstat
