// SPDX-License-Identifier: Apache-2.0
// gzip by zlib, which checks header, CRC and length of each member. Members follow one another
// without a gap (`cat a.gz b.gz`); after the last there is nothing, not even the padding with
// zeros that gzip(1) forgives: a tail that is not ours may be half of the next member.
#include <zlib.h>

#include <algorithm>
#include <cstddef>
#include <new>
#include <span>
#include <utility>

#include "licstat/base/bytes/decompress.hpp"

namespace licstat {
namespace {

constexpr int kGzipWrapper = 16 + MAX_WBITS;
constexpr std::uint64_t kMagicLength = 2;
// zlib counts in 32 bits.
constexpr std::size_t kMaxOutput = std::size_t{1} << 30;

class GzipSource final : public ByteSource {
 public:
  GzipSource(std::unique_ptr<ByteSource> raw, const std::string& name,
             std::uint64_t max_decompressed)
      : input_(std::move(raw), name, "gzip"), limit_(name, max_decompressed) {
    if (inflateInit2(&stream_, kGzipWrapper) != Z_OK) throw std::bad_alloc();
  }
  ~GzipSource() override { inflateEnd(&stream_); }
  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;

  std::size_t read(std::span<char> into) override;

 private:
  void step();
  void refill();
  [[nodiscard]] std::uint64_t offset() const { return input_.fetched() - stream_.avail_in; }
  /// Whether what follows the last whole member cannot be one.
  [[nodiscard]] bool in_tail() const {
    return member_start_ > 0 && offset() <= member_start_ + kMagicLength;
  }

  ArchiveInput input_;
  DecompressionLimit limit_;
  z_stream stream_{};
  std::uint64_t member_start_ = 0;  ///< above 0: a whole member has been read
  std::uint64_t text_length_ = 0;
  bool at_end_ = false;
};

std::size_t GzipSource::read(std::span<char> into) {
  const std::size_t wanted = std::min(into.size(), kMaxOutput);
  stream_.next_out = reinterpret_cast<Bytef*>(into.data());
  stream_.avail_out = static_cast<uInt>(wanted);
  while (stream_.avail_out == wanted && !at_end_) step();
  const std::size_t length = wanted - stream_.avail_out;
  text_length_ += length;
  limit_.check(offset(), text_length_);
  return length;
}

void GzipSource::step() {
  if (stream_.avail_in == 0) refill();
  const bool starved = stream_.avail_in == 0;
  if (starved && member_start_ > 0 && offset() == member_start_) {
    at_end_ = true;
    return;
  }
  const int status = inflate(&stream_, Z_NO_FLUSH);
  if (status == Z_STREAM_END) {
    member_start_ = offset();
    inflateReset(&stream_);
  } else if (status == Z_MEM_ERROR) {
    throw std::bad_alloc();
  } else if (status != Z_OK) {
    if (in_tail()) throw input_.foreign_tail(member_start_);
    if (starved) throw input_.cut_short(offset());
    throw input_.damaged(offset(), stream_.msg != nullptr ? stream_.msg : "not gzip");
  }
}

void GzipSource::refill() {
  const std::span<char> bytes = input_.next();
  stream_.next_in = reinterpret_cast<Bytef*>(bytes.data());
  stream_.avail_in = static_cast<uInt>(bytes.size());
}

}  // namespace

std::unique_ptr<ByteSource> open_gzip(std::unique_ptr<ByteSource> raw, const std::string& name,
                                      std::uint64_t max_decompressed) {
  return std::make_unique<GzipSource>(std::move(raw), name, max_decompressed);
}

}  // namespace licstat
