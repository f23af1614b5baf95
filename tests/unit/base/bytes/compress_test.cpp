// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/bytes/compress.hpp"

#include <catch2/catch.hpp>

#include "licstat/base/bytes/decompress.hpp"
#include "licstat/base/error.hpp"
#include "unit/base/bytes/byte_sources.hpp"

namespace licstat {
namespace {

std::string packed(Compression compression, std::string_view text, std::size_t step) {
  StringOutput to;
  const auto output = compress(compression, to);
  for (std::size_t at = 0; at < text.size(); at += step) output->write(text.substr(at, step));
  output->finish();
  return to.text();
}

std::string unpacked(Compression compression, std::string archive) {
  auto raw = std::make_unique<TextSource>(std::move(archive));
  const auto source = compression == Compression::Gzip
                          ? open_gzip(std::move(raw), "a", kDefaultMaxDecompressed)
                          : open_zstd(std::move(raw), "a", kDefaultMaxDecompressed);
  return test::read_in_steps(*source);
}

/// Several blocks long, and not of one kind: it does not compress to nothing.
std::string long_text() {
  std::string text;
  for (std::uint32_t row = 0; row < 60'000; ++row) text += std::to_string(row * 2654435761U) + '\n';
  return text;
}

/// Fails as a full disk does.
class FullOutput final : public Output {
 public:
  void write(std::string_view /*text*/) override {
    throw Error(ExitCode::OutputFailed, "no space left");
  }
  void flush() override {}
};

}  // namespace

TEST_CASE("the last extension of a file says how it is compressed") {
  CHECK(compression_of("a.json.gz") == Compression::Gzip);
  CHECK(compression_of("a.json.ZST") == Compression::Zstd);
  CHECK(compression_of("a.json") == Compression::None);
  CHECK(compression_of("gz") == Compression::None);
  CHECK(compression_of("in/.gz") == Compression::None);
  CHECK(compression_of("a.gz/b.csv") == Compression::None);
  CHECK(without_compression("r.d/a.json.Gz") == "r.d/a.json");
  CHECK(without_compression("a.csv.zst") == "a.csv");
  CHECK(without_compression("a.csv") == "a.csv");
}

TEST_CASE("an archive holds what was written, and the same bytes however it came") {
  const Compression compression = GENERATE(Compression::Gzip, Compression::Zstd);
  const std::string block(std::size_t{128} << 10, 'x');
  for (const std::string& text :
       {std::string(), std::string("a"), block, block + 'y', long_text()}) {
    const std::string whole = packed(compression, text, text.size() + 1);
    CHECK(unpacked(compression, whole) == text);
    CHECK(packed(compression, text, 1000) == whole);
  }
}

TEST_CASE("a gzip archive tells neither when it was made nor of what") {
  const std::string archive = packed(Compression::Gzip, "a\n", 1);
  CHECK(archive.substr(0, 8) == std::string("\x1f\x8b\x08\0\0\0\0\0", 8));
}

TEST_CASE("what cannot be written behind an archive is an error of the archive") {
  const Compression compression = GENERATE(Compression::Gzip, Compression::Zstd);
  FullOutput full;
  const auto output = compress(compression, full);
  output->write("a");
  CHECK_THROWS_AS(output->finish(), Error);
}

}  // namespace licstat
