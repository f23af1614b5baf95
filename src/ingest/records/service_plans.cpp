// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/records/service_plans.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "licstat/base/ascii.hpp"
#include "licstat/model/sku_name.hpp"

namespace licstat {
namespace {

struct PlanRule {
  std::string_view prefix;
  std::string_view workload;  // empty: no use of it can be measured
};

// The first rule whose prefix fits decides. A product with a workload too many looks unused, one
// with a workload too few is merely not measured there: so a plan that nobody signs in for is left
// out, and where a family of plans has many of those the others are named one by one.
constexpr std::array kPlanRules{
    // Mailboxes. EXCHANGE_S_FOUNDATION is part of nearly every product and is none;
    // EXCHANGE_S_ARCHIVE keeps old mail, EXCHANGE_ANALYTICS reads that of others.
    PlanRule{"EXCHANGE_S_STANDARD", "exchange"},
    PlanRule{"EXCHANGE_S_ENTERPRISE", "exchange"},
    PlanRule{"EXCHANGE_S_DESKLESS", "exchange"},
    PlanRule{"EXCHANGE_S_ESSENTIALS", "exchange"},
    PlanRule{"EXCHANGE_B_STANDARD", "exchange"},
    PlanRule{"EXCHANGE_L_STANDARD", "exchange"},
    // Sites and files. SHAREPOINTWAC is Office in a browser, SHAREPOINT_PROJECT a part of Project,
    // SHAREPOINTONLINE_MULTIGEO a place for data; ONEDRIVE_BASIC comes with Visio and Project.
    PlanRule{"SHAREPOINTSTANDARD_YAMMERSHADOW", ""},
    PlanRule{"SHAREPOINTSTANDARD", "sharepoint"},
    PlanRule{"SHAREPOINTENTERPRISE", "sharepoint"},
    PlanRule{"SHAREPOINTDESKLESS", "sharepoint"},
    PlanRule{"SHAREPOINT_S_DEVELOPER", "sharepoint"},
    PlanRule{"ONEDRIVESTANDARD", "sharepoint"},
    PlanRule{"ONEDRIVEENTERPRISE", "sharepoint"},
    PlanRule{"ONEDRIVELITE", "sharepoint"},
    // TEAMSPRO_... and the like add to a Teams that another product gives; TEAMS_FREE_SERVICE is
    // the tenant's side of TEAMS_FREE.
    PlanRule{"TEAMS_FREE_SERVICE", ""},
    PlanRule{"TEAMS1", "teams"},
    PlanRule{"TEAMS_FREE", "teams"},
    PlanRule{"TEAMS_GOV", "teams"},
    PlanRule{"TEAMS_AR_", "teams"},
    PlanRule{"YAMMER_", "yammer"},
    PlanRule{"VIVAENGAGE_", "yammer"},
    // Of the MCO plans these give a client to sign in with; the others are telephony and add-ons.
    PlanRule{"MCOSTANDARD", "skype"},
    PlanRule{"MCOIMP", "skype"},
    PlanRule{"MCOLITE", "skype"},
    // OFFICEMOBILE_SUBSCRIPTION and OFFICE_SHARED_COMPUTER_ACTIVATION are no apps of their own.
    PlanRule{"OFFICESUBSCRIPTION", "office_apps"},
    PlanRule{"OFFICE_BUSINESS", "office_apps"},
    PlanRule{"OFFICE_PRO_PLUS_SUBSCRIPTION", "office_apps"},
    // DYN365_CDS_... is the data store that comes with Office and Power products.
    PlanRule{"DYN365_CDS", ""},
    PlanRule{"DYN365_", "dynamics"},
    PlanRule{"D365_", "dynamics"},
    PlanRule{"DYNAMICS_365_", "dynamics"},
    PlanRule{"CRMSTANDARD", "dynamics"},
    PlanRule{"CRMPLAN", "dynamics"},
    // COPILOT_STUDIO_... and GRAPH_CONNECTORS_COPILOT serve those who build agents.
    PlanRule{"M365_COPILOT", "copilot"},
};

constexpr std::array<std::string_view, 4> kOfficeForPeople{"exchange", "office_apps", "skype",
                                                           "teams"};
constexpr std::array<std::string_view, 2> kOfficeBesides{"sharepoint", "yammer"};

bool starts_with_ignoring_case(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() && equal_ignoring_case(text.substr(0, prefix.size()), prefix);
}

/// The text up to one of `ends`, taken off the front of `rest`.
std::string_view take_word(std::string_view& rest, std::string_view ends) {
  const std::size_t at = rest.find_first_of(ends);
  const std::string_view word = rest.substr(0, at);
  rest.remove_prefix(at == std::string_view::npos ? rest.size() : at + 1);
  return word;
}

bool contains_any(std::span<const std::string_view> names, std::span<const std::string_view> of) {
  return std::ranges::any_of(names,
                             [&](std::string_view name) { return std::ranges::count(of, name); });
}

}  // namespace

std::string_view workload_of_plan(std::string_view plan) {
  const auto* const rule = std::ranges::find_if(kPlanRules, [&](const PlanRule& each) {
    return starts_with_ignoring_case(plan, each.prefix);
  });
  return rule == kPlanRules.end() ? std::string_view() : rule->workload;
}

std::string_view family_of_workloads(std::span<const std::string_view> workloads) {
  if (contains_any(workloads, kOfficeForPeople)) return "office365";
  if (std::ranges::count(workloads, "dynamics") > 0) return "dynamics365";
  return contains_any(workloads, kOfficeBesides) ? "office365" : "other";
}

bool is_free_by_name(std::string_view product) {
  while (!product.empty()) {
    const std::string_view word = take_word(product, " ()-,.;:/[]");
    if (equal_ignoring_case(word, "trial") || equal_ignoring_case(word, "free")) return true;
  }
  return false;
}

void ListedProducts::add(std::string_view sku_id, std::string_view part_number,
                         std::string_view product, std::string_view plans) {
  const auto [known, is_new] = by_id_.emplace(ascii_lower(sku_id), products_.size());
  if (is_new) products_.push_back({known->first, {}, {}});
  Product& listed = products_[known->second];
  Names names{clean_sku_name(part_number), clean_sku_name(product)};
  const bool is_seen =
      !seen_.insert(fmt::format("{}\n{}\n{}", listed.sku_id, names.part_number, names.product))
           .second;
  if (!is_seen) listed.names.push_back(std::move(names));
  const std::string clean = clean_sku_name(plans);
  for (std::string_view rest = clean; !rest.empty();) {
    const std::string_view workload = workload_of_plan(take_word(rest, " ,;"));
    if (workload.empty() || std::ranges::count(listed.workloads, workload) > 0) continue;
    listed.workloads.push_back(workload);
  }
}

void ListedProducts::add_to(Catalogue& catalogue, Workloads& workloads) const {
  for (const Product& product : products_) {
    const std::string_view family = family_of_workloads(product.workloads);
    CatalogueEntry entry;
    entry.sku_id = product.sku_id;
    entry.family = family;
    for (const std::string_view workload : product.workloads) {
      if (family == "dynamics365" && workload != "dynamics") continue;
      entry.workloads |= workloads.bit(workload);
    }
    for (const Names& names : product.names) {
      entry.part_number = names.part_number;
      entry.product = names.product;
      if (is_free_by_name(names.product)) entry.kind = SkuKind::Free;
      catalogue.add(entry);
    }
  }
}

}  // namespace licstat
