// SPDX-License-Identifier: Apache-2.0
// Text in any encoding that exports come in, as UTF-8.                      (stage: base)
// In:     the bytes of a text, unpacked, and the encoding that the user named.
// Out:    UTF-8 without its byte order mark. What claims to be UTF-8 passes unchecked: the row
//         reader validates it, for it can name line and column.
// Units:  offsets in messages count bytes of the text before transcoding, its mark included.
// Errors: Error{InputRefused}: bad-encoding with the offset and the bytes.
// Source: docs/input-formats.md; RFC 2781 (UTF-16), WHATWG Encoding Standard (names, mark first).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "licstat/base/bytes/byte_source.hpp"
#include "licstat/base/bytes/peek_source.hpp"

namespace licstat {

/// Auto: UTF-8, or UTF-16 by its byte order mark. A mark outranks the encoding that was named, as
/// in browsers: no real text starts with one by accident. Utf8 is therefore the same as Auto.
enum class Encoding { Auto, Utf8, Latin1, Windows1252, Utf16Le, Utf16Be };

/// The encoding of a name as in --encoding, in any case. "utf-16" is little-endian unless the byte
/// order mark says otherwise.
std::optional<Encoding> parse_encoding(std::string_view name);

/// The text as UTF-8. Refuses UTF-32, and UTF-16 that has no mark and was not named.
std::unique_ptr<ByteSource> open_encoding(std::unique_ptr<PeekSource> bytes,
                                          const std::string& name, Encoding encoding);

}  // namespace licstat
