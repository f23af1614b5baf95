// SPDX-License-Identifier: Apache-2.0
// Catalogue files, from their bytes to the entries.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "licstat/ingest/load.hpp"
#include "support/temporary_folder.hpp"
#include "unit/ingest/loading.hpp"

namespace licstat {
namespace {

using test::TemporaryFolder;
using Lines = std::vector<std::string>;

constexpr const char* kHeader =
    "Product_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id,"
    "Service_Plans_Included_Friendly_Names\n";
constexpr const char* kOwnHeader = "sku_id,part_number,product,family,kind,workloads\n";

/// A catalogue with the entries of some files.
class Read {
 public:
  Workloads workloads;
  Catalogue catalogue{workloads};
  Lines diagnostics;
  std::vector<InputAccount> accounts;
  std::string refusal;

  explicit Read(const Lines& paths) {
    const std::size_t built_in = catalogue.entries().size();
    LoadOptions options;
    for (const std::string& path : paths)
      options.inputs.push_back({path, std::nullopt, InputRole::Catalogue});
    TextSource input("");
    Loader loader(
        std::move(options), input, catalogue, workloads,
        [this](const Diagnostic& diagnostic) { diagnostics.push_back(test::shown(diagnostic)); });
    try {
      Recognised recognised = loader.recognise();
      CHECK_FALSE(recognised.has_records());
      Dataset dataset;
      static_cast<void>(std::move(recognised).load(dataset, {}));
    } catch (const Error& error) {
      refusal = error.what();
    }
    accounts = loader.accounts();
    for (std::size_t at = built_in; at < catalogue.entries().size(); ++at) {
      added.push_back(shown(catalogue.entries()[at]));
    }
  }

  Lines added;  ///< "last digits of the GUID|part number|product|family|free|workloads"

 private:
  std::string shown(const CatalogueEntry& entry) const {
    constexpr std::array<const char*, 3> kinds{"paid", "free", "capacity"};
    std::string names;
    for (const auto& named : workloads.by_name()) {
      if ((entry.workloads & named.bit) != 0) names += ' ' + named.name;
    }
    return entry.sku_id.substr(34) + '|' + entry.part_number + '|' + entry.product + '|' +
           entry.family + '|' + kinds.at(static_cast<std::size_t>(entry.kind)) + '|' + names;
  }
};

TEST_CASE("Microsoft's list of products is read with all its defects", "[ingest][catalogue]") {
  const TemporaryFolder folder;
  const std::string path = folder.write(
      "list.csv",
      std::string("\xEF\xBB\xBF") + kHeader +
          "Own Pack\xC2\xA0,OWN_PACK\t,00000000-0000-4000-8000-0000000000AA,TEAMS1,x,Teams\n"
          "\"Own\r\n  Pack\",\xC2\xA0OWN_PACK,\" 00000000-0000-4000-8000-0000000000aa\xC2\xA0\","
          "EXCHANGE_S_STANDARD,x,\"Exchange,\nOnline\"\n"
          "Own Pack (former),OWN_PACK,00000000-0000-4000-8000- 0000000000aa,INTUNE_A,x,y\n"
          "Own Pack,OWN_PACK_2,00000000-0000-4000-8000-0000000000bb,SHAREPOINTWAC,x,y\n"
          "Free thing,,00000000-0000-4000-8000-0000000000cc,EXCHANGE_S_FOUNDATION,x,y\n");
  const Read read({path});
  CHECK(read.refusal.empty());
  CHECK(read.diagnostics.empty());
  CHECK(read.added == Lines{"aa|OWN_PACK|Own Pack|office365|paid| exchange teams",
                            "bb|OWN_PACK_2|Own Pack|other|paid|", "cc||Free thing|other|free|"});
  CHECK(read.catalogue.meant_by("OWN PACK").size() == 2);
  CHECK(read.catalogue.meant_by("own pack (former)").size() == 1);
  REQUIRE(read.accounts.size() == 1);
  CHECK(read.accounts.front().kind == "catalogue");
  CHECK(read.accounts.front().rows_read == 5);
}

TEST_CASE("a garbled byte order mark in front of the header is no part of it",
          "[ingest][catalogue]") {
  const TemporaryFolder folder;
  const std::string mark = GENERATE("", "???", "\xC3\xAF\xC2\xBB\xC2\xBF");
  const Read read({folder.write(
      "list.csv", mark + kHeader + "Own,OWN,00000000-0000-4000-8000-0000000000aa,TEAMS1,x,y\n")});
  CHECK(read.refusal.empty());
  CHECK(read.added == Lines{"aa|OWN|Own|office365|paid| teams"});
}

TEST_CASE("a blank in the name of a column does not count", "[ingest][catalogue]") {
  const TemporaryFolder folder;
  const Read read({folder.write("list.csv",
                                "Product_Display_Name,String_ Id,GUID,Service_Plan_Name\n"
                                "Own,OWN,00000000-0000-4000-8000-0000000000aa,TEAMS1\n")});
  CHECK(read.refusal.empty());
  CHECK(read.added == Lines{"aa|OWN|Own|office365|paid| teams"});
}

TEST_CASE("Microsoft's list may be in Windows-1252", "[ingest][catalogue]") {
  const TemporaryFolder folder;
  // 0x96 is a dash and 0xa0 a no-break space; 0x81 is no character.
  const std::string path = folder.write(
      "list.csv",
      std::string(kHeader) +
          "Own \x96 Pack\xA0,OWN\xA0,00000000-0000-4000-8000-0000000000aa\xA0,TEAMS1,x,\x96\n"
          "Bad\x81,BAD,00000000-0000-4000-8000-0000000000bb,TEAMS1,x,y\n");
  const Read read({path});
  CHECK(read.added == Lines{"aa|OWN|Own \xE2\x80\x93 Pack|office365|paid| teams"});
  CHECK(read.diagnostics == Lines{path + ":3:1: Product_Display_Name: neither UTF-8 nor "
                                         "Windows-1252 [invalid-utf8]"});
}

TEST_CASE("damaged rows of a catalogue are named and the others serve", "[ingest][catalogue]") {
  const TemporaryFolder folder;
  const std::string path =
      folder.write("list.csv", std::string(kHeader) +
                                   "Own,OWN,no-guid,TEAMS1,x,y\n"
                                   "Own,OWN,,TEAMS1,x,y\n"
                                   "Own,OWN\n"
                                   ",OWN,00000000-0000-4000-8000-0000000000aa,TEAMS1,x,y\n"
                                   "Own,OWN,00000000-0000-4000-8000-0000000000bb,,x,y\n");
  const Read read({path});
  CHECK(read.diagnostics == Lines{
                                path + ":2:9: GUID: 'no-guid' is not a GUID [bad-guid]",
                                path + ":3:9: GUID: the value is missing [missing-value]",
                                path + ":4:1: 2 fields against 6 columns [ragged-row]",
                                path + ":5:1: Product_Display_Name: the value is missing "
                                       "[missing-value]",
                            });
  CHECK(read.added == Lines{"bb|OWN|Own|other|paid|"});
  CHECK(read.accounts.front().rows_rejected == 4);
}

TEST_CASE("a catalogue in the layout of data/catalog/skus.csv says its own facts",
          "[ingest][catalogue]") {
  const TemporaryFolder folder;
  const std::string list =
      folder.write("list.csv", std::string(kHeader) +
                                   "Listed,OWN,00000000-0000-4000-8000-0000000000aa,TEAMS1,x,y\n");
  const std::string own =
      folder.write("own.csv", std::string(kOwnHeader) +
                                  "00000000-0000-4000-8000-0000000000AA,OWN,Own,Our,free, a  b \n"
                                  "00000000-0000-4000-8000-0000000000bb,,Other,other,Capacity,\n"
                                  "00000000-0000-4000-8000-0000000000cc,X,X,other,rented,\n");
  // The list is named first, but knows less.
  const Read read({list, own});
  CHECK(read.added == Lines{"aa|OWN|Own|our|free| a b", "bb||Other|other|capacity|"});
  CHECK(read.catalogue.meant_by("listed").size() == 1);
  CHECK(read.diagnostics ==
        Lines{own + ":4:48: kind: 'rented' is neither paid, free nor capacity [bad-sku-kind]"});
}

TEST_CASE("a file that is no catalogue is refused with its columns", "[ingest][catalogue]") {
  const TemporaryFolder folder;
  const std::string path = folder.write("s.csv", "customer_id,GUID,Status\nc,x,y\n");
  CHECK(Read({path}).refusal ==
        path +
            ": as catalogue it lacks Product_Display_Name, String_Id, Service_Plan_Name; its "
            "columns are customer_id, GUID, Status [missing-column]");
  const std::string own = folder.write("o.csv", "sku_id,part_number,product\nc,x,y\n");
  CHECK(Read({own}).refusal == own +
                                   ": as catalogue it lacks family, workloads; its columns are "
                                   "sku_id, part_number, product [missing-column]");
  const std::string array = folder.write("c.json", "[{\"sku_id\":\"x\"}]");
  CHECK(Read({array}).refusal ==
        array +
            ": not recognised: a catalogue is a CSV file with a header, not JSON "
            "[unrecognised-input]");
}

}  // namespace
}  // namespace licstat
