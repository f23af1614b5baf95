// SPDX-License-Identifier: Apache-2.0
// The values of many rows, each column in as few bytes a value as the distance of its least from
// its largest needs: years of daily reports are in memory at once, and their counts are small.
//                                                                           (stage: history)
// In:     values row after row, all at once.
// Out:    the same values; kNoValue is one like others.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <span>
#include <vector>

#include "licstat/history/snapshot_figures.hpp"

namespace licstat {

class PackedRows {
 public:
  PackedRows() = default;
  /// `width`: the values of a row. Requires: it is not 0.
  PackedRows(std::span<const std::int64_t> values, std::size_t width);

  /// The values of a row.
  [[nodiscard]] std::size_t width() const { return columns_.size(); }
  [[nodiscard]] std::int64_t value(std::size_t row, std::size_t place) const {
    return columns_[place].value(row);
  }
  /// Requires: `to` has room for the values of a row.
  void read(std::size_t row, std::span<std::int64_t> to) const {
    for (std::size_t place = 0; place < columns_.size(); ++place) to[place] = value(row, place);
  }
  bool operator==(const PackedRows&) const = default;

 private:
  /// A value is coded as its distance from the least; where values lack, 0 says so, and all others
  /// are one more.
  class Column {
   public:
    // For all values, some at a time: every `width`-th of `values`.
    void look_at(std::span<const std::int64_t> values, std::size_t width);
    /// Requires: all values were looked at.
    void make_room(std::size_t rows);
    void append(std::span<const std::int64_t> values, std::size_t width);

    [[nodiscard]] std::int64_t value(std::size_t row) const {
      const std::uint64_t found = code(row);
      if (has_missing_ && found == 0) return kNoValue;
      return static_cast<std::int64_t>(zero() + found);
    }
    bool operator==(const Column&) const = default;

   private:
    /// What is added to a code.
    [[nodiscard]] std::uint64_t zero() const {
      return static_cast<std::uint64_t>(least_) - (has_missing_ ? 1 : 0);
    }
    [[nodiscard]] std::uint64_t code(std::size_t row) const {
      if (bytes_ == 0) return 0;
      if (bytes_ == 1) return codes_[row];
      if (bytes_ == 2) return code_as<std::uint16_t>(row);
      return bytes_ == 4 ? code_as<std::uint32_t>(row) : code_as<std::uint64_t>(row);
    }
    template <class Code>
    [[nodiscard]] std::uint64_t code_as(std::size_t row) const {
      Code code = 0;
      std::memcpy(&code, &codes_[row * sizeof code], sizeof code);
      return code;
    }
    template <class Code>
    void append_as(std::span<const std::int64_t> values, std::size_t width);

    std::int64_t least_ = std::numeric_limits<std::int64_t>::max();
    std::int64_t largest_ = kNoValue;  // below all others
    bool has_missing_ = false;
    std::uint8_t bytes_ = 0;  // of a code: 0 where all are 0, 1, 2, 4 or 8
    std::vector<std::uint8_t> codes_;
  };

  std::vector<Column> columns_;
};

}  // namespace licstat
