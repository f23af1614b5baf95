// SPDX-License-Identifier: Apache-2.0
// zstd by libzstd, in one thread, with the checksum that the zstd command writes too.
#include <zstd.h>
#include <zstd_errors.h>

#include <new>
#include <stdexcept>
#include <vector>

#include "licstat/base/bytes/compress.hpp"

namespace licstat {
namespace {

struct FreeContext {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
};

class ZstdOutput final : public CompressingOutput {
 public:
  explicit ZstdOutput(Output& to) : to_(to), buffer_(ZSTD_CStreamOutSize()) {
    if (context_ == nullptr) throw std::bad_alloc();
    ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_checksumFlag, 1);
  }

 private:
  void pack(std::span<char> text, bool is_last) override {
    ZSTD_inBuffer in{text.data(), text.size(), 0};
    while (true) {
      ZSTD_outBuffer out{buffer_.data(), buffer_.size(), 0};
      const std::size_t left =
          ZSTD_compressStream2(context_.get(), &out, &in, is_last ? ZSTD_e_end : ZSTD_e_continue);
      check(left);
      to_.write({buffer_.data(), out.pos});
      if (is_last ? left == 0 : in.pos == in.size) return;
    }
  }

  static void check(std::size_t status) {
    if (ZSTD_isError(status) == 0) return;
    if (ZSTD_getErrorCode(status) == ZSTD_error_memory_allocation) throw std::bad_alloc();
    throw std::logic_error(ZSTD_getErrorName(status));
  }

  Output& to_;
  std::vector<char> buffer_;
  std::unique_ptr<ZSTD_CCtx, FreeContext> context_{ZSTD_createCCtx()};
};

}  // namespace

std::unique_ptr<CompressingOutput> compress_zstd(Output& to) {
  return std::make_unique<ZstdOutput>(to);
}

}  // namespace licstat
