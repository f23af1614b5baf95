// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/text_key.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstring>
#include <string>
#include <vector>

using licstat::user_key;
using licstat::TextKey;

namespace {

std::size_t distinct(std::vector<TextKey> keys) {
  std::ranges::sort(keys);
  return static_cast<std::size_t>(std::ranges::unique(keys).begin() - keys.begin());
}

}  // namespace

TEST_CASE("a user key ignores ASCII case and nothing else, at every place", "[base][user_key]") {
  for (std::size_t length = 1; length <= 20; ++length) {
    for (std::size_t at = 0; at < length; ++at) {
      std::vector<TextKey> keys;
      for (int value = 0; value < 256; ++value) {
        std::string id(length, 'x');
        id[at] = static_cast<char>(value);
        keys.push_back(user_key(id));
      }
      CAPTURE(length, at);
      // 'A' ... 'Z' are one with 'a' ... 'z'; '@', '[', '`', '{' and bytes from 0x80 stand alone.
      for (std::size_t letter = 0; letter < 26; ++letter) {
        if (keys['A' + letter] != keys['a' + letter]) FAIL("case matters for letter " << letter);
      }
      REQUIRE(distinct(keys) == 256 - 26);
    }
  }
}

TEST_CASE("a user key folds all letters of an id", "[base][user_key]") {
  CHECK(user_key("Adele.Vance@CONTOSO.example") == user_key("adele.vance@contoso.EXAMPLE"));
  CHECK(user_key("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == user_key("abcdefghijklmnopqrstuvwxyz"));
  CHECK(user_key("@[`{") != user_key("`{@["));
  CHECK(user_key("\xC3\x84") != user_key("\xC3\xA4"));
  CHECK(user_key("\xC1") != user_key("\xE1"));
}

TEST_CASE("ids of different lengths have different user keys", "[base][user_key]") {
  std::vector<TextKey> keys;
  for (std::size_t length = 0; length <= 40; ++length)
    keys.push_back(user_key(std::string(length, 'a')));
  for (std::size_t length = 1; length <= 40; ++length)
    keys.push_back(user_key(std::string(length, '\0')));
  CHECK(distinct(keys) == 81);
}

TEST_CASE("every byte of an id is part of its user key", "[base][user_key]") {
  std::vector<TextKey> keys;
  for (std::size_t length = 1; length <= 40; ++length) {
    for (std::size_t at = 0; at < length; ++at) {
      std::string id(length, '1');
      id[at] = '2';
      keys.push_back(user_key(id));
    }
  }
  CHECK(distinct(keys) == 40 * 41 / 2);
}

TEST_CASE("the order of the bytes is part of a user key", "[base][user_key]") {
  CHECK(user_key("aaaaaaaabbbbbbbb") != user_key("bbbbbbbbaaaaaaaa"));
  CHECK(user_key("aaaaaaaabbbbbbbbcccccccc") != user_key("bbbbbbbbaaaaaaaacccccccc"));
  CHECK(user_key("ab") != user_key("ba"));
}

TEST_CASE("a hundred thousand ids have a hundred thousand user keys", "[base][user_key]") {
  std::vector<TextKey> keys;
  for (int number = 0; number < 50'000; ++number) {
    keys.push_back(user_key(fmt::format("user{}@contoso.example", number)));
    keys.push_back(user_key(fmt::format("{:08x}-0000-4000-8000-000000000000", number)));
  }
  CHECK(distinct(keys) == 100'000);
}

TEST_CASE("a user key does not depend on where the id lies", "[base][user_key]") {
  const std::string text = "adele.vance@contoso.example";
  for (std::size_t length = 0; length <= text.size(); ++length) {
    const TextKey expected = user_key(text.substr(0, length));
    for (std::size_t offset = 0; offset < 16; ++offset) {
      for (const char around : {'\0', 'Z', '\xFF'}) {
        std::string buffer(offset + length + 16, around);
        std::memcpy(buffer.data() + offset, text.data(), length);
        CAPTURE(length, offset);
        REQUIRE(user_key(std::string_view(buffer).substr(offset, length)) == expected);
      }
    }
  }
}
