// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/text_key.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstring>
#include <string>
#include <vector>

#include "licstat/base/ascii.hpp"

using licstat::id_text_key;
using licstat::paired;
using licstat::same_id;
using licstat::text_hash;
using licstat::TextKey;
using licstat::user_key;

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

TEST_CASE("the hash of a text goes by all its bytes, case included", "[base][text_hash]") {
  std::vector<std::size_t> hashes{text_hash(""), text_hash("abc"), text_hash("ABC")};
  for (std::size_t length = 1; length <= 40; ++length) {
    for (std::size_t at = 0; at < length; ++at) {
      std::string text(length, '1');
      text[at] = '2';
      hashes.push_back(text_hash(text));
      CHECK(hashes.back() == text_hash(std::string(text)));
    }
  }
  std::ranges::sort(hashes);
  CHECK(std::ranges::adjacent_find(hashes) == hashes.end());
}

TEST_CASE("two ids have one key exactly when they are the same id", "[base][id_text_key]") {
  const std::string guid = "6fd2c87f-b296-42f0-b197-1e91e994b900";
  std::vector<std::string> ids{
      "",
      "a",
      "A",
      "b",
      "Contoso",
      "contoso",
      "CONTOSO",
      "contoso ",
      "contosO1",
      guid,
      "6FD2C87F-B296-42F0-B197-1E91E994B900",
      "6fd2C87F-b296-42f0-b197-1e91e994b900",
      "6FD2C87F-B296-42F0-B197-1E91E994B901",  // another
      // Forms that a GUID does not have: case matters.
      "6fd2c87fb29642f0b1971e91e994b900",
      "6FD2C87FB29642F0B1971E91E994B900",
      "{6fd2c87f-b296-42f0-b197-1e91e994b900}",
      "{6FD2C87F-B296-42F0-B197-1E91E994B900}",
      "6fd2c87f-b296-42f0-b197-1e91e994b90",
      "6FD2C87F-B296-42F0-B197-1E91E994B90",
      "6fd2c87f-b296-42f0-b197-1e91e994b90g",
      "6FD2C87F-B296-42F0-B197-1E91E994B90G",
      "6fd2c87f-b296-42f0-b197_1e91e994b900",
      "6FD2C87F-B296-42F0-B197_1E91E994B900",
      std::string("a\0", 2),
      std::string("\0", 1),
      std::string(8, '\0'),
      std::string(9, '\0'),
  };
  // One letter of the GUID in another case, wherever it stands.
  for (std::size_t at = 0; at < guid.size(); ++at) {
    if (guid[at] < 'a' || guid[at] > 'f') continue;
    ids.push_back(guid);
    ids.back()[at] = static_cast<char>(guid[at] - 'a' + 'A');
  }
  for (const std::string& left : ids) {
    for (const std::string& right : ids) {
      CAPTURE(left, right);
      REQUIRE((id_text_key(left) == id_text_key(right)) == same_id(left, right));
    }
  }
}

TEST_CASE("a byte of an id that is no GUID is part of its key as it is", "[base][id_text_key]") {
  for (std::size_t length = 1; length <= 40; ++length) {
    for (const std::size_t at : {std::size_t{0}, length / 2, length - 1}) {
      std::vector<TextKey> keys;
      for (int value = 0; value < 256; ++value) {
        std::string id(length, 'x');
        id[at] = static_cast<char>(value);
        keys.push_back(id_text_key(id));
      }
      CAPTURE(length, at);
      REQUIRE(distinct(keys) == 256);
    }
  }
}

TEST_CASE("a pair of keys has one key, and its order matters", "[base][paired]") {
  const TextKey left = id_text_key("left");
  const TextKey right = id_text_key("right");
  CHECK(paired(left, right) == paired(left, right));
  CHECK(paired(left, right) != paired(right, left));
  CHECK(paired(left, left) != paired(right, right));
  CHECK(paired(left, right) != left);
  CHECK(paired(left, right) != right);
  // Where two texts are divided is part of the pair.
  CHECK(paired(id_text_key("a"), id_text_key("bc")) != paired(id_text_key("ab"), id_text_key("c")));
  CHECK(paired(id_text_key(""), id_text_key("a")) != paired(id_text_key("a"), id_text_key("")));
}

TEST_CASE("sixty thousand pairs have sixty thousand keys", "[base][paired]") {
  std::vector<TextKey> texts;
  for (int number = 0; number < 245; ++number) texts.push_back(id_text_key(std::to_string(number)));
  std::vector<TextKey> keys;
  for (const TextKey first : texts) {
    for (const TextKey second : texts) keys.push_back(paired(first, second));
  }
  CHECK(distinct(keys) == 245 * 245);
  // Each half alone is nearly as good: a table takes the place from one of them.
  for (TextKey& key : keys) key.low = 0;
  CHECK(distinct(keys) == 245 * 245);
}
