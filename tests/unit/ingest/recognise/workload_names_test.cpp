// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/recognise/workload_names.hpp"

#include <catch2/catch.hpp>

namespace licstat {

TEST_CASE("exports call a workload by many names", "[exports]") {
  const auto [workload, names] = GENERATE(table<std::string, std::vector<std::string>>({
      {"exchange", {"Exchange", "Exchange Online", "EXO", "Outlook"}},
      {"sharepoint",
       {"SharePoint", "SharePoint Online", "SPO", "OneDrive", "OneDrive for Business"}},
      {"teams", {"Teams", "Microsoft Teams"}},
      {"yammer", {"Yammer", "Yammer Enterprise", "Viva Engage"}},
      {"skype", {"Skype For Business", "SFB", "Lync"}},
      {"office_apps", {"Office 365 ProPlus", "Microsoft 365 Apps", "Office"}},
      {"dynamics", {"Microsoft Dynamics CRM", "Dynamics 365"}},
  }));
  for (const std::string& name : names) {
    INFO(name);
    CHECK(workload_of_export(name) == workload);
  }
}

TEST_CASE("case and hyphens of a workload do not matter", "[exports]") {
  CHECK(known_workload("EXCHANGE-ONLINE") == "exchange");
}

TEST_CASE("a workload is known by its name, else by its code", "[exports]") {
  CHECK(workload_of_export("Skype for Business", "EXO") == "skype");
  CHECK(workload_of_export("Postfach", "EXO") == "exchange");
  CHECK(workload_of_export("", "SPO") == "sharepoint");
}

TEST_CASE("a workload that nobody knows stays what it is called", "[exports]") {
  CHECK(workload_of_export("Microsoft Stream", "STREAM") == "Microsoft Stream");
  CHECK(workload_of_export("", "STREAM") == "STREAM");
  CHECK_FALSE(known_workload("Office 365"));
}

}  // namespace licstat
