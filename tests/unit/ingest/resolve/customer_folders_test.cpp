// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/customer_folders.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "unit/base/bytes/byte_sources.hpp"
#include "support/temporary_folder.hpp"

namespace licstat {
namespace {

const std::string kTenant = "c0a70500-0000-4000-8000-000000000001";
const std::string kOther = "c0a70500-0000-4000-8000-000000000002";
const std::string kSku = "f245ecc8-75af-4f8e-b61f-27d8114de5f3";

Input input_in(const std::string& folder, const std::string& name, const std::string& tenant = "") {
  Input input;
  input.folder = folder;
  input.file.from_folder = true;
  input.shown_path = folder + "/" + name;
  input.tenant = tenant;
  return input;
}

/// Inputs are moved, never copied.
template <class... Each>
std::vector<Input> list_of(Each... each) {
  std::vector<Input> inputs;
  (inputs.push_back(std::move(each)), ...);
  return inputs;
}

std::string id_of(const std::vector<Input>& inputs, const Input& input,
                  const std::string& given = "") {
  return CustomerFolders(inputs, given).customer_of(input).id;
}

std::string customer_file(const std::string& text) {
  const test::TemporaryFolder place;
  const std::string path = place.write("customer.json", text);
  const CustomerName customer = read_customer_file(path);
  return customer.id + "|" + customer.name;
}

std::string tenant_of_csv(const std::string& text) {
  return find_tenant(text, recognise(text, "in", std::nullopt));
}

}  // namespace

TEST_CASE("customer.json names a customer", "[exports]") {
  CHECK(customer_file(R"({"customer_id": "c-1", "customer_name": "Contoso"})") == "c-1|Contoso");
  CHECK(customer_file(R"({"customer_id": " c-1\t"})") == "c-1|");
  CHECK(customer_file("\xEF\xBB\xBF{\"customer_id\": \"c-1\", \"other\": [1]}") == "c-1|");
  for (const char* text :
       {"", "{}", "[]", "c-1", R"({"customer_id": ""})", R"({"customer_id": "  "})",
        R"({"customer_id": 7})", R"({"customer_id": null})", R"({"customer_name": "Contoso"})",
        R"({"customer_id": "c-1")", "\xff"}) {
    CAPTURE(text);
    CHECK_THAT(test::refusal([&] { customer_file(text); }), Catch::Contains("[bad-customer-file]"));
  }
}

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

TEST_CASE("whose a file is: option, customer.json, tenant, list, folder", "[exports]") {
  const test::TemporaryFolder place;
  std::vector<Input> inputs = list_of(input_in("exports/contoso", "users.json"),
                                      input_in("exports/contoso", "skus.json", kTenant),
                                      input_in("exports/fabrikam", "users.json"));
  CHECK(id_of(inputs, inputs[0]) == kTenant);
  CHECK(id_of(inputs, inputs[1]) == kTenant);
  CHECK(id_of(inputs, inputs[2]) == "fabrikam");
  CHECK(id_of(inputs, inputs[0], "given") == "given");
  inputs[0].file.about = place.write("customer.json", R"({"customer_id": "c-1"})");
  CHECK(id_of(inputs, inputs[0]) == "c-1");
  CHECK(id_of(inputs, inputs[0], "given") == "given");
}

TEST_CASE("a folder called like a listed name or domain is that customer", "[exports]") {
  const std::vector<Input> inputs = list_of(input_in("exports/Contoso BV", "users.json"),
                                            input_in("exports/contoso.example", "users.json"),
                                            input_in("exports/contoso", "users.json"));
  CustomerFolders folders(inputs, "");
  folders.list("CONTOSO bv", {kTenant, "Contoso BV"});
  folders.list("contoso.example", {kTenant, "Contoso BV"});
  folders.list("", {kOther, "Nobody"});
  CHECK(folders.customer_of(inputs[0]).id == kTenant);
  CHECK(folders.customer_of(inputs[0]).name == "Contoso BV");
  CHECK(folders.customer_of(inputs[1]).id == kTenant);
  CHECK(folders.customer_of(inputs[2]).id == "contoso");  // a part of a name is no name
  CHECK(folders.customer_of(inputs[2]).name.empty());
}

TEST_CASE("a folder called like several listed customers is nobody's", "[exports]") {
  const std::vector<Input> inputs = list_of(input_in("exports/contoso", "users.json"),
                                            input_in("exports/contoso.example", "users.json"));
  CustomerFolders folders(inputs, "");
  folders.list("Contoso", {kTenant, "Contoso"});
  folders.list("contoso.example", {kTenant, "Contoso"});
  folders.list("contoso", {"C0A70500-0000-4000-8000-000000000001", "Contoso"});
  CHECK(folders.customer_of(inputs[0]).id == kTenant);
  folders.list("CONTOSO", {kOther, "CONTOSO"});
  CHECK_THAT(test::refusal([&] { static_cast<void>(folders.customer_of(inputs[0])); }),
             Catch::Contains("exports/contoso/users.json") && Catch::Contains("'contoso'") &&
                 Catch::Contains("[unknown-customer]"));
  CHECK(folders.customer_of(inputs[1]).id == kTenant);
}

/// A file that was named itself.
Input input_at(const std::string& path, const std::string& tenant = "") {
  Input input;
  input.file.name.path = path;
  input.shown_path = path;
  input.tenant = tenant;
  return input;
}

TEST_CASE("a file that was named is its own tenant's, or that of the files beside it",
          "[exports]") {
  const std::vector<Input> inputs =
      list_of(input_at("users.json"), input_at("skus.json", kTenant), input_at("c/users.json"),
              input_at("-"), input_at("d/a.json", kTenant), input_at("d/b.json", kOther));
  CHECK(id_of(inputs, inputs[0]) == kTenant);
  CHECK(id_of(inputs, inputs[1]) == kTenant);
  CHECK(id_of(inputs, inputs[2]).empty());
  CHECK(id_of(inputs, inputs[3]).empty());
  CHECK(id_of(inputs, inputs[2], "given") == "given");
  CHECK(id_of(inputs, inputs[4]) == kTenant);
  CHECK(id_of(inputs, inputs[5]) == kOther);
}

TEST_CASE("two tenants in one folder are refused", "[exports]") {
  const std::vector<Input> inputs =
      list_of(input_in("exports/c", "a.json", kTenant), input_in("exports/c", "b.json", kTenant),
              input_in("exports/c", "c.json", kOther));
  CHECK_THAT(test::refusal([&] { id_of(inputs, inputs[0]); }),
             Catch::Contains("exports/c/c.json") && Catch::Contains("[unknown-customer]"));
  CHECK(id_of(inputs, inputs[0], "given") == "given");
}

}  // namespace licstat
