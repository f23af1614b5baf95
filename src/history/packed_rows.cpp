// SPDX-License-Identifier: Apache-2.0
#include "licstat/history/packed_rows.hpp"

#include <algorithm>

namespace licstat {
namespace {

std::uint8_t bytes_for(std::uint64_t most) {
  if (most == 0) return 0;
  if (most <= std::numeric_limits<std::uint8_t>::max()) return 1;
  if (most <= std::numeric_limits<std::uint16_t>::max()) return 2;
  return most <= std::numeric_limits<std::uint32_t>::max() ? 4 : 8;
}

/// Calls on_part() for some rows after the other: as many as stay in the cache while they are gone
/// through column by column.
template <class OnPart>
void in_parts(std::span<const std::int64_t> values, std::size_t width, OnPart on_part) {
  constexpr std::size_t kRows = 128;
  while (!values.empty()) {
    const std::size_t count = std::min(values.size(), kRows * width);
    on_part(values.first(count));
    values = values.subspan(count);
  }
}

}  // namespace

PackedRows::PackedRows(std::span<const std::int64_t> values, std::size_t width) : columns_(width) {
  in_parts(values, width, [&](std::span<const std::int64_t> part) {
    for (std::size_t at = 0; at < width; ++at) columns_[at].look_at(part.subspan(at), width);
  });
  for (Column& column : columns_) column.make_room(values.size() / width);
  in_parts(values, width, [&](std::span<const std::int64_t> part) {
    for (std::size_t at = 0; at < width; ++at) columns_[at].append(part.subspan(at), width);
  });
}

void PackedRows::Column::look_at(std::span<const std::int64_t> values, std::size_t width) {
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
  std::int64_t least = least_;
  std::int64_t largest = largest_;
  bool has_missing = has_missing_;
  for (std::size_t at = 0; at < values.size(); at += width) {
    const std::int64_t value = values[at];
    largest = std::max(largest, value);
    has_missing = has_missing || value == kNoValue;
    least = std::min(least, value == kNoValue ? kMost : value);
  }
  least_ = least;
  largest_ = largest;
  has_missing_ = has_missing;
}

void PackedRows::Column::make_room(std::size_t rows) {
  const bool has_values = largest_ != kNoValue;
  bytes_ = has_values ? bytes_for(static_cast<std::uint64_t>(largest_) - zero()) : 0;
  codes_.reserve(rows * bytes_);
}

void PackedRows::Column::append(std::span<const std::int64_t> values, std::size_t width) {
  switch (bytes_) {
    case 0:
      return;
    case 1:
      return append_as<std::uint8_t>(values, width);
    case 2:
      return append_as<std::uint16_t>(values, width);
    case 4:
      return append_as<std::uint32_t>(values, width);
    default:
      return append_as<std::uint64_t>(values, width);
  }
}

template <class Code>
void PackedRows::Column::append_as(std::span<const std::int64_t> values, std::size_t width) {
  const std::size_t end = codes_.size();
  codes_.resize(end + (values.size() + width - 1) / width * sizeof(Code));
  std::uint8_t* to = &codes_[end];
  const std::uint64_t first = zero();
  for (std::size_t at = 0; at < values.size(); at += width, to += sizeof(Code)) {
    const std::int64_t value = values[at];
    const auto code =
        static_cast<Code>(value == kNoValue ? 0 : static_cast<std::uint64_t>(value) - first);
    std::memcpy(to, &code, sizeof code);
  }
}

}  // namespace licstat
