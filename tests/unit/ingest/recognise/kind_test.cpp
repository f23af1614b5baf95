// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/recognise/kind.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/ingest/recognise/columns.hpp"

namespace licstat {
namespace {

using KindNames = std::vector<std::string>;

KindNames all_columns(const KindDef& kind) {
  KindNames names;
  for (const ColumnDef& column : kind.columns) names.emplace_back(column.name);
  return names;
}

KindNames required_columns(const KindDef& kind, const std::string& target) {
  KindNames names;
  for (const ColumnDef& column : kind.columns) {
    if (column.required) names.emplace_back(column.name);
  }
  if (kind.needs_target) names.push_back(target);
  if (!kind.one_of.empty()) names.emplace_back(kind.one_of.back());
  return names;
}

TEST_CASE("kinds are found by name, in any case") {
  for (const KindDef& kind : kind_table()) {
    CHECK(find_kind(kind.name) == kind.kind);
    CHECK(kind_def(kind.kind).name == kind.name);
  }
  CHECK(find_kind("Usage_Counts") == Kind::UsageCounts);
  CHECK_FALSE(find_kind("usages"));
  CHECK_FALSE(find_kind(""));
}

TEST_CASE("the enumerations number the columns as the tables do") {
  struct Numbered {
    Kind kind;
    std::size_t column;
    const char* name;
  };
  const auto row = GENERATE(values<Numbered>({
      {Kind::Subscriptions, subscription_column::CustomerId, "customer_id"},
      {Kind::Subscriptions, subscription_column::CustomerName, "customer_name"},
      {Kind::Subscriptions, subscription_column::SubscriptionId, "subscription_id"},
      {Kind::Subscriptions, subscription_column::Sku, "sku"},
      {Kind::Subscriptions, subscription_column::Product, "product"},
      {Kind::Subscriptions, subscription_column::Family, "family"},
      {Kind::Subscriptions, subscription_column::Status, "status"},
      {Kind::Subscriptions, subscription_column::SuspensionReason, "suspension_reason"},
      {Kind::Subscriptions, subscription_column::Trial, "trial"},
      {Kind::Subscriptions, subscription_column::Quantity, "quantity"},
      {Kind::Subscriptions, subscription_column::Assigned, "assigned"},
      {Kind::Subscriptions, subscription_column::PartnerId, "partner_id"},
      {Kind::Subscriptions, subscription_column::Country, "country"},
      {Kind::Subscriptions, subscription_column::StartDate, "start_date"},
      {Kind::Subscriptions, subscription_column::EndDate, "end_date"},
      {Kind::Subscriptions, subscription_column::UnitPrice, "unit_price"},
      {Kind::Subscriptions, subscription_column::Currency, "currency"},
      {Kind::Subscriptions, subscription_column::AutoRenew, "auto_renew"},
      {Kind::Subscriptions, subscription_column::Term, "term"},
      {Kind::Subscriptions, subscription_column::BillingCycle, "billing_cycle"},
      {Kind::Subscriptions, subscription_column::CancelUntil, "cancel_until"},
      {Kind::Usage, usage_column::CustomerId, "customer_id"},
      {Kind::Usage, usage_column::UserId, "user_id"},
      {Kind::Usage, usage_column::SubscriptionId, "subscription_id"},
      {Kind::Usage, usage_column::Sku, "sku"},
      {Kind::Usage, usage_column::Workload, "workload"},
      {Kind::Usage, usage_column::LastActivityDate, "last_activity_date"},
      {Kind::Assignments, assignment_column::CustomerId, "customer_id"},
      {Kind::Assignments, assignment_column::UserId, "user_id"},
      {Kind::Assignments, assignment_column::SubscriptionId, "subscription_id"},
      {Kind::Assignments, assignment_column::Sku, "sku"},
      {Kind::Assignments, assignment_column::AssignedDate, "assigned_date"},
      {Kind::Assignments, assignment_column::RemovedDate, "removed_date"},
      {Kind::UsageCounts, usage_count_column::CustomerId, "customer_id"},
      {Kind::UsageCounts, usage_count_column::SubscriptionId, "subscription_id"},
      {Kind::UsageCounts, usage_count_column::Sku, "sku"},
      {Kind::UsageCounts, usage_count_column::Workload, "workload"},
      {Kind::UsageCounts, usage_count_column::Date, "date"},
      {Kind::UsageCounts, usage_count_column::Active, "active"},
      {Kind::SupportCases, support_case_column::CustomerId, "customer_id"},
      {Kind::SupportCases, support_case_column::OpenedDate, "opened_date"},
      {Kind::SupportCases, support_case_column::Kind, "kind"},
      {Kind::SupportCases, support_case_column::Count, "count"},
      {Kind::Accounts, account_column::CustomerId, "customer_id"},
      {Kind::Accounts, account_column::UserId, "user_id"},
      {Kind::Accounts, account_column::Enabled, "enabled"},
      {Kind::Accounts, account_column::UserType, "user_type"},
      {Kind::Accounts, account_column::DeletedDate, "deleted_date"},
      {Kind::Accounts, account_column::LastSignInDate, "last_sign_in_date"},
  }));
  CAPTURE(row.name);
  CHECK(find_column(kind_def(row.kind).shape(), row.name) == row.column);
}

TEST_CASE("columns are found in any case, and others are not") {
  const RecordShape usage = kind_def(Kind::Usage).shape();
  CHECK(find_column(usage, "USER_ID") == usage_column::UserId);
  CHECK_FALSE(find_column(usage, "user id"));
  CHECK_FALSE(find_column(usage, "quantity"));
  CHECK_FALSE(find_column(usage, ""));
}

TEST_CASE("every kind is recognised by all of its columns, and by the required ones") {
  for (const KindDef& kind : kind_table()) {
    CAPTURE(kind.name);
    CHECK(recognise_columns(all_columns(kind)) == kind.kind);
    CHECK(recognise_columns(required_columns(kind, "sku")) == kind.kind);
    CHECK(recognise_columns(required_columns(kind, "Subscription_ID")) == kind.kind);
  }
  CHECK_FALSE(recognise_columns(KindNames{}));
  CHECK_FALSE(recognise_columns(KindNames{"customer_id", "user_id"}));
}

TEST_CASE("columns of one name have one type, whatever the kind") {
  std::map<std::string_view, ColumnType> types;
  for (const KindDef& kind : kind_table()) {
    for (const ColumnDef& column : kind.columns) {
      CAPTURE(kind.name, column.name);
      CHECK(types.emplace(column.name, column.type).first->second == column.type);
    }
  }
}

TEST_CASE("missing columns are named in the order of the kind") {
  CHECK(missing_columns(kind_def(Kind::Subscriptions), KindNames{"Sku", "quantity"}) ==
        KindNames{"customer_id", "subscription_id", "status"});
  CHECK(missing_columns(kind_def(Kind::Usage), KindNames{"customer_id"}) ==
        KindNames{"user_id", "last_activity_date", "subscription_id or sku"});
  CHECK(missing_columns(kind_def(Kind::SupportCases), KindNames{"opened_date", "customer_id"})
            .empty());
  CHECK(missing_columns(kind_def(Kind::Accounts), KindNames{"customer_id"}) ==
        KindNames{"user_id", "one of enabled, user_type, deleted_date, last_sign_in_date"});
}

}  // namespace
}  // namespace licstat
