// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/bytes/encoding_source.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "unit/base/bytes/byte_sources.hpp"

namespace licstat {
namespace {

using namespace std::string_literals;
using test::drip;
using test::read_in_steps;
using test::refusal;

std::string decode(const std::string& bytes, Encoding encoding, std::size_t in_step = 4096,
                   std::size_t out_step = 4096) {
  auto peek = std::make_unique<PeekSource>(drip(bytes, in_step));
  return read_in_steps(*open_encoding(std::move(peek), "in.csv", encoding), out_step);
}

std::string decode_refusal(const std::string& bytes, Encoding encoding = Encoding::Auto) {
  return refusal([&] { decode(bytes, encoding, 1, 1); });
}

struct Sample {
  const char* name;
  Encoding encoding;
  std::string bytes;
  std::string text;
};

// A string literal would take the letter after \xfe for another hexadecimal digit.
const std::string kLittleMark = "\xff\xfe";

// U+00E9 is C3 A9, U+20AC is E2 82 AC, U+1F600 is D83D DE00 in UTF-16 and F0 9F 98 80 in UTF-8.
const Sample kSamples[] = {
    {"empty", Encoding::Auto, "", ""},
    {"UTF-8", Encoding::Auto, "a\xc3\xa9,1\n", "a\xc3\xa9,1\n"},
    {"UTF-8 with mark", Encoding::Auto, "\xef\xbb\xbf\"a\"\n", "\"a\"\n"},
    {"UTF-8, only the mark", Encoding::Auto, "\xef\xbb\xbf", ""},
    {"UTF-8, part of a mark", Encoding::Auto, "\xef\xbb", "\xef\xbb"},
    {"UTF-8, a second mark is data", Encoding::Auto, "\xef\xbb\xbf\xef\xbb\xbf!", "\xef\xbb\xbf!"},
    {"UTF-8, invalid bytes pass", Encoding::Utf8, "a\xff\xc3(\n", "a\xff\xc3(\n"},
    {"UTF-8, one NUL passes", Encoding::Auto, "a\0b,c,d\n"s, "a\0b,c,d\n"s},
    {"UTF-8, scattered NULs pass", Encoding::Auto, "a\0b\0\0c,d"s, "a\0b\0\0c,d"s},
    {"UTF-16LE with mark", Encoding::Auto, "\xff\xfe\xe9\0\xac\x20\x3d\xd8\x00\xde!\0"s,
     "\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80!"},
    {"UTF-16BE with mark", Encoding::Auto, "\xfe\xff\0\xe9\x20\xac\xd8\x3d\xde\x00\0!"s,
     "\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80!"},
    {"UTF-16LE, only the mark", Encoding::Auto, "\xff\xfe", ""},
    {"UTF-16LE, a second mark is data", Encoding::Auto, "\xff\xfe\xff\xfe", "\xef\xbb\xbf"},
    {"UTF-16LE by name", Encoding::Utf16Le, "a\0\n\0"s, "a\n"},
    {"UTF-16BE by name", Encoding::Utf16Be, "\0a\0\n"s, "a\n"},
    {"UTF-16LE by name, with mark", Encoding::Utf16Le, kLittleMark + "a\0"s, "a"},
    {"the mark outranks the other order", Encoding::Utf16Le, "\xfe\xff\0a"s, "a"},
    {"the mark outranks UTF-8", Encoding::Utf8, kLittleMark + "a\0"s, "a"},
    {"the mark outranks Latin-1", Encoding::Latin1, "\xef\xbb\xbf\xc3\xa9", "\xc3\xa9"},
    {"UTF-16, first and last of each length", Encoding::Utf16Be,
     "\0\x7f\0\x80\x07\xff\x08\0\xff\xff\xd8\0\xdc\0\xdb\xff\xdf\xff"s,
     "\x7f\xc2\x80\xdf\xbf\xe0\xa0\x80\xef\xbf\xbf\xf0\x90\x80\x80\xf4\x8f\xbf\xbf"},
    {"UTF-16, on both sides of the surrogates", Encoding::Utf16Be, "\xd7\xff\xe0\0!!"s,
     "\xed\x9f\xbf\xee\x80\x80\xe2\x84\xa1"},
    {"Latin-1", Encoding::Latin1, "caf\xe9\x80\xff", "caf\xc3\xa9\xc2\x80\xc3\xbf"},
    {"Windows-1252", Encoding::Windows1252, "\x80 5 \x96 caf\xe9 \x9f\xa0\x7f",
     "\xe2\x82\xac 5 \xe2\x80\x93 caf\xc3\xa9 \xc5\xb8\xc2\xa0\x7f"},
};

TEST_CASE("each encoding becomes UTF-8, whatever the seams") {
  const std::size_t in_step =
      GENERATE(std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{4096});
  const std::size_t out_step = GENERATE(std::size_t{1}, std::size_t{2}, std::size_t{4096});
  for (const Sample& sample : kSamples) {
    CAPTURE(sample.name, in_step, out_step);
    CHECK(decode(sample.bytes, sample.encoding, in_step, out_step) == sample.text);
  }
}

TEST_CASE("a long UTF-16 text survives the seams of all buffers") {
  std::string bytes = "\xff\xfe";
  std::string text;
  for (int i = 0; i < 50'000; ++i) {
    bytes += "\x3d\xd8\x00\xde"s;
    text += "\xf0\x9f\x98\x80";
    if (i % 3 == 0) bytes += "x\0"s, text += "x";
  }
  CHECK(decode(bytes, Encoding::Auto) == text);
  CHECK(decode(bytes, Encoding::Auto, 997, 1013) == text);
}

TEST_CASE("UTF-16 cut within a character is refused") {
  CHECK(decode_refusal(kLittleMark + "a\0b"s) ==
        "in.csv: its UTF-16 has half a character at its end, byte 4: the file is cut short, or is "
        "not UTF-16 [bad-encoding]");
  CHECK_THAT(decode_refusal("\xff\xfe\xac"), Catch::Contains("byte 2:"));
  CHECK_THAT(decode_refusal("\0ab"s, Encoding::Utf16Be), Catch::Contains("byte 2:"));
}

TEST_CASE("a lone surrogate is refused with its place") {
  const auto lone = [](int offset, const std::string& unit) {
    return "in.csv: byte " + std::to_string(offset) + " has half of a UTF-16 surrogate pair, 0x" +
           unit + ", without the other half [bad-encoding]";
  };
  CHECK(decode_refusal(kLittleMark + "a\0\x3d\xd8!\0"s) == lone(4, "d83d"));
  CHECK(decode_refusal(kLittleMark + "a\0\x00\xde!\0"s) == lone(4, "de00"));
  CHECK(decode_refusal(kLittleMark + "a\0\x3d\xd8"s) == lone(4, "d83d"));
  CHECK(decode_refusal("\xff\xfe\x3d\xd8\x3d\xd8\x00\xde"s) == lone(2, "d83d"));
  CHECK(decode_refusal("!!!!\xde\x00"s, Encoding::Utf16Be) == lone(4, "de00"));
}

TEST_CASE("the five bytes that Windows-1252 leaves out are refused") {
  const char byte = GENERATE('\x81', '\x8d', '\x8f', '\x90', '\x9d');
  const std::string message = decode_refusal("ab"s + byte, Encoding::Windows1252);
  CAPTURE(message);
  CHECK_THAT(message, Catch::StartsWith("in.csv: byte 2 is 0x") &&
                          Catch::EndsWith("which is no character of Windows-1252 [bad-encoding]"));
  CHECK(decode("ab"s + byte, Encoding::Latin1).size() == 4);
}

TEST_CASE("Windows-1252 has its own characters from 0x80 to 0x9f") {
  const std::string bytes =
      "\x80\x82\x83\x84\x85\x86\x87\x88\x89\x8a\x8b\x8c\x8e"
      "\x91\x92\x93\x94\x95\x96\x97\x98\x99\x9a\x9b\x9c\x9e\x9f";
  CHECK(decode(bytes, Encoding::Windows1252) == "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ");
}

TEST_CASE("UTF-16 without a mark is refused with the flag that reads it") {
  const std::string little = "s\0k\0u\0,\0\xe9\0\n\0"s;
  const std::string big = "\0s\0k\0u\0,\0\xe9\0\n"s;
  const Encoding encoding =
      GENERATE(Encoding::Auto, Encoding::Utf8, Encoding::Latin1, Encoding::Windows1252);
  const std::string message = "in.csv: looks like UTF-16 without a byte order mark: name it with ";
  CHECK(decode_refusal(little, encoding) == message + "--encoding utf-16le [bad-encoding]");
  CHECK(decode_refusal(big, encoding) == message + "--encoding utf-16be [bad-encoding]");
  CHECK(decode_refusal(big, Encoding::Utf16Le) == message + "--encoding utf-16be [bad-encoding]");
  const std::string half_cyrillic = "i\0d\0\x14\x04\x30\x04"s;
  CHECK(decode_refusal(half_cyrillic, encoding) == decode_refusal(little, encoding));
  CHECK(decode(little, Encoding::Utf16Le) == "sku,\xc3\xa9\n");
}

TEST_CASE("UTF-32 and files of NUL bytes are refused") {
  CHECK_THAT(decode_refusal("\xff\xfe\0\0a\0\0\0"s), Catch::Contains("is UTF-32"));
  CHECK_THAT(decode_refusal("\0\0\xfe\xff\0\0\0a"s), Catch::Contains("is UTF-32"));
  CHECK_THAT(decode_refusal("a\0\0\0b\0\0\0"s), Catch::Contains("begins with NUL bytes"));
  CHECK_THAT(decode_refusal(std::string(4096, '\0')), Catch::Contains("begins with NUL bytes"));
}

TEST_CASE("NUL bytes that stand where no text has them are those of a binary file") {
  const std::string binary =
      GENERATE(as<std::string>{}, std::string(64, '\0'), "\1\0\2\0\3\0"s, "\0\1\0\2\0\3"s,
               "a\0\0\0\1\0\0\0"s, "\0\0\0\x11sku,"s + "\0\0\0\0\0\0"s);
  CHECK(decode_refusal(binary) ==
        "in.csv: begins with NUL bytes, as binary files do [unrecognised-input]");
  const std::string text = GENERATE(as<std::string>{}, "a\0\0\0,\0\0\0\n\0\0\0"s, "\0\0\0a\0\0\0,"s,
                                    "s\0k\0\xe9\0\n\0"s);
  CHECK_THAT(decode_refusal(text), Catch::EndsWith("[bad-encoding]"));
}

TEST_CASE("encodings are known by the names users type") {
  CHECK(parse_encoding("auto") == Encoding::Auto);
  CHECK(parse_encoding("utf-8") == Encoding::Utf8);
  CHECK(parse_encoding("UTF-8") == Encoding::Utf8);
  CHECK(parse_encoding("latin1") == Encoding::Latin1);
  CHECK(parse_encoding("ISO-8859-1") == Encoding::Latin1);
  CHECK(parse_encoding("cp1252") == Encoding::Windows1252);
  CHECK(parse_encoding("Windows-1252") == Encoding::Windows1252);
  CHECK(parse_encoding("utf-16") == Encoding::Utf16Le);
  CHECK(parse_encoding("utf-16le") == Encoding::Utf16Le);
  CHECK(parse_encoding("utf-16BE") == Encoding::Utf16Be);
  CHECK_FALSE(parse_encoding("utf-32"));
  CHECK_FALSE(parse_encoding("utf-8 "));
  CHECK_FALSE(parse_encoding(""));
}

}  // namespace
}  // namespace licstat
