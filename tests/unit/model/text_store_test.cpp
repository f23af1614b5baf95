// SPDX-License-Identifier: Apache-2.0
#include "licstat/model/text_store.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace licstat {
namespace {

TEST_CASE("a text store copies what it keeps", "[model][text_store]") {
  TextStore store;
  std::string text = "adele.vance@contoso.example";
  const std::string_view kept = store.keep(text);
  CHECK(kept == text);
  CHECK(kept.data() != text.data());
  text.assign(text.size(), 'x');
  CHECK(kept == "adele.vance@contoso.example");
}

TEST_CASE("a text store keeps every byte", "[model][text_store]") {
  TextStore store;
  const std::string text("a\0b\xff\n\0", 6);
  const std::string_view kept = store.keep(text);
  CHECK(kept.size() == 6);
  CHECK(kept == text);
}

TEST_CASE("an empty text is kept as an empty text", "[model][text_store]") {
  TextStore store;
  CHECK(store.keep("").empty());
  CHECK(store.keep(std::string_view()).empty());
  const std::string_view before = store.keep("before");
  CHECK(store.keep("").empty());
  CHECK(store.keep("after") == "after");
  CHECK(before == "before");
}

TEST_CASE("views of a text store stay valid, whatever comes after them", "[model][text_store]") {
  TextStore store;
  std::vector<std::string> texts;
  std::vector<std::string_view> kept;
  for (std::size_t number = 0; number < 5000; ++number) {
    // Of 0 to 99 bytes, now and then one that is larger than any block so far.
    const std::size_t length = number % 1000 == 999 ? 300'000 : number * 7 % 100;
    texts.emplace_back(length, static_cast<char>('a' + number % 26));
    kept.push_back(store.keep(texts.back()));
  }
  std::size_t wrong = 0;
  for (std::size_t at = 0; at < texts.size(); ++at) wrong += std::size_t{kept[at] != texts[at]};
  CHECK(wrong == 0);
}

}  // namespace
}  // namespace licstat
