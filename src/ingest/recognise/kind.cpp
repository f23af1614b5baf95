// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/recognise/kind.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "licstat/base/ascii.hpp"
#include "licstat/ingest/recognise/columns.hpp"

namespace licstat {
namespace {

constexpr ColumnDef required(std::string_view name, ColumnType type) {
  return {.name = name, .required = true, .type = type};
}
constexpr ColumnDef optional(std::string_view name, ColumnType type = ColumnType::Text) {
  return {.name = name, .type = type};
}

// The order within each table is that of the enumerations in columns.hpp.
constexpr std::array kSubscriptionColumns{
    required("customer_id", ColumnType::Id),
    optional("customer_name"),
    required("subscription_id", ColumnType::Id),
    required("sku", ColumnType::Id),
    optional("product"),
    optional("family"),
    required("status", ColumnType::Status),
    optional("suspension_reason"),
    optional("trial", ColumnType::Flag),
    required("quantity", ColumnType::Count),
    optional("assigned", ColumnType::Count),
    optional("partner_id", ColumnType::Id),
    optional("country"),
    optional("start_date", ColumnType::Date),
    optional("end_date", ColumnType::Date),
    optional("unit_price", ColumnType::Price),
    optional("currency", ColumnType::Currency),
    optional("auto_renew", ColumnType::Flag),
    optional("term"),
    optional("billing_cycle"),
    optional("cancel_until", ColumnType::Date),
};
constexpr std::array kUsageColumns{
    required("customer_id", ColumnType::Id),     required("user_id", ColumnType::Id),
    optional("subscription_id", ColumnType::Id), optional("sku", ColumnType::Id),
    optional("workload", ColumnType::Workload),  required("last_activity_date", ColumnType::Date),
};
constexpr std::array kAssignmentColumns{
    required("customer_id", ColumnType::Id),     required("user_id", ColumnType::Id),
    optional("subscription_id", ColumnType::Id), optional("sku", ColumnType::Id),
    optional("assigned_date", ColumnType::Date), optional("removed_date", ColumnType::Date),
};
constexpr std::array kUsageCountColumns{
    required("customer_id", ColumnType::Id), optional("subscription_id", ColumnType::Id),
    optional("sku", ColumnType::Id),         optional("workload", ColumnType::Workload),
    required("date", ColumnType::Date),      required("active", ColumnType::Count),
};
constexpr std::array kSupportCaseColumns{
    required("customer_id", ColumnType::Id),
    required("opened_date", ColumnType::Date),
    optional("kind"),
    optional("count", ColumnType::Count),
};
constexpr std::array kAccountColumns{
    required("customer_id", ColumnType::Id),    required("user_id", ColumnType::Id),
    optional("enabled", ColumnType::Flag),      optional("user_type"),
    optional("deleted_date", ColumnType::Date), optional("last_sign_in_date", ColumnType::Date),
};
/// Without any of them a row says nothing.
constexpr std::array<std::string_view, 4> kAccountFacts{"enabled", "user_type", "deleted_date",
                                                        "last_sign_in_date"};
static_assert(kSubscriptionColumns.size() == subscription_column::kCount);
static_assert(kUsageColumns.size() == usage_column::kCount);
static_assert(kAssignmentColumns.size() == assignment_column::kCount);
static_assert(kUsageCountColumns.size() == usage_count_column::kCount);
static_assert(kSupportCaseColumns.size() == support_case_column::kCount);
static_assert(kAccountColumns.size() == account_column::kCount);

constexpr bool kNeedsTarget = true;

// Every usage file has the columns of an assignment file, so assignments come after usage. Any file
// of users may say something of their accounts, so those come last.
constexpr std::array kKinds{
    KindDef{Kind::Subscriptions, "subscriptions", kSubscriptionColumns},
    KindDef{Kind::Usage, "usage", kUsageColumns, kNeedsTarget},
    KindDef{Kind::UsageCounts, "usage_counts", kUsageCountColumns, kNeedsTarget},
    KindDef{Kind::SupportCases, "support_cases", kSupportCaseColumns},
    KindDef{Kind::Assignments, "assignments", kAssignmentColumns, kNeedsTarget},
    KindDef{Kind::Accounts, "accounts", kAccountColumns, !kNeedsTarget, kAccountFacts},
};

bool contains(std::span<const std::string> names, std::string_view name) {
  return std::ranges::any_of(
      names, [&](const std::string& each) { return equal_ignoring_case(each, name); });
}

}  // namespace

std::span<const KindDef> kind_table() { return kKinds; }

const KindDef& kind_def(Kind kind) { return *std::ranges::find(kKinds, kind, &KindDef::kind); }

std::optional<Kind> find_kind(std::string_view name) {
  const auto* const found = std::ranges::find_if(
      kKinds, [name](const KindDef& kind) { return equal_ignoring_case(kind.name, name); });
  return found == kKinds.end() ? std::nullopt : std::optional(found->kind);
}

std::vector<std::string> missing_columns(const KindDef& kind, std::span<const std::string> names) {
  std::vector<std::string> missing = missing_columns(kind.shape(), names);
  const bool has_target = contains(names, "subscription_id") || contains(names, "sku");
  const bool has_one = std::ranges::any_of(
      kind.one_of, [&](std::string_view name) { return contains(names, name); });
  const bool lacks_choice = kind.needs_target ? !has_target : !kind.one_of.empty() && !has_one;
  if (lacks_choice) missing.push_back(required_choice(kind));
  return missing;
}

std::string required_choice(const KindDef& kind) {
  if (kind.needs_target) return "subscription_id or sku";
  return kind.one_of.empty() ? "" : fmt::format("one of {}", fmt::join(kind.one_of, ", "));
}

std::optional<Kind> recognise_columns(std::span<const std::string> names) {
  for (const KindDef& kind : kKinds) {
    if (missing_columns(kind, names).empty()) return kind.kind;
  }
  return std::nullopt;
}

}  // namespace licstat
