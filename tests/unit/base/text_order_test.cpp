// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/text_order.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <string>

namespace licstat::test {
namespace {

using Numbers = std::vector<std::uint32_t>;

TEST_CASE("texts are ordered as their bytes are", "[base][text_order]") {
  using namespace std::string_literals;
  const std::vector<std::string> texts{"b",
                                       "",
                                       "a",
                                       "a\0"s,
                                       "\xC3\xA4",
                                       "Customer 18025",
                                       "Customer 18024",
                                       "sixteen bytes ab",
                                       "sixteen bytes abz",
                                       "sixteen bytes aba",
                                       "B"};
  std::vector<OrderedText> given;
  for (const std::string& text : texts) given.push_back({text, {}});
  CHECK(text_order(given) == Numbers{1, 10, 6, 5, 2, 3, 0, 7, 9, 8, 4});
}

TEST_CASE("equal texts are ordered by the second, then by their number", "[base][text_order]") {
  const std::vector<OrderedText> given{
      {"same", "c"}, {"same", "b"}, {"other", "z"}, {"same", "b"}, {"same", "a"}};
  CHECK(text_order(given) == Numbers{2, 4, 1, 3, 0});
  CHECK(text_order({}).empty());
}

TEST_CASE("the order is that of a plain sort", "[base][text_order]") {
  std::mt19937 random(7);
  std::vector<std::string> texts(500);
  for (std::string& text : texts) {
    text.assign(random() % 20, 'a');  // a long common front, then one of few letters
    for (unsigned letters = random() % 4; letters > 0; --letters) {
      text += static_cast<char>(random() % 3 == 0 ? 0xFF : random() % 2);
    }
  }
  std::vector<OrderedText> given;
  for (const std::string& text : texts) given.push_back({text, {}});
  Numbers expected(texts.size());
  for (std::uint32_t at = 0; at < expected.size(); ++at) expected[at] = at;
  std::ranges::stable_sort(expected, {}, [&](std::uint32_t at) { return given[at].text; });
  CHECK(text_order(given) == expected);
}

}  // namespace
}  // namespace licstat::test
