// SPDX-License-Identifier: Apache-2.0
// Blocks of 64 bytes are compared with vector instructions, and what is found makes words of 64
// bits. A loop over the bits of a word costs one step per separator, wherever it stands. Highway
// compiles the first half of this file once per kind of processor, and calls the one that has the
// widest vectors of the machine.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "ingest/csv_separators.cpp"
#include <hwy/foreach_target.h>
// Behind foreach_target.h.
#include <hwy/highway.h>

#include <array>
#include <bit>
#include <cstddef>

#include "licstat/ingest/csv_separators.hpp"

HWY_BEFORE_NAMESPACE();
namespace licstat::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t kBlock = 64;

/// What stands in a block, one bit per byte.
struct Block {
  std::uint64_t separators = 0;
  std::uint64_t quotes = 0;
  std::uint64_t suspects = 0;
};

template <class Tag, class Mask>
HWY_INLINE std::uint64_t bits_of(Tag tag, Mask mask) {
  std::uint64_t bits = 0;  // a mask of up to 64 lanes is stored in up to 8 bytes
  hn::StoreMaskBits(tag, mask, reinterpret_cast<std::uint8_t*>(&bits));
  return bits;
}

HWY_INLINE Block compare(const char* block, char delimiter) {
  const hn::CappedTag<std::int8_t, kBlock> tag;
  Block found;
  for (std::size_t at = 0; at < kBlock; at += hn::Lanes(tag)) {
    const auto bytes = hn::LoadU(tag, reinterpret_cast<const std::int8_t*>(block) + at);
    const auto separates = hn::Or(hn::Eq(bytes, hn::Set(tag, static_cast<std::int8_t>(delimiter))),
                                  hn::Eq(bytes, hn::Set(tag, '\n')));
    found.separators |= bits_of(tag, separates) << at;
    found.quotes |= bits_of(tag, hn::Eq(bytes, hn::Set(tag, '"'))) << at;
    // As signed numbers, NUL is 0 and the bytes of UTF-8 sequences are negative.
    found.suspects |= bits_of(tag, hn::Lt(bytes, hn::Set(tag, 1))) << at;
  }
  return found;
}

HWY_INLINE void add(CsvFindings& to, std::size_t start, const Block& block) {
  constexpr std::size_t kMost = kBlock + 1;
  if (to.positions.size() < to.count + kMost) to.positions.resize(2 * (to.count + kMost));
  std::uint32_t* position = to.positions.data() + to.count;
  for (std::uint64_t bits = block.separators; bits != 0; bits &= bits - 1) {
    *position++ = static_cast<std::uint32_t>(start + static_cast<unsigned>(std::countr_zero(bits)));
  }
  to.count = static_cast<std::size_t>(position - to.positions.data());
  to.has_quote = to.has_quote || block.quotes != 0;
  to.has_suspect = to.has_suspect || block.suspects != 0;
}

void find_csv_separators(std::string_view text, char delimiter, CsvFindings& found) {
  std::size_t at = 0;
  for (; at + kBlock <= text.size(); at += kBlock) {
    add(found, at, compare(text.data() + at, delimiter));
  }
  std::array<char, kBlock> rest{};
  rest.fill('x');
  text.copy(rest.data(), kBlock, at);
  add(found, at, compare(rest.data(), delimiter));
}

}  // namespace licstat::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace licstat {

HWY_EXPORT(find_csv_separators);

void CsvSeparators::find(std::string_view text, char delimiter) {
  found_.count = 0;
  found_.has_quote = found_.has_suspect = false;
  next_ = 0;
  HWY_DYNAMIC_DISPATCH(find_csv_separators)(text, delimiter, found_);
  found_.positions[found_.count] = static_cast<std::uint32_t>(text.size());
}

}  // namespace licstat
#endif
