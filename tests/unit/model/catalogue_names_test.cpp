// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/model/catalogue.hpp"

using licstat::Catalogue;
using licstat::CatalogueEntry;
using licstat::SkuKind;
using licstat::Workloads;

namespace {

constexpr const char* kNameOfE3 = "6fd2c87f-b296-42f0-b197-1e91e994b900";
constexpr const char* kOwnNames = "00000000-0000-4000-8000-0000000000aa";
constexpr const char* kOther = "00000000-0000-4000-8000-0000000000bb";

/// The GUIDs of what the text may mean.
std::vector<std::string> ids_of(const Catalogue& catalogue, std::string_view text) {
  std::vector<std::string> ids;
  for (const CatalogueEntry* entry : catalogue.meant_by(text)) ids.push_back(entry->sku_id);
  return ids;
}

using Ids = std::vector<std::string>;
using CatalogueNames = std::vector<std::string_view>;

}  // namespace

TEST_CASE("a SKU is meant by GUID, part number and product name", "[model][catalogue]") {
  Workloads workloads;
  const Catalogue catalogue(workloads);
  const std::string text =
      GENERATE("6fd2c87f-b296-42f0-b197-1e91e994b900", " 6FD2C87F-B296-42F0-B197-1E91E994B900\t",
               "ENTERPRISEPACK", "enterprisepack ",
               "\xC2\xA0"
               "EnterprisePack",
               "reseller-account:ENTERPRISEPACK", "contoso : enterprisepack", "Office 365 E3",
               "OFFICE 365 E3",
               "office\xC2\xA0"
               "365  e3 ",
               "OFFICE 365 ENTERPRISE E3");
  CAPTURE(text);
  CHECK(ids_of(catalogue, text) == Ids{kNameOfE3});
}

TEST_CASE("what is not catalogued means nothing", "[model][catalogue]") {
  Workloads workloads;
  const Catalogue catalogue(workloads);
  const std::string text = GENERATE("", " ", ":", "Own SKU", "contoso:", "contoso:OWN",
                                    "contoso:Office 365 E3", kOwnNames, "Office365E3");
  CAPTURE(text);
  CHECK(catalogue.meant_by(text).empty());
}

TEST_CASE("a name of several SKUs means all of them in the order of the catalogue",
          "[model][catalogue]") {
  Workloads workloads;
  const Catalogue catalogue(workloads);
  CHECK(ids_of(catalogue, "mcopstn5") ==
        Ids{"d43177b5-475b-4880-92d4-d54c27b5efbd", "54a152dc-90de-4996-93d2-bc47e670fc06"});
  CHECK(ids_of(catalogue, "MICROSOFT 365 BUSINESS BASIC") ==
        Ids{"3b555118-da6a-4418-894f-7df1e2096870", "dab7782a-93b1-4074-8bb1-0e61318bea0b"});
  CHECK(ids_of(catalogue, "54A152DC-90de-4996-93d2-bc47e670fc06") ==
        Ids{"54a152dc-90de-4996-93d2-bc47e670fc06"});
}

TEST_CASE("a SKU is meant by the name it had before", "[model][catalogue]") {
  Workloads workloads;
  const Catalogue catalogue(workloads);
  const auto first_part_number = [&](std::string_view text) {
    const auto meant = catalogue.meant_by(text);
    return meant.empty() ? "" : meant.front()->part_number;
  };
  CHECK(first_part_number("OFFICE 365 BUSINESS PREMIUM") == "O365_BUSINESS_PREMIUM");
  CHECK(first_part_number("OFFICE 365 BUSINESS ESSENTIALS") == "O365_BUSINESS_ESSENTIALS");
  CHECK(first_part_number("MICROSOFT 365 BUSINESS") == "SPB");
  CHECK(first_part_number("OFFICE 365 PROPLUS") == "OFFICESUBSCRIPTION");
  CHECK(first_part_number("OFFICE 365 ENTERPRISE E5 WITHOUT AUDIO CONFERENCING") ==
        "ENTERPRISEPREMIUM_NOPSTNCONF");
  CHECK(first_part_number("OFFICE 365 F1") == "DESKLESSPACK");
  // The name of today wins over what another SKU was called: see data/catalog/README.md.
  CHECK(first_part_number("MICROSOFT 365 F1") == "M365_F1");
}

TEST_CASE("a SKU is shown by its part number where that is its own", "[model][catalogue]") {
  Workloads workloads;
  const Catalogue catalogue(workloads);
  CHECK(catalogue.shown_sku(*catalogue.find(kNameOfE3)) == "ENTERPRISEPACK");
  CHECK(catalogue.shown_sku(*catalogue.find("MCOPSTN5")) == "d43177b5-475b-4880-92d4-d54c27b5efbd");
  CHECK(catalogue.shown_sku(*catalogue.find("54a152dc-90de-4996-93d2-bc47e670fc06")) ==
        "54a152dc-90de-4996-93d2-bc47e670fc06");
}

TEST_CASE("a list of assigned products is split by the catalogue", "[model][catalogue]") {
  Workloads workloads;
  const Catalogue catalogue(workloads);
  CHECK(catalogue.split_products(
            "MICROSOFT 365 BUSINESS STANDARD+ENTERPRISE MOBILITY + SECURITY E3") ==
        CatalogueNames{"MICROSOFT 365 BUSINESS STANDARD", "ENTERPRISE MOBILITY + SECURITY E3"});
  CHECK(catalogue.split_products("Office 365 E3 + Visio Plan 2 + ENTERPRISEPACK") ==
        CatalogueNames{"Office 365 E3", "Visio Plan 2", "ENTERPRISEPACK"});
  CHECK(catalogue.split_products("MICROSOFT 365 F5 SECURITY + COMPLIANCE ADD-ON+VISIO PLAN 2") ==
        CatalogueNames{"MICROSOFT 365 F5 SECURITY + COMPLIANCE ADD-ON", "VISIO PLAN 2"});
  CHECK(catalogue.split_products("").empty());
}

TEST_CASE("an added entry is found by all its names", "[model][catalogue]") {
  Workloads workloads;
  Catalogue catalogue(workloads);
  const std::size_t built_in = catalogue.entries().size();
  catalogue.add(
      {"00000000-0000-4000-8000-0000000000AA", "OWN", "Own + Shared", "other", SkuKind::Paid, 0});
  CHECK(catalogue.entries().size() == built_in + 1);
  CHECK(catalogue.find("own") == &catalogue.entries().back());
  CHECK(catalogue.key_of("OWN") == kOwnNames);
  CHECK(ids_of(catalogue, kOwnNames) == Ids{kOwnNames});
  CHECK(ids_of(catalogue, "x:own") == Ids{kOwnNames});
  CHECK(ids_of(catalogue, "own + shared") == Ids{kOwnNames});
  CHECK(catalogue.split_products("Visio Plan 2+OWN+SHARED") ==
        CatalogueNames{"Visio Plan 2", "OWN+SHARED"});
  CHECK(catalogue.add_product_name("00000000-0000-4000-8000-0000000000AA", "Former name"));
  CHECK(ids_of(catalogue, "FORMER NAME") == Ids{kOwnNames});
  CHECK_FALSE(catalogue.add_product_name(kOther, "Nobody's"));
  CHECK(catalogue.meant_by("Nobody's").empty());
}

TEST_CASE("an entry that is there keeps its facts and gains names", "[model][catalogue]") {
  Workloads workloads;
  Catalogue catalogue(workloads);
  const std::size_t built_in = catalogue.entries().size();
  catalogue.add({kNameOfE3, "ENTERPRISE_PACK", "O365 E3", "other", SkuKind::Free, 0});
  CHECK(catalogue.entries().size() == built_in);
  const CatalogueEntry* entry = catalogue.find(kNameOfE3);
  CHECK(entry->part_number == "ENTERPRISEPACK");
  CHECK(entry->product == "Office 365 E3");
  CHECK(entry->family == "office365");
  CHECK(entry->kind == SkuKind::Paid);
  CHECK(entry->workloads != 0);
  CHECK(catalogue.find("enterprise_pack") == entry);
  CHECK(ids_of(catalogue, "o365 e3") == Ids{kNameOfE3});
  CHECK(catalogue.shown_sku(*entry) == "ENTERPRISEPACK");
}

TEST_CASE("an added part number that others have tells none of them apart", "[model][catalogue]") {
  Workloads workloads;
  Catalogue catalogue(workloads);
  catalogue.add({kOwnNames, "EnterprisePack", "Own", "other", SkuKind::Paid, 0});
  CHECK(ids_of(catalogue, "ENTERPRISEPACK") == Ids{kNameOfE3, kOwnNames});
  CHECK(catalogue.key_of("ENTERPRISEPACK") == kNameOfE3);
  CHECK(catalogue.shown_sku(*catalogue.find(kNameOfE3)) == kNameOfE3);
  CHECK(catalogue.shown_sku(*catalogue.find(kOwnNames)) == kOwnNames);
}

TEST_CASE("an entry without a part number, or with a GUID for one, goes by its own GUID",
          "[model][catalogue]") {
  Workloads workloads;
  Catalogue catalogue(workloads);
  catalogue.add({kOwnNames, "", "Own", "other", SkuKind::Paid, 0});
  catalogue.add({kOther, kNameOfE3, "Other", "other", SkuKind::Paid, 0});
  CHECK(catalogue.find("") == nullptr);
  CHECK(catalogue.shown_sku(*catalogue.find(kOwnNames)) == kOwnNames);
  CHECK(catalogue.find(kNameOfE3)->part_number == "ENTERPRISEPACK");
  CHECK(ids_of(catalogue, kNameOfE3) == Ids{kNameOfE3});
  CHECK(catalogue.shown_sku(*catalogue.find(kOther)) == kOther);
}

TEST_CASE("the key of a name is the GUID where it means one entry", "[model][catalogue]") {
  Workloads workloads;
  const Catalogue catalogue(workloads);
  for (const char* text :
       {kNameOfE3, " 6FD2C87F-B296-42F0-B197-1E91E994B900", "EnterprisePack", "x:ENTERPRISEPACK",
        "OFFICE 365 E3", "Office 365 Enterprise E3\xC2\xA0"}) {
    CAPTURE(text);
    CHECK(catalogue.name_key(text) == kNameOfE3);
  }
  CHECK(catalogue.name_key("MCOPSTN5") == "mcopstn5");
  CHECK(catalogue.name_key(" contoso:McoPstn5") == "mcopstn5");
  CHECK(catalogue.name_key("Microsoft 365\tBusiness Basic") == "microsoft 365 business basic");
  CHECK(catalogue.name_key(" Own  Sku") == " own  sku");
}

TEST_CASE("names of several entries are listed, part numbers before products",
          "[model][catalogue]") {
  Workloads workloads;
  Catalogue catalogue(workloads);
  // A product name that is somebody's part number means that one.
  catalogue.add({kOwnNames, "OWN", "MCOPSTN5", "other", SkuKind::Paid, 0});
  catalogue.add({kOther, "OTHER", "Visio Plan 1", "other", SkuKind::Paid, 0});
  std::vector<std::string> keys;
  for (const Catalogue::SharedName& name : catalogue.shared_names()) {
    keys.push_back(name.key);
    CHECK(name.entries.size() == (name.key == "visio plan 1" ? 3 : 2));
    CHECK(std::ranges::equal(name.entries, catalogue.meant_by(name.key)));
    CHECK(catalogue.name_key(name.key) == name.key);
  }
  CHECK(std::ranges::is_sorted(keys));
  CHECK(std::ranges::count(keys, "mcopstn5") == 1);
  CHECK(std::ranges::count(keys, "windows 10 enterprise e3") == 1);
  CHECK(std::ranges::count(keys, "office 365 e3") == 0);
}

TEST_CASE("the segment behind a product's name does not count, the whole name first",
          "[model][catalogue]") {
  Workloads workloads;
  Catalogue catalogue(workloads);
  const std::string e3 = "6fd2c87f-b296-42f0-b197-1e91e994b900";
  for (const char* name : {"Office 365 E3", "Office 365 E3 (Nonprofit Staff Pricing)",
                           "OFFICE 365 E3 (non-profit pricing)", "Donation Office 365 E3",
                           "Office 365 E3 (NCE COM MTH) (Annual)", "Office 365 E3 (Trial)"}) {
    CAPTURE(name);
    CHECK(ids_of(catalogue, name) == Ids{e3});
  }
  CHECK(catalogue.meant_by("Office 365 E3 (Gold)").empty());
  CHECK(catalogue.meant_by("(Trial)").empty());
  CHECK(catalogue.names_trial("Office 365 E3 (Trial)"));
  CHECK(catalogue.names_trial("Office 365 E3 (Trial) (Nonprofit)"));
  CHECK_FALSE(catalogue.names_trial("Office 365 E3 (Nonprofit)"));
  CHECK(catalogue.names_trial("Nobody's (Trial)"));  // though nobody knows of what
  // A SKU of that very name wins.
  catalogue.add({"00000000-0000-4000-8000-0000000000aa", "OWN", "Office 365 E3 (Trial)", "other",
                 SkuKind::Paid, 0});
  CHECK(ids_of(catalogue, "office 365 e3 (trial)") == Ids{"00000000-0000-4000-8000-0000000000aa"});
  CHECK_FALSE(catalogue.names_trial("Office 365 E3 (Trial)"));
}
