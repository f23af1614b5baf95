// SPDX-License-Identifier: Apache-2.0
// Texts that stand where a record of JSON has a value, valid and not, for the tests that hold the
// ways to read a record against each other.
#pragma once

#include <string>
#include <vector>

namespace licstat::test {

/// Whatever stands where a value belongs.
inline const std::vector<std::string> kJsonValues = {
    R"("x")", R"("")", R"(" x	")", R"(" \t ")", R"("\"")", R"("\\")", R"("\/\b\f\n\r\t")",
    R"("\u0041")", R"("\u00e4\u20ac")", R"("\ud83d\ude00")", R"("\uD83D\uDE00")", R"("\u007f")",
    R"("\ufeff")", R"("\uffff")", R"("\u0000")", R"("a\u0000b")", R"("\u001f")", R"("\u12")",
    R"("\u123g")", R"("\U0041")", R"("\x41")", R"("\'")", R"("\)", R"("\ud800")", R"("\udc00")",
    R"("\udfff")", R"("\ud800x")", R"("\ud800\n")", R"("\ud800\u0041")", R"("\ud800\ud800")",
    R"("\udc00\ud800")", R"("\ud800\udbff")", R"("\ud800\ue000")", R"("\ud800\u")", "\"\x01\"",
    "\"\t\"", "\"\n\"", "\"\x1f\"", "\"\x7f\"", "\"\xc2\x85\"", "\"ä漢😀\"",
    // Not UTF-8: alone, cut off, overlong, a surrogate, beyond the last code point.
    "\"\xff\"", "\"\x80\"", "\"\xc3\"", "\"\xe2\x82\"", "\"\xf0\x9f\x98\"", "\"\xc0\x80\"",
    "\"\xe0\x80\x80\"", "\"\xf0\x80\x80\x80\"", "\"\xed\xa0\x80\"", "\"\xed\xbf\xbf\"",
    "\"\xf4\x90\x80\x80\"", "\"\xf8\x88\x80\x80\x80\"", "0", "-0", "00", "01", "-01", "-", "+1",
    "--1", "1", "7", "-7", "42.", ".5", "0.5", "1.0", "1.9", "-1.0", "1e3", "1E2", "1E+2", "1e-2",
    "1e", "1e+", "0e5", "-0.0", "-0e0", "0x10", "1_0", "1e308", "1e309", "1e400", "-1e400",
    "1e-400", "1.7976931348623157e308", "1.7976931348623159e308", "9007199254740993",
    "9223372036854775807", "9223372036854775808", "18446744073709551615", "18446744073709551616",
    "-9223372036854775808", "-9223372036854775809", "123456789012345678901234567890.50",
    "10000000000000000000000000000000000000000", "0.1000000000000000055511151231257827021181583404",
    "true", "false", "null", "True", "tru", "truex", "true1", "nul", "nulll", "NaN", "Infinity",
    "-Infinity", "undefined", "x", "'x'", "", "1 2", "1x", R"(1"x")", R"("x"1)", R"("x""y")",
    R"("x" "y")", "1/**/", "//1", "1,", ",1", "1,,", ":1", "1:1", "1}", "1]", "}", "]", "1\f",
    "1\v", "\f1", "1\xc2\xa0", "1\032", "\0321", "{}", "[]", "[1]", R"({"a":1})",
    R"({"a":1,"a":2})", R"({"a":{"b":[]}})", "[[]]", "[1,]", "{,}", "{\"a\"}", "[", "{", "[}",
    R"({"user_id":"inner"})"};

}  // namespace licstat::test
