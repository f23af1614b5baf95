// SPDX-License-Identifier: Apache-2.0
// Blocks of 64 bytes are compared with vector instructions, and what separates makes a word of 64
// bits. A loop over the bits of a word costs one step per separator, wherever it stands. SSE2 is
// part of every 64-bit x86, so there is nothing to choose at run time; what wider vectors would
// gain is said in docs/performance.md.
#include "licstat/ingest/read/csv_separators.hpp"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <algorithm>
#include <array>
#include <bit>

#include "licstat/ingest/read/csv_quotes.hpp"

namespace licstat {
namespace {

constexpr std::size_t kBlock = 64;

#ifdef __SSE2__

class Scanner {
 public:
  explicit Scanner(char delimiter) : delimiter_(_mm_set1_epi8(delimiter)) {}

  /// One bit per byte of the block: whether it separates.
  std::uint64_t separators(const char* block) {
    std::uint64_t bits = 0;
    for (std::size_t at = 0; at < kBlock; at += sizeof(__m128i)) {
      const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + at));
      const __m128i breaks = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n'));
      // As signed numbers, blanks, controls and the bytes of UTF-8 sequences are below '!' too.
      const __m128i odd = _mm_cmplt_epi8(bytes, _mm_set1_epi8('#'));
      odd_ = _mm_or_si128(odd_, _mm_andnot_si128(breaks, odd));
      const __m128i found = _mm_or_si128(breaks, _mm_cmpeq_epi8(bytes, delimiter_));
      bits |= std::uint64_t{static_cast<std::uint16_t>(_mm_movemask_epi8(found))} << at;
    }
    return bits;
  }
  [[nodiscard]] bool has_odd() const { return _mm_movemask_epi8(odd_) != 0; }

 private:
  __m128i delimiter_;
  __m128i odd_ = _mm_setzero_si128();
};

#else

class Scanner {
 public:
  explicit Scanner(char delimiter) : delimiter_(delimiter) {}

  std::uint64_t separators(const char* block) {
    std::uint64_t bits = 0;
    for (std::size_t at = 0; at < kBlock; ++at) {
      const char c = block[at];
      const auto byte = static_cast<unsigned char>(c);
      has_odd_ = has_odd_ || (c != '\n' && (byte < '#' || byte >= 0x80));
      bits |= std::uint64_t{c == delimiter_ || c == '\n'} << at;
    }
    return bits;
  }
  [[nodiscard]] bool has_odd() const { return has_odd_; }

 private:
  char delimiter_;
  bool has_odd_ = false;
};

#endif

}  // namespace

void CsvSeparators::make_room(std::string_view text) {
  if (capacity_ > text.size()) return;
  capacity_ = text.size() + 1;
  positions_ = std::make_unique_for_overwrite<std::uint32_t[]>(capacity_);
}

bool CsvSeparators::find_unquoted(std::string_view text, char delimiter) {
  make_room(text);
  const QuotesFound found = find_unquoted_separators(text, delimiter, positions_.get());
  has_odd_ = found.has_odd;
  return found.is_enclosed;
}

void CsvSeparators::find(std::string_view text, char delimiter) {
  make_room(text);
  Scanner scanner(delimiter);
  std::uint32_t* next = positions_.get();
  const auto add = [&next](std::size_t start, std::uint64_t bits) {
    for (; bits != 0; bits &= bits - 1) {
      *next++ = static_cast<std::uint32_t>(start + static_cast<unsigned>(std::countr_zero(bits)));
    }
  };
  std::size_t at = 0;
  for (; at + kBlock <= text.size(); at += kBlock) add(at, scanner.separators(text.data() + at));
  // What fills up the last block may be the delimiter: a line "sep=x" names any character.
  std::array<char, kBlock> rest{};
  rest.fill('x');
  std::ranges::copy(text.substr(at), rest.begin());
  const std::uint64_t in_text = (std::uint64_t{1} << (text.size() - at)) - 1;
  add(at, scanner.separators(rest.data()) & in_text);
  *next = static_cast<std::uint32_t>(text.size());
  has_odd_ = scanner.has_odd();
}

}  // namespace licstat
