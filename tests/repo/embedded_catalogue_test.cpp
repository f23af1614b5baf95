// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

namespace licstat {
extern const std::string_view kCatalogCsv;
}

TEST_CASE("the catalogue in the program is data/catalog/skus.csv, byte for byte") {
  std::ifstream file(LICSTAT_SOURCE_DIR "/data/catalog/skus.csv", std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  REQUIRE_FALSE(text.empty());
  CHECK(licstat::kCatalogCsv == text);
}
