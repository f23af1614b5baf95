// SPDX-License-Identifier: Apache-2.0
// gzip by zlib, whose header has neither time nor name unless somebody sets them.
#include <zlib.h>

#include <array>
#include <cstddef>
#include <new>

#include "licstat/base/bytes/compress.hpp"

namespace licstat {
namespace {

constexpr int kGzipWrapper = 16 + MAX_WBITS;
constexpr int kMemoryLevel = 8;  // zlib's default
constexpr std::size_t kBufferSize = std::size_t{64} << 10;

class GzipOutput final : public CompressingOutput {
 public:
  explicit GzipOutput(Output& to) : to_(to) {
    if (deflateInit2(&stream_, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kGzipWrapper, kMemoryLevel,
                     Z_DEFAULT_STRATEGY) != Z_OK) {
      throw std::bad_alloc();
    }
  }
  ~GzipOutput() override { deflateEnd(&stream_); }
  GzipOutput(const GzipOutput&) = delete;
  GzipOutput& operator=(const GzipOutput&) = delete;

 private:
  void pack(std::span<char> text, bool is_last) override {
    stream_.next_in = reinterpret_cast<Bytef*>(text.data());
    stream_.avail_in = static_cast<uInt>(text.size());
    do {
      stream_.next_out = reinterpret_cast<Bytef*>(buffer_.data());
      stream_.avail_out = static_cast<uInt>(buffer_.size());
      deflate(&stream_, is_last ? Z_FINISH : Z_NO_FLUSH);
      to_.write({buffer_.data(), buffer_.size() - stream_.avail_out});
    } while (stream_.avail_out == 0);  // a full buffer: there may be more
  }

  Output& to_;
  z_stream stream_{};
  std::array<char, kBufferSize> buffer_{};
};

}  // namespace

std::unique_ptr<CompressingOutput> compress_gzip(Output& to) {
  return std::make_unique<GzipOutput>(to);
}

}  // namespace licstat
