// SPDX-License-Identifier: Apache-2.0
#include "licstat/model/sku_name.hpp"

#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using licstat::clean_sku_name;
using licstat::kLongestSegment;
using licstat::kMostPlusesInName;
using licstat::sku_name_key;
using licstat::split_product_list;
using licstat::trim_sku_name;
using licstat::without_segments;

namespace {

using SkuNameTexts = std::vector<std::string_view>;

/// The list split, with these names (as keys) for products.
SkuNameTexts split(std::string_view text, const std::set<std::string>& products,
                   std::size_t most_pluses = 1) {
  return split_product_list(text, most_pluses,
                            [&](const std::string& key) { return products.contains(key); });
}

}  // namespace

TEST_CASE("names of SKUs compare without case and with blanks of any sort as one",
          "[model][sku_name]") {
  CHECK(sku_name_key("Office 365 E3") == "office 365 e3");
  CHECK(sku_name_key("  OFFICE  365\tE3 ") == "office 365 e3");
  CHECK(sku_name_key("Office\xC2\xA0"
                     "365\xC2\xA0 E3\xC2\xA0") == "office 365 e3");
  CHECK(sku_name_key("Office 365\r\nE3\n") == "office 365 e3");
  CHECK(sku_name_key("Mobility + Security") == "mobility+security");
  CHECK(sku_name_key("Mobility+ Security") == "mobility+security");
  CHECK(sku_name_key("A++B") == "a++b");
  CHECK(sku_name_key("") == "");
  CHECK(sku_name_key(" \xC2\xA0\t") == "");
  CHECK(sku_name_key("\xC3\x84PFEL \xC2\xA9") == "\xC3\x84pfel \xC2\xA9");  // not ASCII: as it is
}

TEST_CASE("blanks around a name are taken off, those inside are its own", "[model][sku_name]") {
  CHECK(trim_sku_name("\xC2\xA0 a  b\t\xC2\xA0\n") == "a  b");
  CHECK(trim_sku_name(" \xC2\xA0 ").empty());
  CHECK(trim_sku_name("\xA0x\xC2") == "\xA0x\xC2");  // halves of characters are no blanks
}

TEST_CASE("a clean name has one blank between words", "[model][sku_name]") {
  CHECK(clean_sku_name("\xC2\xA0 Own\t\r\n Pack +\xC2\xA0 More ") == "Own Pack + More");
  CHECK(clean_sku_name(" \n").empty());
}

TEST_CASE("a list of products is split at every '+' without blanks", "[model][sku_name]") {
  CHECK(split("A+B+C", {}) == SkuNameTexts{"A", "B", "C"});
  CHECK(split("A +B", {}) == SkuNameTexts{"A", "B"});
  CHECK(split("A+ B", {}) == SkuNameTexts{"A", "B"});
  CHECK(split("A", {}) == SkuNameTexts{"A"});
  CHECK(split("", {}).empty());
  CHECK(split(" + ++\t+", {}).empty());
  CHECK(split("+A++B+", {}) == SkuNameTexts{"A", "B"});
  CHECK(split("A + ", {}) == SkuNameTexts{"A"});
  CHECK(split(" + A", {}) == SkuNameTexts{"A"});
}

TEST_CASE("a '+' between blanks is part of a name that nobody knows", "[model][sku_name]") {
  CHECK(split("F5 Security + Compliance+X", {}) == SkuNameTexts{"F5 Security + Compliance", "X"});
  CHECK(split("A + B + C", {}) == SkuNameTexts{"A + B + C"});
  CHECK(split("A\xC2\xA0+\tB", {}) == SkuNameTexts{"A\xC2\xA0+\tB"});
}

TEST_CASE("a product is kept whole, the longest first", "[model][sku_name]") {
  const std::set<std::string> products{"a", "a+b", "b", "c"};
  CHECK(split("A + B", products) == SkuNameTexts{"A + B"});
  CHECK(split("A+B", products) == SkuNameTexts{"A+B"});
  CHECK(split("c+a + b+c", products) == SkuNameTexts{"c", "a + b", "c"});
  CHECK(split("A+C", products) == SkuNameTexts{"A", "C"});
}

TEST_CASE("blanks around the '+' between two products are no part of either", "[model][sku_name]") {
  const std::set<std::string> products{"a", "c"};
  CHECK(split("A + C", products) == SkuNameTexts{"A", "C"});
  CHECK(split("A + other", products) == SkuNameTexts{"A", "other"});
  CHECK(split("other + A", products) == SkuNameTexts{"other", "A"});
  CHECK(split("one + other + A+C", products) == SkuNameTexts{"one + other", "A", "C"});
}

TEST_CASE("a product of many '+' is found up to a limit", "[model][sku_name]") {
  std::string name = "a";
  for (std::size_t plus = 0; plus < kMostPlusesInName; ++plus) name += "+a";
  CHECK(split(name, {name}, 1000) == SkuNameTexts{name});
  const std::string longer = name + "+a";
  CHECK(split(longer, {longer}, 1000).size() == kMostPlusesInName + 2);
}

TEST_CASE("a megabyte of '+' is split in time that follows its size", "[model][sku_name]") {
  constexpr std::size_t kSize = 1 << 20;
  std::size_t asked = 0;
  const auto count = [&](const std::string& key) {
    asked += key.size() + 1;
    return false;
  };
  CHECK(split_product_list(std::string(kSize, '+'), 1000, count).empty());
  std::string text;
  while (text.size() < kSize) text += "a + ";
  CHECK(split_product_list(text, 1000, count).size() == 1);
  // Each piece is looked at twice, alone and with up to eight more, in at most 18 bytes.
  CHECK(asked < kSize / 4 * 2 * 9 * 18);
}

TEST_CASE("a name loses all of its segments, however it is spelled") {
  CHECK(without_segments(" Fabrikam  Suite (Trial)\t( NCE  COM )") == "Fabrikam  Suite");
  CHECK(without_segments("DONATION\nDonation\xC2\xA0 Fabrikam (Annual)") == "Fabrikam");
  CHECK(without_segments("Donation Fabrikam (Blue)") == "Fabrikam (Blue)");
  for (const std::string_view whole : {"Donations Fabrikam", "Donation", "Donation + Fabrikam",
                                       "(Trial)", "Fabrikam (Trial) Suite", "Fabrikam Trial)"}) {
    CHECK(without_segments(whole) == whole);
  }
}

TEST_CASE("what is longer than any segment is none") {
  const std::string most = "nce " + std::string(kLongestSegment - 6, 'x');
  const std::string longer = "Fabrikam (" + most + "x)";
  CHECK(without_segments("Fabrikam (" + most + ")") == "Fabrikam");
  CHECK(without_segments(longer) == longer);
}
