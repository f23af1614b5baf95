// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/customer_folders.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "support/temporary_folder.hpp"
#include "unit/base/bytes/byte_sources.hpp"

namespace licstat {
namespace {

const std::string kTenant = "c0a70500-0000-4000-8000-000000000001";
const std::string kOther = "c0a70500-0000-4000-8000-000000000002";

PlacedFile file_in(const std::string& folder, const std::string& name,
                   const std::string& tenant = "") {
  return {.shown_path = folder + "/" + name,
          .folder = folder,
          .place = place_of_file(folder, folder + "/" + name),
          .was_found = true,
          .about = "",
          .tenant = tenant};
}

std::string id_of(const std::vector<PlacedFile>& files, const PlacedFile& file,
                  const std::string& given = "") {
  std::vector<ReadFile> read;
  CustomerFiles customer_files(read);
  return CustomerFolders(files, given, customer_files).customer_of(file).id;
}

std::string customer_file(const std::string& text) {
  const test::TemporaryFolder place;
  const std::string path = place.write("customer.json", text);
  const CustomerName customer = read_customer_file(path);
  return customer.id + "|" + customer.name;
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

TEST_CASE("whose a file is: option, customer.json, tenant, list, folder", "[exports]") {
  const test::TemporaryFolder place;
  std::vector<PlacedFile> files{file_in("exports/contoso", "users.json"),
                                file_in("exports/contoso", "skus.json", kTenant),
                                file_in("exports/fabrikam", "users.json")};
  CHECK(id_of(files, files[0]) == kTenant);
  CHECK(id_of(files, files[1]) == kTenant);
  CHECK(id_of(files, files[2]) == "fabrikam");
  CHECK(id_of(files, files[0], "given") == "given");
  files[0].about = place.write("customer.json", R"({"customer_id": "c-1"})");
  CHECK(id_of(files, files[0]) == "c-1");
  CHECK(id_of(files, files[0], "given") == "given");
}

TEST_CASE("customer.json is read once, and looked at again at the end", "[exports]") {
  const test::TemporaryFolder place;
  PlacedFile file = file_in("exports/contoso", "users.json");
  file.about = place.write("customer.json", R"({"customer_id": "c-1"})");
  std::vector<ReadFile> read;
  CustomerFiles customer_files(read);
  const CustomerFolders folders({file}, "", customer_files);
  CHECK(folders.customer_of(file).id == "c-1");
  REQUIRE(place.write("customer.json", R"({"customer_id": "c-22"})") == file.about);
  CHECK(folders.customer_of(file).id == "c-1");
  REQUIRE(read.size() == 1);
  CHECK(read[0].path == file.about);
  CHECK(read[0].folder == "exports/contoso");
  CHECK(read[0].status.st_size == 22);  // {"customer_id": "c-1"} has 22 letters
}

TEST_CASE("a folder called like a listed name or domain is that customer", "[exports]") {
  const std::vector<PlacedFile> files{file_in("exports/Contoso BV", "users.json"),
                                      file_in("exports/contoso.example", "users.json"),
                                      file_in("exports/contoso", "users.json")};
  std::vector<ReadFile> read;
  CustomerFiles customer_files(read);
  CustomerFolders folders(files, "", customer_files);
  folders.list("CONTOSO bv", {kTenant, "Contoso BV"});
  folders.list("contoso.example", {kTenant, "Contoso BV"});
  folders.list("", {kOther, "Nobody"});
  CHECK(folders.customer_of(files[0]).id == kTenant);
  CHECK(folders.customer_of(files[0]).name == "Contoso BV");
  CHECK(folders.customer_of(files[1]).id == kTenant);
  CHECK(folders.customer_of(files[2]).id == "contoso");  // a part of a name is no name
  CHECK(folders.customer_of(files[2]).name.empty());
}

TEST_CASE("a folder called like several listed customers is nobody's", "[exports]") {
  const std::vector<PlacedFile> files{file_in("exports/contoso", "users.json"),
                                      file_in("exports/contoso.example", "users.json")};
  std::vector<ReadFile> read;
  CustomerFiles customer_files(read);
  CustomerFolders folders(files, "", customer_files);
  folders.list("Contoso", {kTenant, "Contoso"});
  folders.list("contoso.example", {kTenant, "Contoso"});
  folders.list("contoso", {"C0A70500-0000-4000-8000-000000000001", "Contoso"});
  CHECK(folders.customer_of(files[0]).id == kTenant);
  folders.list("CONTOSO", {kOther, "CONTOSO"});
  CHECK_THAT(test::refusal([&] { static_cast<void>(folders.customer_of(files[0])); }),
             Catch::Contains("exports/contoso/users.json") && Catch::Contains("'contoso'") &&
                 Catch::Contains("[unknown-customer]"));
  CHECK(folders.customer_of(files[1]).id == kTenant);
}

/// A file that was named itself.
PlacedFile file_at(const std::string& path, const std::string& tenant = "") {
  return {.shown_path = path,
          .folder = "",
          .place = place_of_file("", path),
          .was_found = false,
          .about = "",
          .tenant = tenant};
}

TEST_CASE("a file that was named is its own tenant's, or that of the files beside it",
          "[exports]") {
  const std::vector<PlacedFile> files = {
      file_at("users.json"), file_at("skus.json", kTenant), file_at("c/users.json"),
      file_at("-"),          file_at("d/a.json", kTenant),  file_at("d/b.json", kOther)};
  CHECK(id_of(files, files[0]) == kTenant);
  CHECK(id_of(files, files[1]) == kTenant);
  CHECK(id_of(files, files[2]).empty());
  CHECK(id_of(files, files[3]).empty());
  CHECK(id_of(files, files[2], "given") == "given");
  CHECK(id_of(files, files[4]) == kTenant);
  CHECK(id_of(files, files[5]) == kOther);
}

TEST_CASE("two tenants in one folder are refused", "[exports]") {
  const std::vector<PlacedFile> files = {file_in("exports/c", "a.json", kTenant),
                                         file_in("exports/c", "b.json", kTenant),
                                         file_in("exports/c", "c.json", kOther)};
  CHECK_THAT(test::refusal([&] { id_of(files, files[0]); }),
             Catch::Contains("exports/c/c.json") && Catch::Contains("[unknown-customer]"));
  CHECK(id_of(files, files[0], "given") == "given");
}

}  // namespace licstat
