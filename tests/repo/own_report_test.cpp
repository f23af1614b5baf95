// SPDX-License-Identifier: Apache-2.0
// Every table that licstat writes is told to be its own where it is read.
#include "licstat/ingest/recognise/own_report.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "licstat/cli/command.hpp"
#include "licstat/ingest/formats/table.hpp"
#include "licstat/ingest/recognise/not_recognised.hpp"
#include "licstat/ingest/recognise/recognise.hpp"
#include "licstat/metrics/figure_table.hpp"
#include "licstat/report/build.hpp"
#include "licstat/report/build_costs.hpp"
#include "licstat/report/build_renewals.hpp"
#include "licstat/report/build_users.hpp"

using namespace licstat;

TEST_CASE("a table of figures is told by its columns, be they chosen", "[own-report]") {
  const std::vector<Dimension> all{Dimension::Customer, Dimension::Sku,     Dimension::Product,
                                   Dimension::Family,   Dimension::Partner, Dimension::Country};
  std::vector<std::string> names;
  for (const Column& column : portfolio_columns(all)) {
    if (column.audience != Audience::People) names.emplace_back(column.key);
  }
  CHECK(has_columns_of_report(names));
  // What inputs have, too, tells nothing by itself.
  const std::set<std::string_view> shared{"subscriptions", "unassigned", "idle",
                                          "seated",        "turnover",   "yammer",
                                          "lapsed",        "trial",      "causes"};
  for (const FigureDef& figure : figure_table()) {
    CAPTURE(figure.key);
    const std::vector<std::string> chosen{"customer_id", "sku", std::string(figure.key)};
    CHECK(has_columns_of_report(chosen) != shared.contains(figure.key));
  }
}

TEST_CASE("a table of costs is told by its columns, be they chosen", "[own-report]") {
  std::vector<std::string> names;
  for (const Column& column : costs_columns(std::vector{Dimension::Customer, Dimension::Sku})) {
    if (column.audience != Audience::People) names.emplace_back(column.key);
  }
  CHECK(has_columns_of_report(names));
  const std::set<std::string_view> shared{"subscriptions", "licenses", "unassigned",
                                          "idle",          "bound",    "reducible"};
  for (const CostFigureDef& figure : costs_figure_table()) {
    CAPTURE(figure.key);
    const std::vector<std::string> chosen{"customer_id", "currency", std::string(figure.key)};
    CHECK(has_columns_of_report(chosen) != shared.contains(figure.key));
  }
}

TEST_CASE("tables of renewals and of users are told from records that they have the columns of",
          "[own-report]") {
  for (const auto columns : {renewal_columns, user_columns}) {
    std::vector<std::string> names;
    for (const Column& column : columns({})) {
      if (column.audience != Audience::People) names.emplace_back(column.key);
    }
    CHECK(has_columns_of_report(names));
    for (const std::string_view mark : {"monthly_saving", "assigned_since"}) {
      std::erase(names, mark);
    }
    CHECK_FALSE(has_columns_of_report(names));
  }
}

TEST_CASE("a table of breaches is told by its columns", "[own-report]") {
  const std::vector<std::string> breaches{"expression", "customer_id", "customer_name", "value",
                                          "severity"};
  CHECK(has_columns_of_report(breaches));
}

/// The columns of the rows of a report, as its schema has them.
static std::vector<std::string> columns_of(std::string_view schema) {
  const auto parsed = nlohmann::json::parse(schema);
  std::vector<std::string> names;
  for (const auto& [name, unused] : parsed.at("$defs").at("row").at("properties").items()) {
    names.push_back(name);
  }
  return names;
}

TEST_CASE("rows of every report are told by their columns", "[own-report]") {
  for (const CommandDef& command : command_table()) {
    if (!command.makes_report()) continue;
    CAPTURE(command.name);
    CHECK(has_columns_of_report(columns_of(*command.schema)));
  }
}

TEST_CASE("rows of no report are read as records", "[own-report]") {
  for (const CommandDef& command : command_table()) {
    if (!command.makes_report()) continue;
    CAPTURE(command.name);
    const std::string header = fmt::format("{}\n", fmt::join(columns_of(*command.schema), ","));
    CHECK_THROWS_AS(recognise(header, "r.csv", {.exports = export_table()}), NotRecognised);
  }
}

TEST_CASE("users behind the classes of use are no usage rows", "[own-report]") {
  const std::vector<std::string> users{"customer_id",     "customer_name", "sku",
                                       "subscription_id", "user_id",       "last_activity_date",
                                       "cause",           "place"};
  CHECK(has_columns_of_report(users));
}

TEST_CASE("a figure of one of two reports tells their difference", "[own-report]") {
  const std::vector<std::string> chosen{"customer_id", "old_usage_pct", "new_idle"};
  CHECK(has_columns_of_report(chosen));
  const std::vector<std::string> sheet{"customer_id", "old_usage_pct", "remark"};
  CHECK_FALSE(has_columns_of_report(sheet));
}

TEST_CASE("columns of inputs are no report's", "[own-report]") {
  const std::vector<std::string> subscriptions{"customer_id", "subscription_id", "sku",  "status",
                                               "quantity",    "assigned",        "trial"};
  CHECK_FALSE(has_columns_of_report(subscriptions));
  const std::vector<std::string> sheet{"Client", "Seats", "usage_pct"};
  CHECK_FALSE(has_columns_of_report(sheet));
  for (const char* word : {"period", "cause", "band", "qualified", "new_customer", "expansion"}) {
    CAPTURE(word);
    CHECK_FALSE(
        has_columns_of_report(std::vector<std::string>{"customer", "sku", "licenses", word}));
  }
  CHECK_FALSE(has_columns_of_report({}));
}
