// SPDX-License-Identifier: Apache-2.0
// Blocks of 64 bytes become words of 64 bits, as in csv_separators.cpp. The exclusive or of all
// bits up to a place says whether an odd number of quotes stands before it, that is, whether it is
// enclosed. A doubled quote closes and opens again at once. What would make this a wrong reading
// can be told by the neighbours of each quote: a separator or a quote stands before every one that
// opens, and behind every one that closes.
#include "licstat/ingest/read/csv_quotes.hpp"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <algorithm>
#include <array>
#include <bit>

namespace licstat {
namespace {

constexpr std::size_t kBlock = 64;
constexpr std::uint64_t kAll = ~std::uint64_t{0};

/// The bytes of a block that are equal to `wanted`, one bit each.
std::uint64_t equal_bytes(const char* block, char wanted) {
  std::uint64_t bits = 0;
#ifdef __SSE2__
  for (std::size_t at = 0; at < kBlock; at += sizeof(__m128i)) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + at));
    const int equal = _mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(wanted)));
    bits |= std::uint64_t{static_cast<std::uint16_t>(equal)} << at;
  }
#else
  for (std::size_t at = 0; at < kBlock; ++at) bits |= std::uint64_t{block[at] == wanted} << at;
#endif
  return bits;
}

/// The bytes of a block that ask for a closer look: as signed numbers, blanks, controls and the
/// bytes of UTF-8 sequences are below '#', and so are a few that are usual.
std::uint64_t low_bytes(const char* block) {
  std::uint64_t bits = 0;
#ifdef __SSE2__
  for (std::size_t at = 0; at < kBlock; at += sizeof(__m128i)) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + at));
    const int low = _mm_movemask_epi8(_mm_cmplt_epi8(bytes, _mm_set1_epi8('#')));
    bits |= std::uint64_t{static_cast<std::uint16_t>(low)} << at;
  }
#else
  for (std::size_t at = 0; at < kBlock; ++at) {
    const auto byte = static_cast<unsigned char>(block[at]);
    bits |= std::uint64_t{byte < '#' || byte >= 0x80} << at;
  }
#endif
  return bits;
}

/// Each bit the exclusive or of all up to it.
std::uint64_t running_parity(std::uint64_t bits) {
  for (unsigned distance = 1; distance < kBlock; distance *= 2) bits ^= bits << distance;
  return bits;
}

/// Takes a text block by block.
class Blocks {
 public:
  explicit Blocks(char delimiter) : delimiter_(delimiter) {}

  struct Found {
    std::uint64_t separators;  ///< outside quotes
    std::uint64_t breaks;      ///< those of them that are line breaks
  };

  Found take(const char* block, std::uint64_t valid = kAll) {
    const std::uint64_t quotes = equal_bytes(block, '"');
    const std::uint64_t breaks = equal_bytes(block, '\n');
    const std::uint64_t odd = low_bytes(block) & ~(quotes | breaks);
    has_odd_ = has_odd_ || odd != 0;
    const std::uint64_t returns = odd != 0 ? equal_bytes(block, '\r') : 0;
    const std::uint64_t separators = breaks | equal_bytes(block, delimiter_);
    const std::uint64_t inside = running_parity(quotes) ^ (is_inside_ ? kAll : 0);
    const std::uint64_t borders = separators | quotes;
    check(quotes & inside, borders << 1 | std::uint64_t{border_before_});
    check(behind(quotes & ~inside, closed_before_), borders | returns);
    check(behind(returns, return_before_), breaks);
    check(breaks & inside & valid, 0);
    border_before_ = borders >> (kBlock - 1) != 0;
    is_inside_ = inside >> (kBlock - 1) != 0;
    return {separators & ~inside & valid, breaks & ~inside & valid};
  }

  /// Whether no byte so far speaks against it.
  [[nodiscard]] bool is_enclosed() const { return strangers_ == 0; }
  [[nodiscard]] bool is_inside() const { return is_inside_; }
  [[nodiscard]] bool has_odd() const { return has_odd_; }

 private:
  void check(std::uint64_t places, std::uint64_t allowed) { strangers_ |= places & ~allowed; }

  /// The places behind those of `bits`; the last of them is the first of the next block.
  static std::uint64_t behind(std::uint64_t bits, bool& carried) {
    const std::uint64_t places = bits << 1 | std::uint64_t{carried};
    carried = bits >> (kBlock - 1) != 0;
    return places;
  }

  char delimiter_;
  bool is_inside_ = false;
  bool has_odd_ = false;
  bool border_before_ = true;  // a text starts where a field starts
  bool closed_before_ = false;
  bool return_before_ = false;
  std::uint64_t strangers_ = 0;
};

/// Calls `visit(start, found)` for every block, while the text is enclosed.
template <class Visit>
void for_each_block(std::string_view text, Blocks& blocks, Visit visit) {
  std::size_t at = 0;
  for (; at + kBlock <= text.size() && blocks.is_enclosed(); at += kBlock) {
    visit(at, blocks.take(text.data() + at));
  }
  if (!blocks.is_enclosed()) return;
  std::array<char, kBlock> rest{};
  rest.fill('\n');  // may stand behind everything
  std::ranges::copy(text.substr(at), rest.begin());
  visit(at, blocks.take(rest.data(), ~(kAll << (text.size() - at))));
}

}  // namespace

QuotesFound find_unquoted_separators(std::string_view text, char delimiter,
                                     std::uint32_t* positions) {
  Blocks blocks(delimiter);
  for_each_block(text, blocks, [&](std::size_t start, Blocks::Found found) {
    for (std::uint64_t bits = found.separators; bits != 0; bits &= bits - 1) {
      *positions++ =
          static_cast<std::uint32_t>(start + static_cast<unsigned>(std::countr_zero(bits)));
    }
  });
  *positions = static_cast<std::uint32_t>(text.size());
  return {blocks.is_enclosed() && !blocks.is_inside(), blocks.has_odd()};
}

std::optional<std::size_t> whole_enclosed_records(std::string_view text, char delimiter) {
  Blocks blocks(delimiter);
  std::size_t whole = 0;
  for_each_block(text, blocks, [&](std::size_t start, Blocks::Found found) {
    if (found.breaks != 0) whole = start + static_cast<std::size_t>(std::bit_width(found.breaks));
  });
  if (!blocks.is_enclosed()) return std::nullopt;
  return whole;
}

}  // namespace licstat
