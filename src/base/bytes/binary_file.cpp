// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/bytes/binary_file.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace licstat {
namespace {

using namespace std::string_view_literals;

struct Beginning {
  std::size_t offset;
  std::string_view bytes;
  std::string_view what;
};

/// Of what lies about in folders. Names of columns begin with none of them.
constexpr std::array kBeginnings{
    Beginning{0, "\x89PNG\r\n\x1a\n"sv, "a PNG image"},
    Beginning{0, "\xff\xd8\xff"sv, "a JPEG image"},
    Beginning{0, "GIF87a"sv, "a GIF image"},
    Beginning{0, "GIF89a"sv, "a GIF image"},
    Beginning{0, "\0\0\1\0"sv, "an icon"},
    Beginning{4, "ftyp"sv, "a video"},
    Beginning{0, "SQLite format 3\0"sv, "an SQLite database"},
    Beginning{0,
              "\x7f"
              "ELF"sv,
              "a program"},
    Beginning{257, "ustar"sv, "a tar archive"},
    Beginning{0, "7z\xbc\xaf\x27\x1c"sv, "a 7-Zip archive"},
    Beginning{0,
              "\xfd"
              "7zXZ\0"sv,
              "an archive of xz"},
    Beginning{0,
              "\0\0\0\1"
              "Bud1"sv,
              "a .DS_Store of macOS"},
};

/// What stands in a text: a character that is no control but a tab or the end of a line.
bool is_text(std::uint32_t code) {
  constexpr std::uint32_t kLast = 0x10ffff;
  const bool is_blank = code == '\t' || code == '\n' || code == '\r';
  return is_blank || (code >= ' ' && code != 0x7f && code <= kLast);
}

/// Whether all units of `width` bytes are text, and half of them have no more than one byte that is
/// not NUL. `is_little`: the order of bytes.
bool is_wide_text(std::string_view head, std::size_t width, bool is_little) {
  constexpr std::uint32_t kNulAbove = 0x100;
  const std::size_t units = head.size() / width;
  std::size_t narrow = 0;
  for (std::size_t unit = 0; unit < units; ++unit) {
    std::uint32_t code = 0;
    for (std::size_t byte = 0; byte < width; ++byte) {
      const std::size_t at = is_little ? width - 1 - byte : byte;
      code = (code << 8) | static_cast<unsigned char>(head[unit * width + at]);
    }
    if (!is_text(code)) return false;
    if (code < kNulAbove) ++narrow;
  }
  return units > 0 && narrow * 2 >= units;
}

}  // namespace

std::optional<std::string_view> binary_file_of(std::string_view head) {
  const auto* const found = std::ranges::find_if(kBeginnings, [&](const Beginning& each) {
    return head.size() > each.offset && head.substr(each.offset).starts_with(each.bytes);
  });
  return found == kBeginnings.end() ? std::nullopt : std::optional(found->what);
}

bool may_be_wide_text(std::string_view head) {
  constexpr std::size_t kUtf16 = 2;
  constexpr std::size_t kUtf32 = 4;
  return is_wide_text(head, kUtf16, true) || is_wide_text(head, kUtf16, false) ||
         is_wide_text(head, kUtf32, true) || is_wide_text(head, kUtf32, false);
}

}  // namespace licstat
