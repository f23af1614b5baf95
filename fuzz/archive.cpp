// SPDX-License-Identifier: Apache-2.0
// gzip, zstd and encodings. However an input comes in pieces, its text is the same, or its refusal.
// What was packed comes back; a front part of an archive is refused; one bit turned changes no
// text.
#include "licstat/base/bytes/compress.hpp"
#include "licstat/base/bytes/text_source.hpp"
#include "support/property.hpp"

namespace {

using namespace licstat;

constexpr std::uint64_t kMost = std::uint64_t{1} << 20;

/// Gives a few bytes at a time.
class Pieces final : public ByteSource {
 public:
  Pieces(std::string text, std::size_t most) : inner_(std::move(text)), most_(most) {}
  std::size_t read(std::span<char> into) override {
    return inner_.read(into.first(std::min(most_, into.size())));
  }

 private:
  TextSource inner_;
  std::size_t most_;
};

/// The text, or that it is refused; not why or where, for a decoder notices damage by the piece,
/// and bytes that are no text may stand before it.
std::string outcome(const std::string& bytes, std::size_t piece, Encoding encoding) {
  try {
    auto raw = std::make_unique<Pieces>(bytes, piece);
    return read_all(*open_text(std::move(raw), "in", {encoding, kMost, false}).source);
  } catch (const Error&) {
    return "refused";
  }
}

std::optional<std::string> unpacked(const std::string& archive, Compression compression) {
  try {
    auto raw = std::make_unique<TextSource>(archive);
    return read_all(*(compression == Compression::Gzip ? open_gzip(std::move(raw), "in", kMost)
                                                       : open_zstd(std::move(raw), "in", kMost)));
  } catch (const Error&) {
    return std::nullopt;
  }
}

void check_packed(const std::string& text, Compression compression, std::size_t where) {
  StringOutput out;
  const auto packing = compress(compression, out);
  packing->write(text);
  packing->finish();
  const std::string archive = out.text();
  fuzz::require(unpacked(archive, compression) == text, "what was packed comes back");
  constexpr std::size_t kMagic = 4;  // without it, it is no archive
  const std::size_t at = kMagic + where % (archive.size() - kMagic);
  fuzz::require(!unpacked(archive.substr(0, at), compression), "a front part is refused");
  std::string damaged = archive;
  damaged[at] = static_cast<char>(damaged[at] ^ (1 << (where / archive.size() % 8)));
  const auto read = unpacked(damaged, compression);
  fuzz::require(!read || read == text, "damage changes no text");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr Encoding kEncodings[] = {Encoding::Auto,        Encoding::Utf8,    Encoding::Latin1,
                                     Encoding::Windows1252, Encoding::Utf16Le, Encoding::Utf16Be};
  fuzz::Input input(data, size);
  const std::size_t how = input.choose(8);
  const std::size_t where = input.choose(256);
  const std::string text = input.text();
  if (how >= std::size(kEncodings)) {
    check_packed(text, how % 2 == 0 ? Compression::Gzip : Compression::Zstd, where * 37);
    return 0;
  }
  fuzz::require_same(outcome(text, where % 64 + 1, kEncodings[how]),
                     outcome(text, text.size() + 1, kEncodings[how]), "pieces do not matter");
  return 0;
}
