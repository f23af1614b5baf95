// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <limits>

#include "licstat/base/bytes/decompress.hpp"
#include "unit/base/bytes/byte_sources.hpp"

namespace licstat {
namespace {

using test::drip;
using test::read_in_steps;
using test::refusal;
using test::zstd;

constexpr std::size_t kWhole = std::numeric_limits<std::size_t>::max();
const std::string kText = "sku,seats\nE3,25\nE5,17\nF1,25\n";
// RFC 8878, 3.1.2: magic 0x184D2A53, length 5, five bytes of anything.
const std::string kSkippable("\x53\x2a\x4d\x18\x05\0\0\0other", 13);

std::string unzstd(const std::string& packed, std::size_t in_step = kWhole,
                   std::size_t out_step = 4096) {
  return read_in_steps(*open_zstd(drip(packed, in_step), "a.zst", kDefaultMaxDecompressed),
                       out_step);
}

std::string unzstd_refusal(const std::string& packed, std::size_t in_step = kWhole) {
  return refusal([&] { unzstd(packed, in_step); });
}

TEST_CASE("zstd gives back the text, whatever the seams") {
  const std::size_t in_step = GENERATE(std::size_t{1}, std::size_t{2}, std::size_t{7}, kWhole);
  const std::size_t out_step = GENERATE(std::size_t{1}, std::size_t{3}, std::size_t{4096});
  CAPTURE(in_step, out_step);
  CHECK(unzstd(zstd(kText), in_step, out_step) == kText);
  CHECK(unzstd(zstd(""), in_step, out_step).empty());
}

TEST_CASE("zstd gives back more text than any of its buffers hold") {
  std::string text;
  for (int row = 0; row < 60'000; ++row)
    text += "row " + std::to_string(row * 7919 % 99'991) + "\n";
  CHECK(unzstd(zstd(text)) == text);
  CHECK(unzstd(zstd(text), 997, 1013) == text);
}

TEST_CASE("zstd frames follow one another, skippable and empty ones too") {
  const std::size_t in_step = GENERATE(std::size_t{1}, std::size_t{5}, kWhole);
  CAPTURE(in_step);
  const std::string packed =
      kSkippable + zstd("a\n") + zstd("") + kSkippable + zstd("b\n") + kSkippable;
  CHECK(unzstd(packed, in_step, 1) == "a\nb\n");
  CHECK(unzstd(packed, in_step) == "a\nb\n");
  CHECK(unzstd(kSkippable, in_step).empty());
}

TEST_CASE("no part of a zstd file passes for the whole") {
  const std::string packed = zstd(kText);
  const std::size_t in_step = GENERATE(std::size_t{1}, kWhole);
  for (std::size_t length = 0; length < packed.size(); ++length) {
    CAPTURE(length, in_step);
    CHECK(unzstd_refusal(packed.substr(0, length), in_step) ==
          "a.zst: its zstd data is cut short at byte " + std::to_string(length) +
              ": fetch it again [damaged-archive]");
  }
}

TEST_CASE("no part of a second zstd frame passes for the whole") {
  const std::string second = GENERATE(zstd("b\n"), kSkippable);
  for (std::size_t length = 1; length < second.size(); ++length) {
    CAPTURE(length);
    CHECK_THAT(unzstd_refusal(zstd("a\n") + second.substr(0, length)),
               Catch::EndsWith("[damaged-archive]"));
  }
}

TEST_CASE("one flipped bit in a zstd file never changes the text") {
  const std::string packed = zstd(kText);
  std::size_t unseen = 0;
  for (std::size_t at = 4; at < packed.size(); ++at) {
    for (int bit = 0; bit < 8; ++bit) {
      CAPTURE(at, bit);
      std::string damaged = packed;
      damaged[at] = static_cast<char>(damaged[at] ^ (1 << bit));
      std::string text;
      if (refusal([&] { text = unzstd(damaged); }).empty()) {
        CHECK(text == kText);
        ++unseen;
      }
    }
  }
  // No checksum covers the headers: a larger window, or another kind of empty block, does no harm.
  CHECK(unseen < 10);
}

TEST_CASE("a wrong zstd checksum is named") {
  std::string packed = zstd(kText);
  packed.back() = static_cast<char>(packed.back() ^ 1);
  CHECK_THAT(unzstd_refusal(packed), Catch::Contains("checksum"));
}

TEST_CASE("bytes after the last zstd frame are refused") {
  const std::string packed = zstd(kText);
  const std::string tail = GENERATE(std::string("\n"), std::string(1, '\0'), std::string(512, '\0'),
                                    std::string("sku"), std::string("\x28\xb5"));
  const std::size_t in_step = GENERATE(std::size_t{1}, kWhole);
  CAPTURE(tail, in_step);
  CHECK(unzstd_refusal(packed + tail, in_step) == "a.zst: its zstd data ends at byte " +
                                                      std::to_string(packed.size()) +
                                                      ", but other bytes follow [damaged-archive]");
}

TEST_CASE("a zstd window of 32 MiB passes, one of 64 MiB does not") {
  CHECK(unzstd(zstd(kText, 25)) == kText);
  CHECK(unzstd_refusal(zstd(kText, 26)) ==
        "a.zst: its zstd data needs a window of more than 32 MiB: compress it without --ultra and "
        "--long, or unpack it first [limit-exceeded]");
}

}  // namespace
}  // namespace licstat
