// SPDX-License-Identifier: Apache-2.0
// JSON records that are, but for their values, byte for byte like one before. (stage: ingest)
// In:     records that were read and found valid; texts that start with another record.
// Out:    a field per column of the kind, or that the record is not like those: then nothing is
//         said of it.
//
// A program writes each record as it wrote the last: the same keys in the same order, with the same
// punctuation and blanks. What stands before, between and behind the values of a record is its
// skeleton. A text that has the skeleton of a valid record, with values in it that cannot mean but
// one thing, is valid too, has the same keys, and none of them twice. To see that takes a
// comparison of bytes and no parser.
//
// Such values are strings of ASCII without escapes, integers of at most 19 digits without sign,
// true, false and null. All else (a byte of UTF-8, \", -0, 1.5, nested values) fits no skeleton.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/ingest/read/record.hpp"
#include "licstat/ingest/read/record_shape.hpp"

namespace licstat {

class JsonSkeletons {
 public:
  static constexpr std::size_t kMaxText = std::size_t{8} << 10;
  /// Exports have one skeleton, or a few where what is not given is left out.
  static constexpr std::size_t kMost = 8;
  /// After that many the last ones stay: where nearly every record has one of its own, none helps.
  static constexpr std::size_t kMostLearned = 64;

  explicit JsonSkeletons(const RecordShape& shape) : shape_(shape) {}

  /// Records stay in memory until the next call: what follows is compared with them.
  void forget_records();

  /// The length of the record that `text` starts with; 0 where it fits no skeleton.
  std::size_t read(std::string_view text);
  /// Of the record that was read last. The texts are parts of it, or constants.
  [[nodiscard]] std::span<const Field> fields() const {
    return std::span(skeletons_[last_].fields).first(shape_.columns.size());
  }

  /// Requires: `record` is a JSON object with no key twice.
  void learn(std::string_view record);

 private:
  /// A value, or what follows the last one: that has no field, and starts where the record ends.
  struct Value {
    const char* gap;  // the bytes between the value before it and this one
    std::size_t gap_size;
    std::size_t start;  // in the record that was read last
    Field* field;
  };
  struct Skeleton {
    std::vector<char> gaps;  // one after the other, and as many bytes as are compared at once
    std::vector<Value> values;
    std::vector<Field> fields;  // one per column, and one for what is no column
    std::string_view record;    // the last one; empty where there is none
  };
  /// A value of a record that is being learnt; without a key, what is behind the last.
  struct Place {
    std::string_view gap;
    std::optional<std::string_view> key;
  };

  static std::size_t match(Skeleton& skeleton, std::string_view text);
  static Value* find_changed(Skeleton& skeleton, std::string_view text);
  bool find_values(std::string_view record);
  static std::optional<Place> find_place(std::string_view record, std::size_t at);
  void add_skeleton();

  RecordShape shape_;
  std::vector<Skeleton> skeletons_;
  std::size_t last_ = 0;     // the skeleton that fitted last
  std::size_t learned_ = 0;  // skeletons, those that had to make room included
  std::vector<Place> places_;
};

}  // namespace licstat
