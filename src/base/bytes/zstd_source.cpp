// SPDX-License-Identifier: Apache-2.0
// zstd by libzstd, which checks the content size and the checksum of the frames that carry one
// (those of the zstd command do). Frames, skippable ones too, follow one another without a gap.
#include <zstd.h>
#include <zstd_errors.h>

#include <cstddef>
#include <new>
#include <span>
#include <utility>

#include "licstat/base/bytes/decompress.hpp"

namespace licstat {
namespace {

// A frame states how much memory its decoder needs, and a hostile one states gigabytes. 32 MiB is
// what `zstd --ultra -20` uses; the default of libzstd, 128 MiB, would be most of our memory.
constexpr int kMaxWindowLog = 25;
constexpr std::uint64_t kMagicLength = 4;

struct FreeContext {
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

class ZstdSource final : public ByteSource {
 public:
  ZstdSource(std::unique_ptr<ByteSource> raw, const std::string& name,
             std::uint64_t max_decompressed)
      : input_(std::move(raw), name, "zstd"), limit_(name, max_decompressed) {
    if (context_ == nullptr) throw std::bad_alloc();
    ZSTD_DCtx_setParameter(context_.get(), ZSTD_d_windowLogMax, kMaxWindowLog);
  }

  std::size_t read(std::span<char> into) override;

 private:
  void step(ZSTD_outBuffer& out);
  void refill();
  [[nodiscard]] Error failure(std::size_t status) const;
  [[nodiscard]] std::uint64_t offset() const { return input_.fetched() - (in_.size - in_.pos); }

  ArchiveInput input_;
  DecompressionLimit limit_;
  std::unique_ptr<ZSTD_DCtx, FreeContext> context_{ZSTD_createDCtx()};
  ZSTD_inBuffer in_{nullptr, 0, 0};
  std::uint64_t frame_start_ = 0;  ///< above 0: a whole frame has been read
  std::uint64_t text_length_ = 0;
  bool at_end_ = false;
};

std::size_t ZstdSource::read(std::span<char> into) {
  ZSTD_outBuffer out{into.data(), into.size(), 0};
  while (out.pos == 0 && !at_end_) step(out);
  text_length_ += out.pos;
  limit_.check(offset(), text_length_);
  return out.pos;
}

void ZstdSource::step(ZSTD_outBuffer& out) {
  if (in_.pos == in_.size) refill();
  const bool starved = in_.size == 0;
  if (starved && frame_start_ > 0 && offset() == frame_start_) {
    at_end_ = true;
    return;
  }
  const std::size_t status = ZSTD_decompressStream(context_.get(), &out, &in_);
  if (ZSTD_isError(status) != 0) throw failure(status);
  if (status == 0) {
    frame_start_ = offset();
  } else if (starved && out.pos == 0) {
    const bool tail = frame_start_ > 0 && offset() < frame_start_ + kMagicLength;
    throw tail ? input_.foreign_tail(frame_start_) : input_.cut_short(offset());
  }
}

void ZstdSource::refill() {
  const std::span<char> bytes = input_.next();
  in_ = {bytes.data(), bytes.size(), 0};
}

Error ZstdSource::failure(std::size_t status) const {
  switch (ZSTD_getErrorCode(status)) {
    case ZSTD_error_memory_allocation:
      throw std::bad_alloc();
    case ZSTD_error_frameParameter_windowTooLarge:
      return input_.window_too_large(std::uint64_t{1} << kMaxWindowLog);
    case ZSTD_error_prefix_unknown:
      return input_.foreign_tail(frame_start_);
    default:
      return input_.damaged(offset(), ZSTD_getErrorName(status));
  }
}

}  // namespace

std::unique_ptr<ByteSource> open_zstd(std::unique_ptr<ByteSource> raw, const std::string& name,
                                      std::uint64_t max_decompressed) {
  return std::make_unique<ZstdSource>(std::move(raw), name, max_decompressed);
}

}  // namespace licstat
