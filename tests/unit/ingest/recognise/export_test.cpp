// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/recognise/export.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <vector>

#include "licstat/base/ascii.hpp"
#include "licstat/ingest/recognise/kind.hpp"
#include "unit/ingest/exports.hpp"

namespace licstat {
namespace {

using test::export_named;
using Names = std::vector<std::string>;

/// The columns that an export needs, as few as there may be.
Names needed(const ExportDef& def) {
  Names names;
  for (const ColumnDef& column : def.columns) {
    if (column.required) names.emplace_back(column.name);
  }
  if (!def.one_of.empty()) names.push_back(std::string(def.one_of.front()));
  for (const OneOf choice : def.more_one_of) names.push_back(std::string(choice.front()));
  return names;
}

Names all_columns(const ExportDef& def) {
  Names names;
  for (const ColumnDef& column : def.columns) names.emplace_back(column.name);
  if (!def.one_of.empty() && !reads_name(def, std::string(def.one_of.front()))) {
    names.push_back(std::string(def.one_of.front()));
  }
  return names;
}

std::string kind_of(const Names& names) {
  const ExportDef* const def = recognise_export(export_table(), names);
  return def == nullptr ? "none" : std::string(def->name);
}

}  // namespace

TEST_CASE("every export is recognised from its own columns", "[exports]") {
  for (const ExportDef* def : export_table()) {
    CAPTURE(def->name);
    CHECK(kind_of(needed(*def)) == def->name);
    // A sheet takes the names of other exports, too: with all of them it is one of those.
    if (def->more_one_of.empty()) CHECK(kind_of(all_columns(*def)) == def->name);
  }
}

TEST_CASE("neither order nor case nor blanks nor further columns matter", "[exports]") {
  for (const ExportDef* def : export_table()) {
    CAPTURE(def->name);
    Names names = def->more_one_of.empty() ? all_columns(*def) : needed(*def);
    std::ranges::reverse(names);
    for (std::string& name : names) name = ascii_lower(name);
    names.insert(names.begin(), "a column of next year");
    CHECK(kind_of(names) == def->name);
    for (std::string& name : names) std::erase(name, ' ');
    CHECK(kind_of(names) == def->name);
    for (std::string& name : names) {
      std::ranges::transform(name, name.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
      });
    }
    CHECK(kind_of(names) == def->name);
  }
}

TEST_CASE("objects in JSON stand for the columns of their parts", "[exports]") {
  for (const ExportDef* def : export_table()) {
    CAPTURE(def->name);
    std::set<std::string> keys;
    // A sheet takes the names of other exports, too.
    if (!def->more_one_of.empty()) continue;
    for (const std::string& name : all_columns(*def)) keys.insert(name.substr(0, name.find('.')));
    CHECK(kind_of(Names(keys.begin(), keys.end())) == def->name);
  }
}

TEST_CASE("without one of its required columns an export is not recognised as such", "[exports]") {
  for (const ExportDef* def : export_table()) {
    const Names names = needed(*def);
    for (const std::string& left_out : names) {
      CAPTURE(def->name, left_out);
      Names others;
      for (const std::string& name : names) {
        if (name != left_out) others.push_back(name);
      }
      CHECK(kind_of(others) != def->name);
      CHECK_FALSE(missing_columns(*def, others).empty());
    }
  }
}

TEST_CASE("no export hides behind one whose columns it has", "[exports]") {
  // The order of the table: what needs more comes first.
  const auto table = export_table();
  for (std::size_t later = 0; later < table.size(); ++later) {
    for (std::size_t earlier = 0; earlier < later; ++earlier) {
      CAPTURE(table[earlier]->name, table[later]->name);
      CHECK_FALSE(missing_columns(*table[earlier], needed(*table[later])).empty());
    }
  }
}

TEST_CASE("canonical records are no export, and canonical kinds win", "[exports]") {
  for (const KindDef& kind : kind_table()) {
    CAPTURE(kind.name);
    Names names;
    for (const ColumnDef& column : kind.columns) names.emplace_back(column.name);
    CHECK(recognise_columns(names) == kind.kind);
  }
  for (const ExportDef* def : export_table()) {
    CAPTURE(def->name);
    CHECK_FALSE(recognise_columns(all_columns(*def)));
  }
}

TEST_CASE("every export has its own name and says what it is", "[exports]") {
  std::set<std::string_view> names;
  for (const ExportDef* def : export_table()) {
    CAPTURE(def->name);
    CHECK(names.insert(def->name).second);
    CHECK_FALSE(find_kind(def->name));
    CHECK_FALSE(def->title.empty());
    CHECK_FALSE(def->obtain.empty());
    CHECK_FALSE(def->gives.empty());
    std::set<std::string> columns;
    for (const ColumnDef& column : def->columns) {
      std::string name = ascii_lower(column.name);
      std::erase(name, ' ');
      CAPTURE(column.name);
      CHECK_FALSE(column.name.empty());
      CHECK(columns.insert(name).second);
    }
  }
}

TEST_CASE("the nearest export is the one that shares most columns", "[exports]") {
  const auto nearest = [](const Names& names) {
    const ExportDef* const def = nearest_export(export_table(), names);
    return def == nullptr ? "none" : std::string(def->name);
  };
  CHECK(nearest({"id", "commerceSubscriptionId", "nextLifecycleDateTime"}) ==
        "graph_subscriptions");
  CHECK(nearest({"User Principal Name", "User State", "Report Refresh Date"}) ==
        "yammer_activity_user_detail");
  CHECK(nearest({"skuId"}) == "none");  // one is no resemblance
  CHECK(nearest({}) == "none");
}

TEST_CASE("missing columns are named as they are spelt in the docs", "[exports]") {
  CHECK(missing_columns(export_named("graph_subscribed_skus"), Names{"SKUID"}) ==
        Names{"consumedUnits", "prepaidUnits.enabled"});
  CHECK(missing_columns(export_named("graph_subscribed_skus"),
                        Names{"skuId", "prepaidUnits", "consumedUnits"})
            .empty());
  CHECK(missing_columns(export_named("graph_users"), Names{"userPrincipalName"}) ==
        Names{"assignedLicenses or licenseAssignmentStates"});
}

}  // namespace licstat
