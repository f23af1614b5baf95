// SPDX-License-Identifier: Apache-2.0
// JSON records as exports hold them by the million, read with simdjson.     (stage: ingest)
// In:     the text of one value.
// Out:    a field per column of the kind, or that the record is not plain: then nothing is said of
//         it, and JsonRecord reads it strictly.
//
// What is unusual goes the strict way. simdjson takes nothing that nlohmann refuses (the tests hold
// it to that), so only what it takes and would read differently has to be told apart here. A plain
// record is an object of few keys, none of them twice, whose values are strings without NUL, true,
// false, null and integers above zero: a float is judged by its spelling, which simdjson drops as
// it drops the sign of -0. The value of a key that is no column may be any number.
#pragma once

#include <simdjson.h>

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/ingest/read/record.hpp"
#include "licstat/ingest/read/record_shape.hpp"

namespace licstat {

class PlainJson {
 public:
  static constexpr std::size_t kMaxText = std::size_t{8} << 10;
  static constexpr std::size_t kMaxKeys = 32;

  explicit PlainJson(const RecordShape& shape);

  /// false: the record is not plain, and fields() says nothing.
  bool read(std::string_view text);

  /// Texts stay valid from record to record, until the read() that follows is_full().
  [[nodiscard]] std::span<const Field> fields() const { return fields_; }
  [[nodiscard]] bool is_full() const { return used_ == held_.size(); }

 private:
  static constexpr std::size_t kHeld = 64;
  static constexpr std::size_t kLayouts = 8;

  using Digits = std::array<char, 20>;
  /// Where the texts of one record are.
  struct Held {
    simdjson::dom::document document;
    std::vector<Digits> numbers;  // one per column
  };
  struct Key {
    std::string name;
    std::optional<std::size_t> column;
  };
  /// The keys of records, in their order, none of them twice.
  using Layout = std::vector<Key>;

  static bool has_keys(const simdjson::dom::object& record, const Layout& layout);
  bool find_layout(const simdjson::dom::object& record);
  bool learn_layout(const simdjson::dom::object& record);
  bool set_fields(const simdjson::dom::object& record, std::vector<Digits>& numbers,
                  bool may_hold_nul);

  RecordShape shape_;
  simdjson::dom::parser parser_;
  bool is_usable_;  // simdjson has a kernel for this processor
  std::array<Held, kHeld> held_;
  std::size_t used_ = 0;  // of held_
  std::vector<Layout> layouts_;
  std::size_t layout_ = 0;     // of the record read last
  std::size_t learned_ = 0;    // layouts, those that had to make room included
  std::vector<Field> fields_;  // but for the columns of that layout, all are empty
};

}  // namespace licstat
