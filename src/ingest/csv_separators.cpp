// SPDX-License-Identifier: Apache-2.0
// Blocks of 64 bytes are compared with vector instructions, and what is found makes words of 64
// bits. A loop over the bits of a word costs one step per separator, wherever it stands. SSE2 is
// part of every 64-bit x86, so there is nothing to choose at run time; wider vectors would gain
// little, for most of the time goes into writing positions down (docs/performance.md).
#include "licstat/ingest/csv_separators.hpp"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <algorithm>
#include <array>
#include <bit>

namespace licstat {
namespace {

constexpr std::size_t kBlock = 64;

/// What stands in a block, one bit per byte.
struct Block {
  std::uint64_t separators = 0;
  std::uint64_t quotes = 0;
  std::uint64_t suspects = 0;
};

#ifdef __SSE2__

std::uint64_t bits_of(__m128i mask) {
  return static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm_movemask_epi8(mask)));
}

Block compare(const char* block, char delimiter) {
  Block found;
  for (std::size_t at = 0; at < kBlock; at += sizeof(__m128i)) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + at));
    const __m128i separators = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(delimiter)),
                                            _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n')));
    found.separators |= bits_of(separators) << at;
    found.quotes |= bits_of(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'))) << at;
    // As signed numbers, NUL is 0 and the bytes of UTF-8 sequences are negative.
    found.suspects |= bits_of(_mm_cmplt_epi8(bytes, _mm_set1_epi8(1))) << at;
  }
  return found;
}

#else

Block compare(const char* block, char delimiter) {
  Block found;
  for (std::size_t at = 0; at < kBlock; ++at) {
    const char c = block[at];
    const auto byte = static_cast<unsigned char>(c);
    found.separators |= std::uint64_t{c == delimiter || c == '\n'} << at;
    found.quotes |= std::uint64_t{c == '"'} << at;
    found.suspects |= std::uint64_t{byte == 0 || byte >= 0x80} << at;
  }
  return found;
}

#endif

}  // namespace

void CsvSeparators::find(std::string_view text, char delimiter) {
  count_ = next_ = 0;
  std::uint64_t quotes = 0;
  std::uint64_t suspects = 0;
  const auto add = [&](std::size_t start, const Block& block) {
    constexpr std::size_t kMost = kBlock + 1;
    if (positions_.size() < count_ + kMost) positions_.resize(2 * (count_ + kMost));
    std::uint32_t* next = positions_.data() + count_;
    for (std::uint64_t bits = block.separators; bits != 0; bits &= bits - 1) {
      *next++ = static_cast<std::uint32_t>(start + static_cast<unsigned>(std::countr_zero(bits)));
    }
    count_ = static_cast<std::size_t>(next - positions_.data());
    quotes |= block.quotes;
    suspects |= block.suspects;
  };
  std::size_t at = 0;
  for (; at + kBlock <= text.size(); at += kBlock) add(at, compare(text.data() + at, delimiter));
  std::array<char, kBlock> rest;
  rest.fill(' ');
  std::ranges::copy(text.substr(at), rest.begin());
  add(at, compare(rest.data(), delimiter));
  positions_[count_] = static_cast<std::uint32_t>(text.size());
  has_quote_ = quotes != 0;
  has_suspect_ = suspects != 0;
}

}  // namespace licstat
