// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <string>

#include "licstat/ingest/formats/table.hpp"
#include "licstat/ingest/recognise/export.hpp"
#include "licstat/ingest/recognise/recognise.hpp"
#include "unit/base/bytes/byte_sources.hpp"

namespace licstat {
namespace {

Layout layout_of(const std::string& text, std::optional<Kind> forced = std::nullopt) {
  const auto look = [&](std::size_t size) { return std::string_view(text).substr(0, size); };
  return recognise_start(look, "in", {.kind = forced, .exports = export_table()}).layout;
}

std::string refused(const std::string& text, std::optional<Kind> forced = std::nullopt) {
  return test::refusal([&] { layout_of(text, forced); });
}

std::string kind_of(const Layout& layout) {
  return layout.records.exported == nullptr ? "none" : std::string(layout.records.exported->name);
}

const std::string kRow =
    R"({"id":"d1","skuId":"k","status":"Enabled","totalLicenses":4,"isTrial":false})";
const std::string kLines =
    "{\n  \"id\": \"d1\",\n  \"skuId\": \"k\",\n  \"status\": \"Enabled\",\n"
    "  \"totalLicenses\": 4\n}\n";

}  // namespace

TEST_CASE("an export is the same in every envelope of JSON", "[exports]") {
  struct Row {
    std::string text;
    Format format;
    const char* envelope;
  };
  const auto row = GENERATE(values<Row>({
      {R"({"value":[)" + kRow + "]}", Format::JsonEnvelope, "value"},
      {R"({"@odata.context":"x","@odata.count":1,"value":[)" + kRow + "]}", Format::JsonEnvelope,
       "value"},
      {R"({"Value":[)" + kRow + R"(],"@nextLink":null,"TotalCount":1})", Format::JsonEnvelope,
       "Value"},
      {R"({"totalCount":1,"items":[)" + kRow + "]}", Format::JsonEnvelope, "items"},
      {"[" + kRow + "]", Format::JsonArray, ""},
      {"\n [\n" + kRow + "\n]\n", Format::JsonArray, ""},
      {kLines, Format::JsonSingle, ""},
      {kRow, Format::Ndjson, ""},
      {kRow + "\n" + kRow + "\n", Format::Ndjson, ""},
  }));
  CAPTURE(row.text);
  const Layout layout = layout_of(row.text);
  CHECK(kind_of(layout) == "graph_subscriptions");
  CHECK_FALSE(layout.records.kind);
  CHECK(layout.format == row.format);
  CHECK(layout.envelope == row.envelope);
}

TEST_CASE("columns that are not read are named", "[exports]") {
  const Layout layout = layout_of(
      R"([{"id":"d1","skuId":"k","status":"Enabled","totalLicenses":4,"next year":{"a":1}}])");
  CHECK(layout.unknown_columns == std::vector<std::string>{"next year"});
}

TEST_CASE("an envelope may have keys of any sort in front", "[exports]") {
  const Layout layout =
      layout_of(R"({"a":{"value":[1]},"b":[{"c":1}],"d":"]","value":[)" + kRow + "]}");
  CHECK(layout.envelope == "value");
  CHECK(kind_of(layout) == "graph_subscriptions");
}

TEST_CASE("of two arrays the first is the envelope, and kinds are no envelope", "[exports]") {
  // Reading refuses the second array: it has records too.
  CHECK(layout_of(R"({"value":[)" + kRow + R"(],"subscriptions":[]})").envelope == "value");
  CHECK(layout_of(R"({"subscriptions":[],"value":[)" + kRow + "]}").format == Format::JsonObject);
}

TEST_CASE("an empty array says nothing", "[exports]") {
  for (const char* text : {"[]", R"({"value":[]})", R"({"Value":[],"TotalCount":0})",
                           R"({"items":[],"totalCount":0})", R"({"value":[1,2]})"}) {
    CAPTURE(text);
    CHECK_THAT(refused(text), Catch::Contains("an array without records"));
  }
  // Nor does one that is named as a kind have to.
  CHECK(layout_of(R"({"value":[]})", Kind::Usage).records.kind == Kind::Usage);
}

TEST_CASE("an envelope of no array is no envelope", "[exports]") {
  CHECK_THAT(refused("{\n\"value\": {\"id\": 1}\n}"), Catch::Contains("its keys are value"));
  CHECK_THAT(refused(R"({"value": null})"), Catch::Contains("not recognised"));
}

TEST_CASE("what stands before the header of CSV is skipped", "[exports]") {
  const std::string header = "id,skuId,status,totalLicenses\n";
  const std::string row = "d1,k,Enabled,4\n";
  struct Row {
    std::string before;
    std::size_t lines;
  };
  const auto before = GENERATE(values<Row>({
      {"", 1},
      {"#TYPE System.Management.Automation.PSCustomObject\n", 2},
      {"#TYPE Selected.Microsoft.Graph\r\n", 2},
      {"sep=,\r\n", 2},
      {"\xC3\xAF\xC2\xBB\xC2\xBF", 1},
      {"???", 1},
      {"\n\r\n", 3},
  }));
  CAPTURE(before.before);
  const Layout layout = layout_of(before.before + header + row);
  CHECK(kind_of(layout) == "graph_subscriptions");
  CHECK(layout.header_lines == before.lines);
  CHECK(layout.header_bytes == before.before.size() + header.size());
  CHECK(layout.columns.front() == 0U);
}

TEST_CASE("CSV of exports has any delimiter", "[exports]") {
  for (const char delimiter : {',', ';', '\t', '|'}) {
    const std::string text = fmt::format("status{0}id{0}totalLicenses{0}SKUID\n", delimiter);
    CAPTURE(text);
    const Layout layout = layout_of(text);
    CHECK(kind_of(layout) == "graph_subscriptions");
    CHECK(layout.delimiter == delimiter);
  }
}

TEST_CASE("an export that cannot serve is refused by its name", "[exports]") {
  CHECK_THAT(refused(R"([{"skuId":"k","skuPartNumber":"E3","servicePlans":[]}])"),
             Catch::Contains("licenseDetails") && Catch::Contains("[unusable-export]"));
}

TEST_CASE("an export under an option of canonical records is told what it is", "[exports]") {
  CHECK_THAT(refused("[" + kRow + "]", Kind::Usage),
             Catch::Contains("it is Microsoft Graph: directory/subscriptions"));
}

TEST_CASE("what nearly is an export is told what it lacks", "[exports]") {
  CHECK_THAT(
      refused("consumedUnits,prepaidUnits.enabled,prepaidUnits.warning\n"),
      Catch::Contains("nearest to Microsoft Graph: subscribedSkus") && Catch::Contains("skuId"));
}

TEST_CASE("the nearest is what most of the required columns are there of", "[exports]") {
  struct Row {
    const char* names;
    const char* nearest;
  };
  const auto row = GENERATE(values<Row>({
      {"Product Title,Total Licenses,Expired Licenses,Assigned\n",
       "Microsoft 365 admin center: licenses, which also needs Assigned licenses"},
      {"SubscriptionId,ChargeType,UnitPrice,Currency,Quantity\n",
       "Partner Center reconciliation file of new commerce and one-time purchases, which also "
       "needs TermAndBillingCycle"},
      {R"({"items":[{"id":"s1","offerName":"E3","quantity":5}]})",
       "Partner Center: subscriptions of a customer"},
      {R"([{"displayName":"A","mail":null,"userPrincipalName":"a","id":"u","givenName":"A"}])",
       "Microsoft Graph: users, which also needs assignedLicenses"},
      {R"({"id":"u","assignedLicenses":[]})",
       "Microsoft Graph: users, which also needs userPrincipalName"},
      {"{\n\"id\":\"u\",\n\"assignedLicenses\":[]\n}\n",
       "Microsoft Graph: users, which also needs userPrincipalName"},
      {R"([{"reportRefreshDate":"","userPrincipalName":"a","userState":"active"}])",
       "Microsoft 365 usage report: Yammer activity (getYammerActivityUserDetail), which also "
       "needs "
       "Liked Count"},
      {"customer_id,sku,quantity\n", "subscriptions, which also needs subscription_id, status"},
  }));
  CAPTURE(row.names);
  CHECK_THAT(refused(row.names), Catch::Contains(std::string("nearest to ") + row.nearest));
}

TEST_CASE("what plainly is an export that lost a column is not offered a mapping", "[exports]") {
  CHECK_THAT(refused("CustomerTenantId,CustomerName,SubscriptionId,ProductName,ExpirationDate\n"),
             Catch::Contains("also needs SeatCount") && !Catch::Contains("--map"));
  // Half of the columns are those of a sheet that somebody made.
  CHECK_THAT(refused("CustomerName,SubscriptionId,ProductName,Quantity\n"),
             Catch::Contains("--map"));
}

TEST_CASE("a byte order mark before a key of JSON is no part of it", "[exports]") {
  for (const char* mark : {"\\ufeff", "\xEF\xBB\xBF", "\xC3\xAF\xC2\xBB\xC2\xBF", "???"}) {
    CAPTURE(mark);
    const Layout layout = layout_of(
        fmt::format(R"([{{"{}id":"s","skuId":"k","status":"Enabled","totalLicenses":1}}])", mark));
    CHECK(kind_of(layout) == "graph_subscriptions");
    CHECK(layout.unknown_columns.empty());
  }
  // The mark of a CSV file is gone by then: another one is data.
  CHECK_THAT(refused("\xEF\xBB\xBFid,skuId,status,totalLicenses\n"),
             Catch::Contains("also needs id"));
}

}  // namespace licstat
