// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/recognise/own_report.hpp"

#include <algorithm>
#include <array>

#include "licstat/base/ascii.hpp"
#include "licstat/ingest/recognise/json_members.hpp"

namespace licstat {
namespace {

/// Columns that no input has, nor any word that a sheet of somebody else might: one of them tells a
/// report, where the others are in it, too.
constexpr auto kOfReports = std::to_array<std::string_view>({"licenses_sold",
                                                             "licenses_assigned",
                                                             "deployment_base",
                                                             "deployment_pct",
                                                             "entitlements",
                                                             "usage_base",
                                                             "active_entitlements",
                                                             "usage_pct",
                                                             "active_users",
                                                             "seated_usage_pct",
                                                             "at_least",
                                                             "licenses_idle",
                                                             "idle_pct",
                                                             "active_by_cause",
                                                             "over_assigned",
                                                             "unlicensed",
                                                             "standing",
                                                             "share_pct",
                                                             "given_by",
                                                             "assigned_by",
                                                             "filled_by",
                                                             "usage_counts",
                                                             "data_age_days",
                                                             "monthly_spend",
                                                             "monthly_unassigned",
                                                             "monthly_idle",
                                                             "monthly_reducible",
                                                             "monthly_bound",
                                                             "end_unknown",
                                                             "monthly_end_unknown",
                                                             "next_end_date",
                                                             "monthly_wasted",
                                                             "monthly_saving",
                                                             "assigned_since",
                                                             "wasted_pct",
                                                             "at_stake",
                                                             "monthly_reason",
                                                             "value_unit",
                                                             "not_comparable",
                                                             "net_retention_pct",
                                                             "gross_retention_pct",
                                                             "keys_start",
                                                             "keys_new",
                                                             "keys_lost",
                                                             "keys_end",
                                                             "keys_retention_pct",
                                                             "year_change_pct",
                                                             "year_net_retention_pct",
                                                             "year_gross_retention_pct"});

/// What they share with inputs, or would with sheets.
constexpr auto kShared =
    std::to_array<std::string_view>({"customer_id",   "customer_name", "customer",
                                     "sku",           "sku_id",        "part_number",
                                     "product",       "family",        "partner",
                                     "partner_id",    "country",       "subscription_id",
                                     "status",        "quantity",      "assigned",
                                     "start_date",    "end_date",      "trial",
                                     "unit_price",    "currency",      "workload",
                                     "user_id",       "yammer",        "active",
                                     "seated",        "turnover",      "lapsed",
                                     "place",         "licenses",      "last_activity_date",
                                     "usage",         "assignments",   "subscriptions",
                                     "pairs",         "unassigned",    "idle",
                                     "bound",         "days",          "state",
                                     "workloads",     "enabled",       "user_type",
                                     "monthly",       "auto_renew",    "last_sign_in_date",
                                     "term",          "cancel_until",  "kind",
                                     "rule",          "unit",          "value",
                                     "limit",         "date",          "says",
                                     "try",           "change",        "delta",
                                     "as_of",         "partial",       "customers",
                                     "clean",         "since",         "start",
                                     "new",           "returned",      "lost",
                                     "end",           "saving",        "moved",
                                     "why",           "look_at",       "first_seen",
                                     "shown_period",  "period",        "expansion",
                                     "contraction",   "causes",        "cause",
                                     "because",       "qualified",     "reducible",
                                     "band",          "new_customer",  "new_product",
                                     "lost_customer", "lost_product"});

/// Of users and renewals, which have all that usage rows and subscriptions need.
constexpr auto kOfLists = std::to_array<std::string_view>({"assigned_since", "monthly_saving"});

/// Of the rejected rows that --rejects and validate write.
constexpr auto kRejects =
    std::to_array<std::string_view>({"file", "line", "column", "id", "message", "row"});

/// Of the users behind the classes of use that explain writes.
constexpr auto kUsersOfExplain =
    std::to_array<std::string_view>({"user_id", "last_activity_date", "cause", "place"});

/// Of the breaches that check writes.
constexpr auto kBreaches = std::to_array<std::string_view>({"expression", "value", "severity"});

bool is_among(std::span<const std::string_view> words, std::string_view name) {
  return std::ranges::any_of(
      words, [&](std::string_view word) { return equal_ignoring_case(word, name); });
}

/// A figure of the older or the newer of two reports that diff compares: "old_usage_pct".
std::string_view without_old_or_new(std::string_view name) {
  for (const std::string_view end : {"old_", "new_"}) {
    if (equal_ignoring_case(name.substr(0, end.size()), end)) return name.substr(end.size());
  }
  return name;
}

bool is_mark(const std::string& name) {
  return is_among(kOfReports, name) || is_among(kOfReports, without_old_or_new(name));
}

bool is_known(const std::string& name) {
  return is_mark(name) || is_among(kShared, name) || is_among(kShared, without_old_or_new(name));
}

bool is_own_json(std::string_view text) {
  bool is_own = false;
  for_each_member(text, 0, [&](std::string_view key, std::size_t value) {
    const std::string_view word = text.substr(value);
    is_own = (key == "schema" && word.starts_with("\"licstat.")) ||
             (key == "licstat" && word.starts_with('"'));
    return !is_own;
  });
  return is_own;
}

}  // namespace

bool is_own_report(std::string_view text) {
  constexpr std::size_t kHead = 4096;
  text.remove_prefix(skip_json_blanks(text, 0));
  if (text.starts_with('{')) return is_own_json(text);
  if (text.starts_with('<')) {
    return ascii_lower(text.substr(0, kHead)).find("content=\"licstat") != std::string::npos;
  }
  return text.starts_with("# HELP licstat_") || text.starts_with("# TYPE licstat_");
}

bool has_column_of_list(std::span<const std::string> names) {
  return std::ranges::any_of(names,
                             [](const std::string& name) { return is_among(kOfLists, name); });
}

bool has_columns_of_report(std::span<const std::string> names) {
  constexpr std::ptrdiff_t kPlainly = 3;  // whatever else a later version adds
  const auto marks = std::ranges::count_if(names, is_mark);
  const auto stands = [&](std::string_view name) {
    return std::ranges::any_of(
        names, [&](const std::string& each) { return equal_ignoring_case(each, name); });
  };
  return marks >= kPlainly || (marks > 0 && std::ranges::all_of(names, is_known)) ||
         std::ranges::all_of(kRejects, stands) || std::ranges::all_of(kBreaches, stands) ||
         std::ranges::all_of(kUsersOfExplain, stands);
}

}  // namespace licstat
