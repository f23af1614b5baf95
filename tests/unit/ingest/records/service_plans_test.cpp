// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/records/service_plans.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

using licstat::Catalogue;
using licstat::CatalogueEntry;
using licstat::family_of_workloads;
using licstat::is_free_by_name;
using licstat::ListedProducts;
using licstat::SkuKind;
using licstat::workload_of_plan;
using licstat::Workloads;

namespace {

constexpr const char* kOwn = "00000000-0000-4000-8000-0000000000aa";

std::string family_of(const std::vector<std::string_view>& workloads) {
  return std::string(family_of_workloads(workloads));
}

}  // namespace

TEST_CASE("a service plan gives the workload that its users sign in for",
          "[ingest][service_plans]") {
  CHECK(workload_of_plan("EXCHANGE_S_ENTERPRISE") == "exchange");
  CHECK(workload_of_plan("exchange_s_standard_gov") == "exchange");
  CHECK(workload_of_plan("SHAREPOINTDESKLESS") == "sharepoint");
  CHECK(workload_of_plan("ONEDRIVESTANDARD") == "sharepoint");
  CHECK(workload_of_plan("TEAMS1") == "teams");
  CHECK(workload_of_plan("YAMMER_ENTERPRISE") == "yammer");
  CHECK(workload_of_plan("VIVAENGAGE_CORE") == "yammer");
  CHECK(workload_of_plan("MCOSTANDARD") == "skype");
  CHECK(workload_of_plan("MCOIMP") == "skype");
  CHECK(workload_of_plan("OFFICESUBSCRIPTION") == "office_apps");
  CHECK(workload_of_plan("OFFICE_BUSINESS") == "office_apps");
  CHECK(workload_of_plan("DYN365_ENTERPRISE_SALES") == "dynamics");
  CHECK(workload_of_plan("M365_COPILOT_APPS") == "copilot");
}

TEST_CASE("a service plan that nobody signs in for gives no workload", "[ingest][service_plans]") {
  const std::string plan = GENERATE(
      "EXCHANGE_S_FOUNDATION", "EXCHANGE_S_FOUNDATION_GOV", "EXCHANGE_S_ARCHIVE_ADDON",
      "EXCHANGE_ANALYTICS", "EXCHANGEONLINE_MULTIGEO", "SHAREPOINTWAC", "SHAREPOINT_PROJECT",
      "SHAREPOINTONLINE_MULTIGEO", "SHAREPOINTSTANDARD_YAMMERSHADOW", "ONEDRIVE_BASIC",
      "TEAMS_FREE_SERVICE", "TEAMSPRO_MGMT", "MCOEV", "MCOMEETADV", "MCOPSTN1",
      "OFFICEMOBILE_SUBSCRIPTION", "DYN365_CDS_O365_P2", "DYN365BC_MS_INVOICING",
      "GRAPH_CONNECTORS_COPILOT", "COPILOT_STUDIO_IN_COPILOT_FOR_M365", "INTUNE_A", "");
  CAPTURE(plan);
  CHECK(workload_of_plan(plan).empty());
}

TEST_CASE("the family follows from the workloads", "[ingest][service_plans]") {
  CHECK(family_of({"exchange"}) == "office365");
  CHECK(family_of({"sharepoint"}) == "office365");
  CHECK(family_of({"yammer"}) == "office365");
  CHECK(family_of({"sharepoint", "dynamics"}) == "dynamics365");
  CHECK(family_of({"dynamics", "teams"}) == "office365");
  CHECK(family_of({"copilot"}) == "other");
  CHECK(family_of({}) == "other");
}

TEST_CASE("a product is free where its name says so in a word of its own",
          "[ingest][service_plans]") {
  CHECK(is_free_by_name("Microsoft Fabric (Free)"));
  CHECK(is_free_by_name("Power Apps Plan 2 TRIAL"));
  CHECK(is_free_by_name("free"));
  CHECK_FALSE(is_free_by_name("Freeform"));
  CHECK_FALSE(is_free_by_name("Industrial plan"));
  CHECK_FALSE(is_free_by_name(""));
}

TEST_CASE("the rows of a product make one entry", "[ingest][service_plans]") {
  Workloads workloads;
  Catalogue catalogue(workloads);
  const std::size_t built_in = catalogue.entries().size();
  ListedProducts products;
  products.add(kOwn, "OWN_PACK", "Own  Pack\t", "EXCHANGE_S_FOUNDATION");
  products.add("00000000-0000-4000-8000-0000000000AA", "OWN_PACK", "Own Pack", "TEAMS1");
  products.add(kOwn, "OWN_PACK", "Own Pack (new name)", "TEAMS1, YAMMER_ENTERPRISE");
  products.add(kOwn, "OWNPACK", "Own Pack", "INTUNE_A");
  products.add_to(catalogue, workloads);
  REQUIRE(catalogue.entries().size() == built_in + 1);
  const CatalogueEntry& entry = catalogue.entries().back();
  CHECK(entry.sku_id == kOwn);
  CHECK(entry.part_number == "OWN_PACK");
  CHECK(entry.product == "Own Pack");
  CHECK(entry.family == "office365");
  CHECK(entry.kind == SkuKind::Paid);
  CHECK(entry.workloads == (workloads.bit("teams") | workloads.bit("yammer")));
  CHECK(catalogue.find("ownpack") == &entry);
  const auto renamed = catalogue.meant_by("OWN PACK (NEW NAME)");
  REQUIRE(renamed.size() == 1);
  CHECK(renamed.front() == &entry);
}

TEST_CASE("a Dynamics product is measured in Dynamics alone", "[ingest][service_plans]") {
  Workloads workloads;
  Catalogue catalogue(workloads);
  ListedProducts products;
  products.add(kOwn, "DYN_OWN", "Dynamics Own Trial", "SHAREPOINTENTERPRISE\nDYN365_SCM");
  products.add_to(catalogue, workloads);
  const CatalogueEntry& entry = catalogue.entries().back();
  CHECK(entry.family == "dynamics365");
  CHECK(entry.workloads == workloads.bit("dynamics"));
  CHECK(entry.kind == SkuKind::Free);
}

TEST_CASE("a listed product that is built in gives names alone", "[ingest][service_plans]") {
  Workloads workloads;
  Catalogue catalogue(workloads);
  const CatalogueEntry* conferencing = catalogue.find("MCOMEETADV");
  ListedProducts products;
  products.add(conferencing->sku_id, "MCOMEETADV", "Conferencing by any name", "TEAMS1");
  products.add_to(catalogue, workloads);
  CHECK(catalogue.find("MCOMEETADV")->workloads == 0);
  CHECK(catalogue.find("MCOMEETADV")->product == "Microsoft 365 Audio Conferencing");
  CHECK(catalogue.meant_by("conferencing by any name").size() == 1);
}
