// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/recognise/kind.hpp"

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
static_assert(kSubscriptionColumns.size() == subscription_column::kCount);
static_assert(kUsageColumns.size() == usage_column::kCount);
static_assert(kAssignmentColumns.size() == assignment_column::kCount);
static_assert(kUsageCountColumns.size() == usage_count_column::kCount);
static_assert(kSupportCaseColumns.size() == support_case_column::kCount);

constexpr bool kNeedsTarget = true;

// Every usage file has the columns of an assignment file, so assignments come last.
constexpr std::array kKinds{
    KindDef{Kind::Subscriptions, "subscriptions", kSubscriptionColumns},
    KindDef{Kind::Usage, "usage", kUsageColumns, kNeedsTarget},
    KindDef{Kind::UsageCounts, "usage_counts", kUsageCountColumns, kNeedsTarget},
    KindDef{Kind::SupportCases, "support_cases", kSupportCaseColumns},
    KindDef{Kind::Assignments, "assignments", kAssignmentColumns, kNeedsTarget},
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
  if (kind.needs_target && !contains(names, "subscription_id") && !contains(names, "sku")) {
    missing.emplace_back("subscription_id or sku");
  }
  return missing;
}

std::optional<Kind> recognise_columns(std::span<const std::string> names) {
  for (const KindDef& kind : kKinds) {
    if (missing_columns(kind, names).empty()) return kind.kind;
  }
  return std::nullopt;
}

}  // namespace licstat
