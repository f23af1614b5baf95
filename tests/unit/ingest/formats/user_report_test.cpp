// SPDX-License-Identifier: Apache-2.0
// Reports that name users, and reports that count them: from rows to records.
#include "licstat/ingest/formats/user_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "licstat/ingest/resolve/resolve.hpp"
#include "licstat/ingest/resolve/user_rows.hpp"
#include "licstat/model/sku_list.hpp"
#include "unit/ingest/exports.hpp"
#include "unit/ingest/row_parsing.hpp"

namespace licstat {
namespace {

using test::Cells;
using test::KeepingSink;
using test::KeptRow;
using Lines = std::vector<std::string>;

const std::string kStandard = "MICROSOFT 365 BUSINESS STANDARD";

/// One customer, "c", with its exports.
class Tenant {
 public:
  Tenant()
      : catalogue_(workloads_),
        claims_(
            workloads_, [](RowRef) { return std::string(); },
            [this](std::string_view cell) { return products_in(catalogue_, cell); }) {}

  /// The error of the row; empty: it was taken.
  std::string add(std::string_view format, const Cells& row) {
    const ExportDef& def = test::export_named(format);
    std::vector<Field> fields(def.columns.size());
    for (const auto& [name, text] : row) {
      const auto column = find_column(def.shape(), name);
      if (!column) throw std::logic_error("no such column: " + name);
      fields[*column].text = text;
      fields[*column].is_structure = text.starts_with("[");
    }
    const ExportInput input{"r.csv", "c"};
    const auto error = def.make_parser(claims_, input)->parse(fields, {0, 0, ++rows_});
    return error ? error->message : "";
  }
  void add_subscription(std::string_view id, std::string_view sku, std::int64_t quantity) {
    Subscription record;
    record.customer_id = "c";
    record.subscription_id = id;
    record.sku = sku;
    record.quantity = quantity;
    record.status = Status::Active;
    dataset_.subscriptions.push_back(record);
    dataset_.subscription_rows.emplace_back();
  }

  Lines usage(int threads = 1) {
    KeepingSink<UsageRow> sink;
    users().stream(sink, threads);
    return lines(sink.rows());
  }
  Lines assignments(int threads = 1) {
    KeepingSink<AssignmentRow> sink;
    users().stream(sink, threads);
    return lines(sink.rows());
  }
  std::int64_t without_licence() { return users().unused().of(0).users_without_licence; }
  Lines differing() const {
    Lines lines;
    for (const DifferingTotal& each : differing_totals(claims_)) {
      lines.push_back(fmt::format("{} {}-{} {}", each.total.service, each.total.fewest,
                                  each.total.most, each.users));
    }
    return lines;
  }

 private:
  UserRows& users() {
    if (!users_) {
      resolution_ = resolve(claims_, catalogue_, date_of(2025, 6, 28), dataset_);
      users_.emplace(claims_, *resolution_, window_ending(date_of(2025, 6, 28), 28));
    }
    return *users_;
  }
  static Lines lines(const std::vector<KeptRow>& rows) {
    Lines lines;
    const auto date = [](const auto& day) { return day ? to_string(*day) : "-"; };
    for (const KeptRow& row : rows) {
      lines.push_back(fmt::format("{} {} {} {} {}", row.user_id, row.sku, row.workload,
                                  date(row.first_date), date(row.second_date)));
    }
    std::ranges::sort(lines);
    return lines;
  }

  Workloads workloads_;
  Catalogue catalogue_;
  Claims claims_;
  std::optional<Resolution> resolution_;
  Dataset dataset_;
  std::optional<UserRows> users_;
  std::uint32_t rows_ = 0;
};

TEST_CASE("the products of a user are those of all files that name it") {
  Tenant tenant;
  tenant.add("m365_app_user_detail",
             {{"User Principal Name", "ann"}, {"Last Activity Date", "2025-06-26"}});
  tenant.add("teams_activity_user_detail", {{"User Principal Name", "ANN"},
                                            {"Last Activity Date", "2025-06-20"},
                                            {"Assigned Products", "TEAMS_FREE"}});
  tenant.add("email_activity_user_detail",
             {{"User Principal Name", "Ann"}, {"Assigned Products", "[\"" + kStandard + "\"]"}});
  // Office apps are in the second product alone, Teams in both, mail was never used.
  CHECK(tenant.usage() == Lines{"ann O365_BUSINESS_PREMIUM exchange - -",
                                "ann O365_BUSINESS_PREMIUM office_apps 2025-06-26 -",
                                "ann O365_BUSINESS_PREMIUM teams 2025-06-20 -",
                                "ann TEAMS_FREE teams 2025-06-20 -"});
  CHECK(tenant.assignments() == Lines{"ann O365_BUSINESS_PREMIUM  - -", "ann TEAMS_FREE  - -"});
  CHECK(tenant.without_licence() == 0);
}

TEST_CASE("streams say the same whatever the number of threads") {
  const auto tenant_of = [] {
    Tenant tenant;
    for (int user = 0; user < 100; ++user) {
      tenant.add("teams_activity_user_detail", {{"User Principal Name", fmt::format("u{}", user)},
                                                {"Last Activity Date", "2025-06-20"},
                                                {"Assigned Products", kStandard}});
    }
    return std::pair(tenant.usage(1), tenant.assignments(1));
  };
  const auto alone = tenant_of();
  CHECK(alone.first.size() == 100);
  Tenant tenant;
  for (int user = 0; user < 100; ++user) {
    tenant.add("teams_activity_user_detail", {{"User Principal Name", fmt::format("u{}", user)},
                                              {"Last Activity Date", "2025-06-20"},
                                              {"Assigned Products", kStandard}});
  }
  CHECK(tenant.usage(3) == alone.first);
  CHECK(tenant.assignments(3) == alone.second);
}

TEST_CASE("a user without products stands for the SKU that has most of what was used") {
  Tenant tenant;
  tenant.add_subscription("a", "EXCHANGESTANDARD", 50);
  tenant.add_subscription("b", "STANDARDPACK", 5);
  tenant.add_subscription("c", "ENTERPRISEPACK", 7);
  const Cells deleted{{"User Principal Name", "del"},
                      {"Is Deleted", "True"},
                      {"Deleted Date", "2025-06-10"},
                      {"Exchange Last Activity Date", "2025-06-09"},
                      {"Teams Last Activity Date", "2025-06-08"}};
  tenant.add("active_user_detail", deleted);
  // Exchange and Teams: E1 and E3 have both, and of E3 there are more.
  CHECK(tenant.assignments() == Lines{"del ENTERPRISEPACK  - 2025-06-10"});
  CHECK(tenant.usage() ==
        Lines{"del ENTERPRISEPACK exchange 2025-06-09 -", "del ENTERPRISEPACK sharepoint - -",
              "del ENTERPRISEPACK teams 2025-06-08 -", "del ENTERPRISEPACK yammer - -"});
}

TEST_CASE("Yammer alone is a use, what else was used without a product is counted as such") {
  Tenant tenant;
  tenant.add_subscription("a", "STANDARDPACK", 5);
  const auto add = [&](const char* user, const char* yammer, const char* teams) {
    tenant.add("active_user_detail", {{"User Principal Name", user},
                                      {"Yammer Last Activity Date", yammer},
                                      {"Teams Last Activity Date", teams}});
  };
  add("yan", "2025-06-20", "");
  add("once", "2025-06-20", "2025-05-01");  // Teams before the window: not Yammer alone
  add("guest", "2025-06-20", "2025-06-01");
  add("room", "", "");
  CHECK(tenant.assignments().empty());
  const Lines usage = tenant.usage();
  CHECK(std::ranges::count(usage, "yan STANDARDPACK yammer 2025-06-20 -") == 1);
  CHECK(std::ranges::count_if(usage, [](const auto& line) { return line.starts_with("yan"); }) ==
        static_cast<std::ptrdiff_t>(usage.size()));
  CHECK(tenant.without_licence() == 3);
}

TEST_CASE("a deleted user whose use no SKU of the customer contains is not lost") {
  Tenant tenant;
  tenant.add_subscription("a", "EXCHANGESTANDARD", 5);
  const auto add = [&](const char* user, const char* teams) {
    tenant.add("active_user_detail", {{"User Principal Name", user},
                                      {"Is Deleted", "True"},
                                      {"Teams Last Activity Date", teams}});
  };
  add("del", "2025-06-20");
  add("idle", "");  // used nothing: nothing is lost
  CHECK(tenant.usage().empty());
  CHECK(tenant.without_licence() == 1);
}

TEST_CASE("Copilot was last used on the newest date of its apps") {
  Tenant tenant;
  tenant.add("copilot_user_detail", {{"User Principal Name", "ann"},
                                     {"Word Copilot Last Activity Date", "2025-06-03"},
                                     {"Loop Copilot Last Activity Date", "2025-06-24"},
                                     {"Excel Copilot Last Activity Date", "2025-06-23"}});
  tenant.add("email_activity_user_detail",
             {{"User Principal Name", "ann"}, {"Assigned Products", "M365_COPILOT"}});
  CHECK(tenant.usage() == Lines{"ann M365_Copilot copilot 2025-06-24 -"});
}

TEST_CASE("a damaged row says what is wrong and leaves no user behind") {
  Tenant tenant;
  CHECK(tenant.add("yammer_activity_user_detail",
                   {{"User Principal Name", "ann"}, {"User State", "paused"}}) ==
        "'paused' is not known");
  CHECK(tenant.add("email_activity_user_detail",
                   {{"User Principal Name", "ann"}, {"Assigned Products", "[1]"}}) ==
        "'[1]' is no list of names");
  CHECK(tenant.add("email_activity_user_detail",
                   {{"User Principal Name", "ann"}, {"Assigned Products", "System.String[]"}}) ==
        "'System.String[]' is the name of a type, not what it holds");
  CHECK(tenant.usage().empty());
  CHECK(tenant.without_licence() == 0);
}

TEST_CASE("totals are compared with the users of the same day, within the period") {
  Tenant tenant;
  const auto add = [&](const char* user, const char* day) {
    tenant.add("email_activity_user_detail", {{"Report Refresh Date", "2025-06-28"},
                                              {"User Principal Name", user},
                                              {"Last Activity Date", day}});
  };
  add("ann", "2025-06-22");
  add("bob", "2025-06-21");
  const auto total = [&](const char* refreshed, const char* active, const char* period) {
    tenant.add("services_user_counts", {{"Report Refresh Date", refreshed},
                                        {"Exchange Active", active},
                                        {"Teams Active", "9"},  // no report names its users
                                        {"Report Period", period}});
  };
  total("2025-06-28", "1", "7");  // from 06-22: ann
  total("2025-06-28", "2", "30");
  total("2025-06-27", "5", "7");
  total("2025-06-28", "5", "");  // of which days?
  CHECK(tenant.differing().empty());
  total("2025-06-28", "2", "7");
  CHECK(tenant.differing() == Lines{"Exchange 2-2 1"});
  add("cy", "2025-06-23");
  CHECK(tenant.differing() == Lines{"Exchange 1-1 2", "Exchange 2-2 3"});
}

TEST_CASE("totals of a day are compared on the day of the report alone") {
  Tenant tenant;
  tenant.add("email_activity_user_detail", {{"Report Refresh Date", "2025-06-28"},
                                            {"User Principal Name", "ann"},
                                            {"Last Activity Date", "2025-06-28"}});
  const auto total = [&](const char* day, const char* active) {
    tenant.add("active_user_counts", {{"Report Refresh Date", "2025-06-28"},
                                      {"Report Date", day},
                                      {"Exchange", active},
                                      {"Office 365", "7"}});
  };
  total("2025-06-28", "1");
  total("2025-06-27", "3");
  CHECK(tenant.differing().empty());
  total("2025-06-28", "0");
  CHECK(tenant.differing() == Lines{"Exchange 0-0 1"});
}

TEST_CASE("OneDrive and SharePoint may have users in common") {
  Tenant tenant;
  for (const char* user : {"ann", "bob", "cy"}) {
    tenant.add("onedrive_activity_user_detail", {{"Report Refresh Date", "2025-06-28"},
                                                 {"User Principal Name", user},
                                                 {"Last Activity Date", "2025-06-28"}});
  }
  const auto total = [&](const char* one_drive, const char* share_point) {
    tenant.add("services_user_counts", {{"Report Refresh Date", "2025-06-28"},
                                        {"OneDrive Active", one_drive},
                                        {"SharePoint Active", share_point},
                                        {"Report Period", "30"}});
  };
  total("9", "9");  // no report of SharePoint
  CHECK(tenant.differing().empty());
  tenant.add("sharepoint_activity_user_detail",
             {{"Report Refresh Date", "2025-06-28"}, {"User Principal Name", "ann"}});
  CHECK(tenant.differing() == Lines{"OneDrive and SharePoint 9-18 3"});
  total("3", "3");
  total("3", "0");
  total("1", "2");
  total("1", "1");
  CHECK(tenant.differing() ==
        Lines{"OneDrive and SharePoint 9-18 3", "OneDrive and SharePoint 1-2 3"});
}

}  // namespace
}  // namespace licstat
