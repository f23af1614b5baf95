// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/recognise/tenant.hpp"

#include <catch2/catch.hpp>
#include <optional>
#include <string>

#include "licstat/ingest/formats/table.hpp"

namespace licstat {
namespace {

const std::string kTenant = "c0a70500-0000-4000-8000-000000000001";
const std::string kOther = "c0a70500-0000-4000-8000-000000000002";
const std::string kSku = "f245ecc8-75af-4f8e-b61f-27d8114de5f3";

std::string tenant_of_csv(const std::string& text) {
  return find_tenant(text, recognise(text, "in", {.exports = export_table()}));
}

}  // namespace

TEST_CASE("a tenant is found by accountId, and by the front of an id", "[exports]") {
  CHECK(find_tenant(R"({"accountId": ")" + kTenant + "\"}") == kTenant);
  CHECK(find_tenant(R"({"AccountId":"C0A70500-0000-4000-8000-000000000001"})") == kTenant);
  CHECK(find_tenant(R"({"id":")" + kTenant + "_" + kSku + "\"}") == kTenant);
  CHECK(find_tenant(kTenant + "_" + kSku) == kTenant);
  // accountId outranks an id, wherever they stand.
  CHECK(find_tenant(R"({"id":")" + kOther + "_" + kSku + R"(","accountId":")" + kTenant + "\"}") ==
        kTenant);
  for (const std::string& text :
       {std::string(), std::string("accountId"), std::string(R"("accountId": )"),
        R"("accountId": "contoso", "x": ")" + kTenant + "\"", kTenant, "_" + kTenant, kTenant + "_",
        kTenant + "_x", "x_" + kTenant + "_x", std::string("_")}) {
    CAPTURE(text);
    CHECK(find_tenant(text).empty());
  }
}

TEST_CASE("in CSV a tenant stands in its column", "[exports]") {
  const std::string rest = ",skuId,consumedUnits,prepaidUnits.enabled\n";
  CHECK(tenant_of_csv("accountId" + rest + kTenant + "," + kSku + ",1,2\n") == kTenant);
  CHECK(tenant_of_csv("skuId;ACCOUNTID;consumedUnits;prepaidUnits.enabled\r\n\"" + kSku + "\";\"" +
                      kTenant + "\";1;2\r\n") == kTenant);
  CHECK(tenant_of_csv("#TYPE System.Object\naccountId" + rest + kTenant + "," + kSku + ",1,2\n") ==
        kTenant);
  CHECK(tenant_of_csv("id" + rest + kTenant + "_" + kSku + "," + kSku + ",1,2\n") == kTenant);
  CHECK(tenant_of_csv("accountId" + rest + "contoso," + kSku + ",1,2\n").empty());
  CHECK(tenant_of_csv("accountId" + rest).empty());
  CHECK(tenant_of_csv("x" + rest + kTenant + "," + kSku + ",1,2\n").empty());
}

}  // namespace licstat
