// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/recognise/tenant_columns.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace licstat {
namespace {

constexpr std::string_view kName = "CustomerName";
constexpr std::string_view kAccountId = "accountId";
/// The first of these that an input has names the customer. "Tenant Id" is "TenantId".
constexpr std::array<std::string_view, 6> kTenantColumns{
    "CustomerTenantId", "TenantId", kAccountId, "Tenant", "defaultDomainName", kName,
};

bool has(std::span<const std::string> names, std::string_view column) {
  return std::ranges::any_of(names, [&](const std::string& name) {
    return is_same_name(name, column, NameMatch::IgnoringCaseAndBlanks);
  });
}

}  // namespace

std::optional<std::string> find_tenant_column(std::span<const std::string> names) {
  for (const std::string_view column : kTenantColumns) {
    const auto name = std::ranges::find_if(names, [&](const std::string& each) {
      return is_same_name(each, column, NameMatch::IgnoringCaseAndBlanks);
    });
    if (name != names.end()) return *name;
  }
  return std::nullopt;
}

std::shared_ptr<const TenantColumns> find_tenant_columns(const ExportDef& def,
                                                         const OpenColumns* open,
                                                         std::span<const std::string> names) {
  if (!def.needs_customer) return nullptr;
  const auto found = std::make_shared<TenantColumns>();
  const std::span<const ColumnDef> read = open != nullptr ? open->columns : def.columns;
  found->columns.assign(read.begin(), read.end());
  found->own = found->columns.size();
  const auto number_of = [&](std::string_view column) {
    if (const auto own = find_column(def.shape(), column)) return *own;
    found->columns.push_back({column});
    return found->columns.size() - 1;
  };
  std::optional<std::size_t> id;
  bool is_added = false;  // by whoever made the file: accountId is Graph's own
  for (const std::string_view column : kTenantColumns) {
    if (!has(names, column)) continue;
    const bool is_own = find_column(def.shape(), column).has_value();
    is_added = is_added || !is_own || (column == kAccountId && !def.names_tenant);
    const std::size_t number = number_of(column);
    if (!id) id = number;
    if (column == kName) found->name = number;
  }
  if (!is_added) return nullptr;
  found->id = *id;
  return found;
}

}  // namespace licstat
