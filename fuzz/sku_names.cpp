// SPDX-License-Identifier: Apache-2.0
// Names of SKUs. The forms to show and to compare are stable, all spellings of a known name have
// one key, and what a cell lists are parts of it, in its order, none of them empty or overlapping.
#include <vector>

#include "licstat/base/ascii.hpp"
#include "licstat/model/sku_list.hpp"
#include "licstat/model/sku_name.hpp"
#include "support/catalogue.hpp"
#include "support/property.hpp"

namespace {

using namespace licstat;

void check_forms(const std::string& text) {
  const std::string clean = clean_sku_name(text);
  const std::string key = sku_name_key(text);
  fuzz::require_same(clean_sku_name(clean), clean, "a clean name is clean");
  fuzz::require_same(sku_name_key(key), key, "a key is its own");
  fuzz::require_same(sku_name_key(clean), key, "a clean name has the same key");
  fuzz::require_same(sku_name_key(ascii_lower(text)), key, "the case does not matter");
  const std::string_view trimmed = trim_sku_name(text);
  fuzz::require(trim_sku_name(trimmed) == trimmed, "a name is trimmed once");
  std::string name = key;
  for (auto offer = without_segment(name); offer; offer = without_segment(name)) {
    fuzz::require(offer->key.size() < name.size(), "a segment is dropped");
    name = offer->key;
  }
  fuzz::require(without_segments(text).size() <= text.size(), "segments are dropped");
}

void check_parts(std::string_view cell, const std::vector<std::string_view>& parts) {
  const char* at = cell.data();
  for (const std::string_view part : parts) {
    fuzz::require(!part.empty(), "a name is not empty");
    fuzz::require(part.data() >= at && part.data() + part.size() <= cell.data() + cell.size(),
                  "names are parts of the cell, in its order");
    at = part.data() + part.size();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text = fuzz::Input(data, size).text();
  check_forms(text);
  const std::string key = fuzz::catalogue().name_key(text);
  const auto meant = fuzz::catalogue().meant_by(text);
  if (!meant.empty()) {
    fuzz::require_same(fuzz::catalogue().name_key(clean_sku_name(text)), key,
                       "spellings have one key");
  }
  fuzz::require_same(fuzz::catalogue().meant_by(ascii_lower(text)).size(), meant.size(),
                     "and one meaning");
  if (meant.size() == 1) fuzz::require_same(key, meant[0]->sku_id, "the key of one is its GUID");
  if (fuzz::catalogue().find(text) != nullptr)
    fuzz::require(!meant.empty(), "what is found is meant");
  check_parts(text, fuzz::catalogue().split_products(text));
  if (const auto products = products_in(fuzz::catalogue(), text)) check_parts(text, *products);
  return 0;
}
