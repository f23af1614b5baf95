// SPDX-License-Identifier: Apache-2.0
// What the tests of byte sources share: awkward sources, packed texts, expected refusals.
#pragma once

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstddef>
#include <memory>
#include <new>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "licstat/base/bytes/byte_source.hpp"
#include "licstat/base/error.hpp"

namespace licstat::test {

/// Gives at most `step` bytes at a time, as a slow pipe does.
class DripSource final : public ByteSource {
 public:
  DripSource(std::string bytes, std::size_t step) : inner_(std::move(bytes)), step_(step) {}
  std::size_t read(std::span<char> into) override {
    return inner_.read(into.first(std::min(step_, into.size())));
  }

 private:
  TextSource inner_;
  std::size_t step_;
};

inline std::unique_ptr<ByteSource> drip(std::string bytes, std::size_t step) {
  return std::make_unique<DripSource>(std::move(bytes), step);
}

/// Everything in the source, `step` bytes at a time; at the end it must stay at the end.
inline std::string read_in_steps(ByteSource& source, std::size_t step = 4096) {
  std::string all;
  std::string piece(step, '\0');
  while (const std::size_t length = source.read(piece)) all.append(piece, 0, length);
  if (source.read(piece) != 0) throw std::logic_error("a source goes on after its end");
  return all;
}

/// One gzip member with `text` in it.
inline std::string gzip(std::string_view text, int level = 6) {
  z_stream stream{};
  if (deflateInit2(&stream, level, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::bad_alloc();
  }
  std::string packed(deflateBound(&stream, text.size()), '\0');
  std::string input(text);
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  const int status = deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  if (status != Z_STREAM_END) throw std::logic_error("deflate did not finish");
  return packed;
}

/// One zstd frame with `text` in it, with a checksum as the zstd command writes it.
inline std::string zstd(std::string_view text, int window_log = 0) {
  const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(),
                                                                     &ZSTD_freeCCtx);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_windowLog, window_log);
  // Streamed, for a frame that knows its content size may do with a smaller window than asked for.
  std::string packed(ZSTD_compressBound(text.size()), '\0');
  ZSTD_inBuffer in{text.data(), text.size(), 0};
  ZSTD_outBuffer out{packed.data(), packed.size(), 0};
  ZSTD_compressStream2(context.get(), &out, &in, ZSTD_e_flush);
  const std::size_t left = ZSTD_compressStream2(context.get(), &out, &in, ZSTD_e_end);
  if (left != 0) throw std::logic_error("zstd did not finish");
  packed.resize(out.pos);
  return packed;
}

/// What `action` refuses the input with; "" where it does not.
template <class Action>
std::string refusal(Action action) {
  try {
    action();
  } catch (const Error& error) {
    CHECK(error.code() == ExitCode::InputRefused);
    return error.what();
  }
  return "";
}

}  // namespace licstat::test
