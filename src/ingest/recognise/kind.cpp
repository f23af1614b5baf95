// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/recognise/kind.hpp"

#include <algorithm>
#include <array>

#include "licstat/base/ascii.hpp"
#include "licstat/ingest/recognise/columns.hpp"

namespace licstat {
namespace {

constexpr bool kRequired = true;

// The order within each table is that of the enumerations in columns.hpp.
constexpr std::array kSubscriptionColumns{
    ColumnDef{"customer_id", kRequired},
    ColumnDef{"customer_name"},
    ColumnDef{"subscription_id", kRequired},
    ColumnDef{"sku", kRequired},
    ColumnDef{"product"},
    ColumnDef{"family"},
    ColumnDef{"status", kRequired},
    ColumnDef{"suspension_reason"},
    ColumnDef{"trial"},
    ColumnDef{"quantity", kRequired},
    ColumnDef{"assigned"},
    ColumnDef{"partner_id"},
    ColumnDef{"country"},
    ColumnDef{"start_date"},
    ColumnDef{"end_date"},
    ColumnDef{"unit_price"},
    ColumnDef{"currency"},
};
constexpr std::array kUsageColumns{
    ColumnDef{"customer_id", kRequired},
    ColumnDef{"user_id", kRequired},
    ColumnDef{"subscription_id"},
    ColumnDef{"sku"},
    ColumnDef{"workload"},
    ColumnDef{"last_activity_date", kRequired},
};
constexpr std::array kAssignmentColumns{
    ColumnDef{"customer_id", kRequired}, ColumnDef{"user_id", kRequired},
    ColumnDef{"subscription_id"},        ColumnDef{"sku"},
    ColumnDef{"assigned_date"},          ColumnDef{"removed_date"},
};
constexpr std::array kUsageCountColumns{
    ColumnDef{"customer_id", kRequired},
    ColumnDef{"subscription_id"},
    ColumnDef{"sku"},
    ColumnDef{"workload"},
    ColumnDef{"date", kRequired},
    ColumnDef{"active", kRequired},
};
constexpr std::array kSupportCaseColumns{
    ColumnDef{"customer_id", kRequired},
    ColumnDef{"opened_date", kRequired},
    ColumnDef{"kind"},
    ColumnDef{"count"},
};
constexpr std::array kCatalogueColumns{
    ColumnDef{"sku_id", kRequired},
    ColumnDef{"part_number", kRequired},
    ColumnDef{"product", kRequired},
    ColumnDef{"family", kRequired},
    ColumnDef{"kind"},
    ColumnDef{"workloads", kRequired},
};
constexpr std::array kProductListColumns{
    ColumnDef{"Product_Display_Name", kRequired},
    ColumnDef{"String_Id", kRequired},
    ColumnDef{"GUID", kRequired},
    ColumnDef{"Service_Plan_Name", kRequired},
    ColumnDef{"Service_Plan_Id"},
    ColumnDef{"Service_Plans_Included_Friendly_Names"},
};
static_assert(kSubscriptionColumns.size() == subscription_column::kCount);
static_assert(kUsageColumns.size() == usage_column::kCount);
static_assert(kAssignmentColumns.size() == assignment_column::kCount);
static_assert(kUsageCountColumns.size() == usage_count_column::kCount);
static_assert(kSupportCaseColumns.size() == support_case_column::kCount);
static_assert(kCatalogueColumns.size() == catalogue_column::kCount);
static_assert(kProductListColumns.size() == product_list_column::kCount);

constexpr bool kNeedsTarget = true;

// Every usage file has the columns of an assignment file, so assignments come last.
constexpr std::array kKinds{
    KindDef{Kind::Subscriptions, "subscriptions", kSubscriptionColumns},
    KindDef{Kind::Usage, "usage", kUsageColumns, kNeedsTarget},
    KindDef{Kind::UsageCounts, "usage_counts", kUsageCountColumns, kNeedsTarget},
    KindDef{Kind::SupportCases, "support_cases", kSupportCaseColumns},
    KindDef{Kind::Assignments, "assignments", kAssignmentColumns, kNeedsTarget},
};

constexpr std::array kCatalogueKinds{
    KindDef{Kind::Catalogue, "catalogue", kCatalogueColumns},
    KindDef{Kind::ProductList, "catalogue", kProductListColumns},
};

bool contains(std::span<const std::string> names, std::string_view name) {
  return std::ranges::any_of(
      names, [&](const std::string& each) { return equal_ignoring_case(each, name); });
}

/// Without ASCII case and blanks.
bool is_same_word(std::string_view left, std::string_view right) {
  const auto next = [](std::string_view& text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    const char first = text.empty() ? '\0' : ascii_lower(text.front());
    text.remove_prefix(text.empty() ? 0 : 1);
    return first;
  };
  while (!left.empty() || !right.empty()) {
    if (next(left) != next(right)) return false;
  }
  return true;
}

bool is_named(const ColumnDef& column, std::string_view name) {
  if (is_same_word(column.name, name)) return true;
  for (std::string_view rest = column.aliases; !rest.empty();) {
    const std::size_t end = std::min(rest.find('|'), rest.size());
    if (is_same_word(rest.substr(0, end), name)) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

}  // namespace

std::span<const KindDef> kind_table() { return kKinds; }

const KindDef& kind_def(Kind kind) {
  const auto* const found = std::ranges::find(kKinds, kind, &KindDef::kind);
  if (found != kKinds.end()) return *found;
  return *std::ranges::find(kCatalogueKinds, kind, &KindDef::kind);
}

std::optional<Kind> find_kind(std::string_view name) {
  const auto* const found = std::ranges::find_if(
      kKinds, [name](const KindDef& kind) { return equal_ignoring_case(kind.name, name); });
  return found == kKinds.end() ? std::nullopt : std::optional(found->kind);
}

std::string_view without_garbled_mark(std::string_view name) {
  constexpr std::string_view kAsLatin = "\xC3\xAF\xC2\xBB\xC2\xBF";
  constexpr std::string_view kLost = "???";
  for (const std::string_view mark : {kAsLatin, kLost}) {
    if (name.starts_with(mark)) return name.substr(mark.size());
  }
  return name;
}

std::string_view without_mark(std::string_view key) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  return key.starts_with(kMark) ? key.substr(kMark.size()) : without_garbled_mark(key);
}

std::optional<std::size_t> find_column(const KindDef& kind, std::string_view name) {
  const bool is_export = kind.kind == Kind::Export;
  for (std::size_t number = 0; number < kind.columns.size(); ++number) {
    const ColumnDef& column = kind.columns[number];
    if (is_export ? is_named(column, name) : equal_ignoring_case(column.name, name)) return number;
  }
  return std::nullopt;
}

std::optional<std::size_t> find_key(const KindDef& kind, std::string_view key) {
  return find_column(kind, without_mark(key));
}

std::vector<std::string> missing_columns(const KindDef& kind, std::span<const std::string> names) {
  std::vector<std::string> missing;
  for (const ColumnDef& column : kind.columns) {
    if (column.required && !contains(names, column.name)) missing.emplace_back(column.name);
  }
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
