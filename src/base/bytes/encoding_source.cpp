// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/bytes/encoding_source.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "licstat/base/bytes/binary_file.hpp"
#include "licstat/base/bytes/text_source.hpp"
#include "licstat/base/error.hpp"
#include "licstat/base/utf8.hpp"

namespace licstat {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kBufferSize = std::size_t{64} << 10;

/// What all encodings share: fetch bytes, decode them, hand the text out piece by piece.
class TranscodingSource : public ByteSource {
 public:
  TranscodingSource(std::unique_ptr<ByteSource> bytes, std::string name)
      : bytes_(std::move(bytes)), name_(std::move(name)), buffer_(kBufferSize) {}

  std::size_t read(std::span<char> into) final {
    while (at_ == text_.size() && !at_end_) refill();
    const std::size_t length = text_.copy(into.data(), into.size(), at_);
    at_ += length;
    return length;
  }

 protected:
  virtual void decode(std::string_view bytes, std::string& text) = 0;
  /// All bytes were decoded: is one left over?
  virtual void finish() = 0;

  [[nodiscard]] Error bad_encoding(const std::string& message) const {
    return refuse(name_, DiagnosticId::BadEncoding, message);
  }

 private:
  void refill() {
    text_.clear();
    at_ = 0;
    const std::size_t length = bytes_->read(buffer_);
    decode({buffer_.data(), length}, text_);
    at_end_ = length == 0;
    if (at_end_) finish();
  }

  std::unique_ptr<ByteSource> bytes_;
  std::string name_;
  std::vector<char> buffer_;
  std::string text_;
  std::size_t at_ = 0;  ///< text_ is handed out up to here
  bool at_end_ = false;
};

/// Windows-1252 where it differs from Latin-1: 0x80 to 0x9f; 0 where it has no character.
constexpr std::array<std::uint16_t, 32> kWindows1252{
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,  //
    0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017d, 0,       //
    0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,  //
    0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};

class SingleByteSource final : public TranscodingSource {
 public:
  SingleByteSource(std::unique_ptr<ByteSource> bytes, std::string name, Encoding encoding)
      : TranscodingSource(std::move(bytes), std::move(name)),
        is_windows_(encoding == Encoding::Windows1252) {}

 private:
  void decode(std::string_view bytes, std::string& text) override {
    for (const char c : bytes) {
      append_utf8(text, code_of(static_cast<unsigned char>(c)));
      ++offset_;
    }
  }
  void finish() override {}

  [[nodiscard]] std::uint32_t code_of(unsigned char byte) const {
    if (!is_windows_ || byte < 0x80 || byte > 0x9f) return byte;
    const std::uint32_t code = kWindows1252.at(byte - 0x80U);
    if (code != 0) return code;
    throw bad_encoding(
        fmt::format("byte {} is 0x{:02x}, which is no character of Windows-1252", offset_, byte));
  }

  bool is_windows_;
  std::uint64_t offset_ = 0;
};

constexpr bool is_high_surrogate(std::uint32_t unit) { return (unit & 0xfc00) == 0xd800; }
constexpr bool is_low_surrogate(std::uint32_t unit) { return (unit & 0xfc00) == 0xdc00; }

/// A read may end within a unit or between the two surrogates of a pair: both wait here.
class Utf16Source final : public TranscodingSource {
 public:
  /// `offset` is where `bytes` begins in its file: 2 after a byte order mark.
  Utf16Source(std::unique_ptr<ByteSource> bytes, std::string name, Encoding encoding,
              std::uint64_t offset)
      : TranscodingSource(std::move(bytes), std::move(name)),
        is_little_(encoding == Encoding::Utf16Le),
        offset_(offset) {}

 private:
  void decode(std::string_view bytes, std::string& text) override {
    for (const char c : bytes) {
      const auto byte = static_cast<unsigned char>(c);
      if (!first_byte_) {
        first_byte_ = byte;
        continue;
      }
      const unsigned first = *std::exchange(first_byte_, std::nullopt);
      take_unit(is_little_ ? first | (unsigned{byte} << 8) : (first << 8) | byte, text);
      offset_ += 2;
    }
  }

  void take_unit(std::uint32_t unit, std::string& text) {
    if (high_ != 0) {
      if (!is_low_surrogate(unit)) throw lone_surrogate(high_, offset_ - 2);
      append_utf8(text, 0x10000 + ((high_ & 0x3ff) << 10) + (unit & 0x3ff));
      high_ = 0;
    } else if (is_high_surrogate(unit)) {
      high_ = unit;
    } else if (is_low_surrogate(unit)) {
      throw lone_surrogate(unit, offset_);
    } else {
      append_utf8(text, unit);
    }
  }

  void finish() override {
    if (first_byte_) {
      throw bad_encoding(
          fmt::format("its UTF-16 has half a character at its end, byte {}: the "
                      "file is cut short, or is not UTF-16",
                      offset_));
    }
    if (high_ != 0) throw lone_surrogate(high_, offset_ - 2);
  }

  [[nodiscard]] Error lone_surrogate(std::uint32_t unit, std::uint64_t offset) const {
    return bad_encoding(
        fmt::format("byte {} has half of a UTF-16 surrogate pair, 0x{:04x}, "
                    "without the other half",
                    offset, unit));
  }

  bool is_little_;
  std::uint64_t offset_;  ///< of the unit being decoded
  std::optional<unsigned char> first_byte_;
  std::uint32_t high_ = 0;  ///< a high surrogate that waits for the low one
};

struct Mark {
  std::string_view bytes;
  Encoding encoding;
};

constexpr std::array kMarks{Mark{"\xef\xbb\xbf", Encoding::Utf8},
                            Mark{"\xff\xfe", Encoding::Utf16Le},
                            Mark{"\xfe\xff", Encoding::Utf16Be}};
constexpr std::size_t kHeadLength = 64;

void check_not_utf32(std::string_view head, const std::string& name) {
  if (head.starts_with("\xff\xfe\0\0"sv) || head.starts_with("\0\0\xfe\xff"sv)) {
    throw refuse(name, DiagnosticId::BadEncoding, "is UTF-32, which is not read: save it as UTF-8");
  }
}

/// Text in an ASCII language has a NUL in every other byte of UTF-16, and in three of four bytes
/// of UTF-32. This only refuses what can be nothing else: the encoding is never guessed. What has
/// so many NULs and is neither is no text at all.
void check_nul_pattern(std::string_view head, const std::string& name, Encoding encoding) {
  std::array<std::size_t, 2> nuls{};  // at even and at odd offsets
  const std::size_t pairs = head.size() / 2;
  for (std::size_t i = 0; i < pairs * 2; ++i) nuls.at(i % 2) += head[i] == '\0' ? 1U : 0U;
  const auto check_may_be_text = [&] {
    if (!may_be_wide_text(head)) throw NoText(name, "begins with NUL bytes, as binary files do");
  };
  if (nuls[0] + nuls[1] > pairs) {
    check_may_be_text();
    throw refuse(name, DiagnosticId::BadEncoding,
                 "begins with NUL bytes, as UTF-32 and binary files do: save it as UTF-8");
  }
  const auto expect = [&](Encoding found, std::size_t here, std::size_t there, const char* flag) {
    if (encoding == found || here == 0 || here * 2 < pairs || there != 0) return;
    check_may_be_text();
    throw refuse(name, DiagnosticId::BadEncoding,
                 fmt::format("looks like UTF-16 without a byte order mark: name it with "
                             "--encoding {}",
                             flag));
  };
  expect(Encoding::Utf16Le, nuls[1], nuls[0], "utf-16le");
  expect(Encoding::Utf16Be, nuls[0], nuls[1], "utf-16be");
}

std::unique_ptr<ByteSource> transcode(std::unique_ptr<PeekSource> bytes, const std::string& name,
                                      Encoding encoding, std::size_t offset) {
  switch (encoding) {
    case Encoding::Latin1:
    case Encoding::Windows1252:
      return std::make_unique<SingleByteSource>(std::move(bytes), name, encoding);
    case Encoding::Utf16Le:
    case Encoding::Utf16Be:
      return std::make_unique<Utf16Source>(std::move(bytes), name, encoding, offset);
    case Encoding::Auto:
    case Encoding::Utf8:
      break;
  }
  return bytes;
}

struct EncodingName {
  std::string_view name;
  Encoding encoding;
};

constexpr std::array kNames{
    EncodingName{"auto", Encoding::Auto},
    EncodingName{"utf-8", Encoding::Utf8},
    EncodingName{"utf8", Encoding::Utf8},
    EncodingName{"latin1", Encoding::Latin1},
    EncodingName{"iso-8859-1", Encoding::Latin1},
    EncodingName{"cp1252", Encoding::Windows1252},
    EncodingName{"windows-1252", Encoding::Windows1252},
    EncodingName{"utf-16", Encoding::Utf16Le},
    EncodingName{"utf-16le", Encoding::Utf16Le},
    EncodingName{"utf-16be", Encoding::Utf16Be},
};

}  // namespace

std::optional<Encoding> parse_encoding(std::string_view name) {
  std::string lower(name);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  for (const EncodingName& known : kNames) {
    if (known.name == lower) return known.encoding;
  }
  return std::nullopt;
}

std::unique_ptr<ByteSource> open_encoding(std::unique_ptr<PeekSource> bytes,
                                          const std::string& name, Encoding encoding) {
  const std::string_view head = bytes->peek(kHeadLength);
  check_not_utf32(head, name);
  for (const Mark& mark : kMarks) {
    if (!head.starts_with(mark.bytes)) continue;
    bytes->skip(mark.bytes.size());
    return transcode(std::move(bytes), name, mark.encoding, mark.bytes.size());
  }
  check_nul_pattern(head, name, encoding);
  return transcode(std::move(bytes), name, encoding, 0);
}

}  // namespace licstat
