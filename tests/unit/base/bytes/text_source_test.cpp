// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/bytes/text_source.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "unit/base/bytes/byte_sources.hpp"

namespace licstat {
namespace {

using namespace std::string_literals;
using test::drip;
using test::gzip;
using test::read_in_steps;
using test::refusal;
using test::zstd;

struct Opened {
  std::string text;
  std::string compression;
};

Opened open_all(const std::string& bytes, const TextOptions& options = {}, std::size_t step = 1) {
  const Text text = open_text(drip(bytes, step), "in.csv", options);
  return {read_in_steps(*text.source, step), text.compression};
}

std::string open_refusal(const std::string& bytes, const TextOptions& options = {}) {
  return refusal([&] { open_all(bytes, options); });
}

TEST_CASE("an input is unpacked by its first bytes and named after its compression") {
  const std::size_t step = GENERATE(std::size_t{1}, std::size_t{3}, std::size_t{4096});
  CAPTURE(step);
  struct Row {
    std::string bytes;
    std::string text;
    std::string compression;
  };
  const std::string skippable("\x50\x2a\x4d\x18\x01\0\0\0!", 9);
  const Row rows[] = {
      {"", "", ""},
      {"a,b\n1,2\n", "a,b\n1,2\n", ""},
      {gzip("a,b\n1,2\n"), "a,b\n1,2\n", "gzip"},
      {zstd("a,b\n1,2\n"), "a,b\n1,2\n", "zstd"},
      {skippable + zstd("a\n"), "a\n", "zstd"},
      {gzip(""), "", "gzip"},
      {zstd(""), "", "zstd"},
      {"(", "(", ""},
      {"PK\nE3\n", "PK\nE3\n", ""},
      {"P*M", "P*M", ""},
  };
  for (const Row& row : rows) {
    const Opened opened = open_all(row.bytes, {}, step);
    CAPTURE(row.bytes);
    CHECK(opened.text == row.text);
    CHECK(opened.compression == row.compression);
  }
}

TEST_CASE("packed text is decoded like plain text") {
  const std::string utf16 = "\xff\xfe\xac\x20\n\0"s;
  CHECK(open_all(gzip(utf16)).text == "\xe2\x82\xac\n");
  CHECK(open_all(zstd(utf16)).text == "\xe2\x82\xac\n");
  CHECK(open_all(gzip("\xef\xbb\xbf\"a\"\n")).text == "\"a\"\n");
  CHECK(open_all(zstd("\x80\n"), {Encoding::Windows1252, 100}).text == "\xe2\x82\xac\n");
  CHECK_THAT(open_refusal(gzip("\xff\xfe!")), Catch::EndsWith("[bad-encoding]"));
}

TEST_CASE("no part of an archive passes, not even one too short for its magic bytes") {
  const std::string packed = GENERATE(gzip("a,b\n1,2\n"), zstd("a,b\n1,2\n"));
  // "(" is both the first byte of zstd and a text.
  const std::size_t shortest = packed[0] == '(' ? 2 : 1;
  for (std::size_t length = shortest; length < packed.size(); ++length) {
    CAPTURE(length);
    CHECK_THAT(open_refusal(packed.substr(0, length)), Catch::EndsWith("[damaged-archive]"));
  }
}

TEST_CASE("the limit counts text before transcoding, in archives only") {
  CHECK(open_all(gzip("0123456789"), {Encoding::Auto, 10}).text == "0123456789");
  CHECK_THAT(open_refusal(gzip("0123456789"), {Encoding::Auto, 9}),
             Catch::Contains("--max-decompressed") && Catch::EndsWith("[limit-exceeded]"));
  CHECK(open_all("0123456789", {Encoding::Auto, 9}).text == "0123456789");
  CHECK(open_all(gzip("\xe9\xe9"), {Encoding::Latin1, 2}).text == "\xc3\xa9\xc3\xa9");
}

TEST_CASE("workbooks and archives in archives are refused with what to do") {
  const std::string xlsx =
      "in.csv: is an Excel workbook (.xlsx) or another zip file: save the "
      "sheet as CSV, or unpack the zip file [unrecognised-input]";
  CHECK(open_refusal("PK\x03\x04\x14\0\x06\0 rest"s) == xlsx);
  CHECK(open_refusal("PK\x05\x06"s) == xlsx);
  CHECK(open_refusal(gzip("PK\x03\x04\x14\0\x06\0 rest"s)) == xlsx);
  CHECK(open_refusal("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 rest") ==
        "in.csv: is an Excel workbook (.xls, or protected by a password): save the sheet as CSV "
        "[unrecognised-input]");
  CHECK(open_refusal(gzip(zstd("a\n"))) ==
        "in.csv: is compressed twice: unpack it once [unrecognised-input]");
  CHECK(open_refusal(zstd(gzip("a\n"))) == open_refusal(gzip(gzip("a\n"))));
}

}  // namespace
}  // namespace licstat
