// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/bytes/decompress.hpp"

#include <catch2/catch.hpp>

#include "unit/base/bytes/byte_sources.hpp"

namespace licstat {
namespace {

using test::drip;
using test::gzip;
using test::read_in_steps;
using test::refusal;
using test::zstd;

constexpr std::uint64_t kMiB = std::uint64_t{1} << 20;

struct ArchiveFormat {
  std::string (*pack)(std::string_view);
  std::unique_ptr<ByteSource> (*open)(std::unique_ptr<ByteSource>, const std::string&,
                                      std::uint64_t);
};

const ArchiveFormat kGzip{[](std::string_view text) { return gzip(text); }, &open_gzip};
const ArchiveFormat kZstd{[](std::string_view text) { return zstd(text); }, &open_zstd};

std::size_t unpacked_length(const ArchiveFormat& format, const std::string& packed,
                            std::uint64_t limit) {
  const auto source = format.open(drip(packed, packed.size()), "bomb", limit);
  std::string piece(kMiB, '\0');
  std::size_t total = 0;
  while (const std::size_t length = source->read(piece)) total += length;
  return total;
}

TEST_CASE("an archive unpacks to the limit, but no byte more") {
  const ArchiveFormat format = GENERATE(kGzip, kZstd);
  const std::size_t step = GENERATE(std::size_t{1}, std::size_t{4096});
  const std::string packed = format.pack("0123456789") + format.pack("ABCDEF");
  const auto unpack = [&](std::uint64_t limit) {
    return read_in_steps(*format.open(drip(packed, 4096), "bomb", limit), step);
  };
  CHECK(unpack(17) == "0123456789ABCDEF");
  CHECK(unpack(16) == "0123456789ABCDEF");
  CHECK(refusal([&] { unpack(15); }) ==
        "bomb: unpacks to more than 15 bytes: raise --max-decompressed if it is genuine "
        "[limit-exceeded]");
  CHECK_FALSE(refusal([&] { unpack(0); }).empty());
}

TEST_CASE("the ratio counts past 64 MiB of text, and only up to the default limit") {
  const auto refused = [](std::uint64_t packed, std::uint64_t text, std::uint64_t limit) {
    return refusal([&] { DecompressionLimit("bomb", limit).check(packed, text); });
  };
  // 64 MiB / 200 = 335,544.32 bytes.
  CHECK(refused(1, 64 * kMiB, kDefaultMaxDecompressed).empty());
  CHECK(refused(335'545, 64 * kMiB + 1, kDefaultMaxDecompressed).empty());
  CHECK(refused(500'000, 100'000'000, kDefaultMaxDecompressed).empty());
  CHECK(refused(500'000, 100'000'001, kDefaultMaxDecompressed) ==
        "bomb: unpacks to more than 200 times its size (500000 bytes gave 100000001): raise "
        "--max-decompressed above 16 GiB if it is genuine [limit-exceeded]");
  CHECK_FALSE(refused(335'544, 64 * kMiB + 1, kDefaultMaxDecompressed).empty());
  CHECK_FALSE(refused(335'544, 64 * kMiB + 1, 65 * kMiB).empty());
  CHECK(refused(335'544, 64 * kMiB + 1, kDefaultMaxDecompressed + 1).empty());
}

TEST_CASE("limits are shown in the largest unit that holds them exactly") {
  const auto message = [](std::uint64_t limit) {
    return refusal([&] { DecompressionLimit("bomb", limit).check(limit, limit + 1); });
  };
  CHECK_THAT(message(kDefaultMaxDecompressed), Catch::Contains("more than 16 GiB:"));
  CHECK_THAT(message(300 * kMiB), Catch::Contains("more than 300 MiB:"));
  CHECK_THAT(message(300 * kMiB + 1), Catch::Contains("more than 314572801 bytes:"));
}

TEST_CASE("a decompression bomb stops at 64 MiB, and unpacks once its user asks for it") {
  const ArchiveFormat format = GENERATE(kGzip, kZstd);
  const std::size_t text_length = 66 * kMiB;
  const std::string packed = format.pack(std::string(text_length, '0'));
  REQUIRE(packed.size() < text_length / 200);
  CHECK_THAT(refusal([&] { unpacked_length(format, packed, kDefaultMaxDecompressed); }),
             Catch::Contains("more than 200 times") && Catch::EndsWith("[limit-exceeded]"));
  CHECK(unpacked_length(format, packed, kDefaultMaxDecompressed + 1) == text_length);
}

}  // namespace
}  // namespace licstat
