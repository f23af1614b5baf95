// SPDX-License-Identifier: Apache-2.0
// The rows of a report, and its totals.                                     (stage: history)
// In:     a cursor that stands before a row.
// Out:    the values of the row.
// Errors: as read_snapshot.hpp.
//
// A report writes its rows alike, and there are hundreds of thousands of them in a few years. So a
// row that is read key by key leaves behind what stood between its values; where the next row has
// the same between its values, only these are read. Anything else goes the long way again.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "licstat/history/json_cursor.hpp"
#include "licstat/history/keys.hpp"
#include "licstat/history/snapshot_figures.hpp"

namespace licstat {

/// What a value of a row is.
enum class RowPart : std::uint8_t {
  Dimension,  ///< a text that tells rows apart; `at`: its place in a key
  Text,       ///< of RowTexts; `at`: which
  Figure,     ///< `at`: its place in the values
  Age,        ///< data_age_days: checked, and dropped
  Unknown,    ///< of a later version: checked, and dropped
};

/// What a row says of its customer and SKU besides their ids.
enum RowText : std::uint8_t { kCustomerName, kSkuId, kPartNumber, kProduct, kRowTexts };

struct RowSlot {
  RowPart part = RowPart::Unknown;
  std::uint8_t at = 0;
  SnapshotFigureKind kind = SnapshotFigureKind::Other;  ///< of a figure
  bool may_be_null = true;
};

struct RowValues {
  /// As they are spelled; no data: null.
  std::array<std::string_view, kPlaces> dimensions{};
  std::array<std::string_view, kRowTexts> texts{};
  std::vector<std::int64_t> figures;
};

class RowReader {
 public:
  /// `by`: the dimensions of rows; totals have none.
  RowReader(JsonCursor& cursor, SnapshotKind kind, std::span<const Dimension> by);

  /// The next row; texts are valid as long as the cursor, or until the row after the next.
  const RowValues& read();

 private:
  struct Known {
    std::string_view key;
    std::string_view object;  // in which it stands; empty: in the row itself
    RowSlot slot;
    bool is_required = true;
  };
  /// What stands before a value, and the value.
  struct Piece {
    std::string_view before;
    RowSlot slot;
  };

  void know_dimension(Dimension dimension);
  [[nodiscard]] const Known* find(std::string_view object, std::string_view key) const;
  void clear();
  void read_long();
  void take_member(std::string_view object, std::string_view key);
  void take(const RowSlot& slot);
  void take_figure(const RowSlot& slot);
  std::int64_t count();
  std::int64_t amount();
  std::int64_t date();
  void take_text(const RowSlot& slot, std::string_view text);
  void check_required() const;
  void learn(std::size_t begin);
  bool read_short();
  bool take_short(const RowSlot& slot, std::size_t& at);

  JsonCursor& cursor_;
  std::vector<Known> known_;
  std::vector<bool> seen_;  // of known_
  RowValues row_;
  // Where the values of the last row that was read key by key are:
  struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
    RowSlot slot;
  };
  std::vector<Span> spans_;
  bool is_plain_ = true;  // nothing in it is nested that is not known
  std::vector<Piece> layout_;
  std::string_view tail_;
};

/// Hundredths of an amount: "12.5" is 1250. nullopt: it has more than two decimals, or is too
/// large.
std::optional<std::int64_t> hundredths(std::string_view number);
/// The same of a percentage; kNoValue where it is none that reports write.
std::int64_t hundredths_of_percent(std::string_view number);

}  // namespace licstat
