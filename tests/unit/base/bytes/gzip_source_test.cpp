// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <limits>

#include "licstat/base/bytes/decompress.hpp"
#include "unit/base/bytes/byte_sources.hpp"

namespace licstat {
namespace {

using test::drip;
using test::gzip;
using test::read_in_steps;
using test::refusal;

constexpr std::size_t kWhole = std::numeric_limits<std::size_t>::max();
constexpr std::size_t kHeaderLength = 10;
const std::string kText = "sku,seats\nE3,25\nE5,17\nF1,25\n";

std::string gunzip(const std::string& packed, std::size_t in_step = kWhole,
                   std::size_t out_step = 4096) {
  return read_in_steps(*open_gzip(drip(packed, in_step), "a.gz", kDefaultMaxDecompressed),
                       out_step);
}

std::string gunzip_refusal(const std::string& packed, std::size_t in_step = kWhole) {
  return refusal([&] { gunzip(packed, in_step); });
}

TEST_CASE("gzip gives back the text, whatever the seams") {
  const std::size_t in_step = GENERATE(std::size_t{1}, std::size_t{2}, std::size_t{7}, kWhole);
  const std::size_t out_step = GENERATE(std::size_t{1}, std::size_t{3}, std::size_t{4096});
  CAPTURE(in_step, out_step);
  CHECK(gunzip(gzip(kText), in_step, out_step) == kText);
  CHECK(gunzip(gzip(kText, 0), in_step, out_step) == kText);
  CHECK(gunzip(gzip(""), in_step, out_step).empty());
}

TEST_CASE("gzip gives back more text than any of its buffers hold") {
  std::string text;
  for (int row = 0; row < 60'000; ++row)
    text += "row " + std::to_string(row * 7919 % 99'991) + "\n";
  CHECK(gunzip(gzip(text)) == text);
  CHECK(gunzip(gzip(text), 997, 1013) == text);
}

TEST_CASE("gzip members follow one another, empty ones too") {
  const std::size_t in_step = GENERATE(std::size_t{1}, std::size_t{5}, kWhole);
  CAPTURE(in_step);
  const std::string packed = gzip("a\n") + gzip("") + gzip("b\n") + gzip("");
  CHECK(gunzip(packed, in_step, 1) == "a\nb\n");
  CHECK(gunzip(packed, in_step) == "a\nb\n");
}

TEST_CASE("no part of a gzip file passes for the whole") {
  const std::string packed = gzip(kText);
  const std::size_t in_step = GENERATE(std::size_t{1}, kWhole);
  for (std::size_t length = 0; length < packed.size(); ++length) {
    CAPTURE(length, in_step);
    CHECK(gunzip_refusal(packed.substr(0, length), in_step) ==
          "a.gz: its gzip data is cut short at byte " + std::to_string(length) +
              ": fetch it again [damaged-archive]");
  }
}

TEST_CASE("no part of a second gzip member passes for the whole") {
  const std::string first = gzip("a\n");
  const std::string second = gzip("b\n");
  for (std::size_t length = 1; length < second.size(); ++length) {
    CAPTURE(length);
    CHECK_THAT(gunzip_refusal(first + second.substr(0, length)),
               Catch::EndsWith("[damaged-archive]"));
  }
}

TEST_CASE("one flipped bit in a gzip file never changes the text") {
  const std::string packed = gzip(kText);
  for (std::size_t at = 0; at < packed.size(); ++at) {
    for (int bit = 0; bit < 8; ++bit) {
      CAPTURE(at, bit);
      std::string damaged = packed;
      damaged[at] = static_cast<char>(damaged[at] ^ (1 << bit));
      std::string text;
      const std::string message = refusal([&] { text = gunzip(damaged); });
      // No checksum covers the header, where a time stamp or a system name may change unseen.
      if (at >= kHeaderLength || !message.empty()) {
        CHECK_THAT(message, Catch::EndsWith("[damaged-archive]"));
      } else {
        CHECK(text == kText);
      }
    }
  }
}

TEST_CASE("gzip damage is told apart") {
  const std::string packed = gzip(kText);
  std::string wrong_crc = packed;
  wrong_crc[packed.size() - 8] = static_cast<char>(wrong_crc[packed.size() - 8] ^ 1);
  std::string wrong_size = packed;
  wrong_size[packed.size() - 4] = static_cast<char>(wrong_size[packed.size() - 4] ^ 1);
  CHECK_THAT(gunzip_refusal(wrong_crc), Catch::Contains("incorrect data check"));
  CHECK_THAT(gunzip_refusal(wrong_size), Catch::Contains("incorrect length check"));
}

TEST_CASE("bytes after the last gzip member are refused") {
  const std::string packed = gzip(kText);
  const std::string tail = GENERATE(std::string("\n"), std::string(1, '\0'), std::string(512, '\0'),
                                    std::string("sku"), std::string("\x1f"));
  const std::size_t in_step = GENERATE(std::size_t{1}, kWhole);
  CAPTURE(tail, in_step);
  CHECK(gunzip_refusal(packed + tail, in_step) == "a.gz: its gzip data ends at byte " +
                                                      std::to_string(packed.size()) +
                                                      ", but other bytes follow [damaged-archive]");
}

}  // namespace
}  // namespace licstat
