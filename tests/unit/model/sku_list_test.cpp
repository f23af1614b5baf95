// SPDX-License-Identifier: Apache-2.0
#include "licstat/model/sku_list.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <catch2/catch.hpp>
#include <string>

namespace licstat {
namespace {

/// "Office 365 E3/EMS", or the error.
std::string read(std::string_view cell) {
  Workloads workloads;
  static const Catalogue catalogue(workloads);
  const auto products = products_in(catalogue, cell);
  return products ? fmt::format("{}", fmt::join(*products, "/")) : products.error().message;
}

}  // namespace

TEST_CASE("products joined by anything are several where all are known", "[model][catalogue]") {
  CHECK(read("").empty());
  CHECK(read("ENTERPRISEPACK;POWER_BI_PRO") == "ENTERPRISEPACK/POWER_BI_PRO");
  CHECK(read("ENTERPRISEPACK, POWER_BI_PRO") == "ENTERPRISEPACK/POWER_BI_PRO");
  CHECK(read("ENTERPRISEPACK|EMS|") == "ENTERPRISEPACK/EMS");
  CHECK(read("ENTERPRISEPACK EMS") == "ENTERPRISEPACK/EMS");
  CHECK(read("Office 365 E3 Power BI Pro") == "Office 365 E3/Power BI Pro");
  CHECK(read("Office 365 E3\r\nPower BI Pro\n") == "Office 365 E3/Power BI Pro");
  CHECK(read("Power BI Pro+ENTERPRISEPACK;EMS") == "Power BI Pro/ENTERPRISEPACK/EMS");
  CHECK(read("ENTERPRISEPACK EMS; POWER_BI_PRO") == "ENTERPRISEPACK/EMS/POWER_BI_PRO");
  CHECK(read("contoso:ENTERPRISEPACK contoso:EMS") == "contoso:ENTERPRISEPACK/contoso:EMS");
}

TEST_CASE("a sign within a known name does not part it", "[model][catalogue]") {
  CHECK(read("Enterprise Mobility + Security E3") == "Enterprise Mobility + Security E3");
  CHECK(read("Windows 365 Business 16 vCPU, 64 GB, 1 TB") ==
        "Windows 365 Business 16 vCPU, 64 GB, 1 TB");
  CHECK(read("Office 365 E3, Windows 365 Business 16 vCPU, 64 GB, 1 TB,EMS") ==
        "Office 365 E3/Windows 365 Business 16 vCPU, 64 GB, 1 TB/EMS");
}

TEST_CASE("a name that nobody knows stays itself", "[model][catalogue]") {
  CHECK(read("Contoso Fancy Licence") == "Contoso Fancy Licence");
  CHECK(read("MICROSOFT EMS OF TOMORROW") == "MICROSOFT EMS OF TOMORROW");
  CHECK(read("OFFICE 365 E3 OF TOMORROW") == "OFFICE 365 E3 OF TOMORROW");
  CHECK(read("Own+ENTERPRISEPACK") == "Own/ENTERPRISEPACK");
  CHECK(read("00000000-0000-4000-8000-00000000000a") == "00000000-0000-4000-8000-00000000000a");
}

TEST_CASE("a list of which a part is not known is an error with that part", "[model][catalogue]") {
  CHECK(read("ENTERPRISEPACK;FANCY;PACK") ==
        "'ENTERPRISEPACK;FANCY;PACK' is a list of SKUs, of which 'FANCY', 'PACK' are not known");
  CHECK(read("SPE_E3 FANCY_PACK") ==
        "'SPE_E3 FANCY_PACK' is a list of SKUs, of which 'FANCY_PACK' is not known");
  CHECK(read("Own, Other") ==
        "'Own, Other' is a list of SKUs, of which 'Own', 'Other' are not known");
}

TEST_CASE("a bare number is no product", "[model][catalogue]") {
  CHECK(read("2") == "'2' is a number, not a product");
  CHECK(read("ENTERPRISEPACK+12") == "'12' is a number, not a product");
}

}  // namespace licstat
