// SPDX-License-Identifier: Apache-2.0
// Reads one JSON text strictly, from front to back: whoever calls says what has to stand next.
//                                                                           (stage: history)
// In:     UTF-8 text.
// Out:    its values, one after the other; none is kept.
// Errors: Error{InputRefused}: json-syntax with line and column, duplicate-key, nested-too-deep and
//         bad-report with the JSON pointer. MoreNeeded where the text is only the front of a file.
// Source: RFC 8259, RFC 6901 (pointers).
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/base/error.hpp"

namespace licstat {

/// The text ends, and the file goes on.
struct MoreNeeded {};

class JsonCursor {
 public:
  enum class Extent { Whole, Front };

  /// `name` is for messages. Requires: both outlive the cursor.
  JsonCursor(std::string_view text, const std::string& name, Extent extent = Extent::Whole)
      : text_(text), name_(name), extent_(extent) {}

  /// Calls `on_member(key)`, which takes the value. A key that comes twice is refused at the end of
  /// the object. Where on_member returns false, nothing more of the text may be read.
  template <class OnMember>
  void object(OnMember on_member) {
    if (!begin('{', "an object")) return;
    const std::size_t first_key = keys_.size();
    for (bool is_first = true; next('}', is_first); is_first = false) {
      keys_.push_back(member_key());
      path_.push_back({keys_.back(), 0});
      const bool goes_on = on_member(keys_.back());
      path_.pop_back();
      if (!goes_on) break;
    }
    check_keys(first_key);
    end();
  }
  /// Calls `on_element()`, which takes the value.
  template <class OnElement>
  void array(OnElement on_element) {
    if (!begin('[', "an array")) return;
    path_.push_back({{}, 0});
    for (bool is_first = true; next(']', is_first); is_first = false) {
      on_element();
      ++path_.back().index;
    }
    path_.pop_back();
    end();
  }

  /// Valid as long as the cursor.
  std::string_view string();
  std::int64_t integer();
  bool boolean();
  /// As it is spelled: "-0.50e1".
  std::string_view number();
  /// Takes a null, if that is what stands here.
  bool null();
  /// Any value, checked.
  void skip();

  /// Nothing but blanks follows.
  void finish();

  // For whoever reads on by himself where values are spelled as expected:
  [[nodiscard]] std::size_t offset() const { return at_; }
  void move_to(std::size_t offset) { at_ = offset; }
  [[nodiscard]] std::string_view text() const { return text_; }
  /// The offset of what stands next, behind blanks.
  std::size_t next_offset() { return peek(), at_; }

  /// "file:/rows/3/sku: WHAT [bad-report]"
  [[nodiscard]] Error wrong(const std::string& what) const;
  /// The same of a member that is not there; `object`: of the object that is missing it, if that is
  /// a member itself.
  [[nodiscard]] Error missing(std::string_view key) const { return missing({}, key); }
  [[nodiscard]] Error missing(std::string_view object, std::string_view key) const;
  /// "a text", "a number", ...: what stands here in place of what is wanted.
  [[nodiscard]] Error wrong_type(std::string_view wanted);

 private:
  struct Step {
    std::string_view key;  ///< of an array: no data
    std::size_t index;
  };

  char peek();
  bool begin(char bracket, std::string_view wanted);
  void end() { --depth_; }
  bool next(char closing, bool is_first);
  std::string_view member_key();
  void check_keys(std::size_t first_key);
  void expect(std::string_view word);
  void digits();
  std::string_view escaped_string(std::size_t begin);
  void append_escape(std::string& to);
  std::uint32_t four_digits();
  [[nodiscard]] Error syntax(const std::string& what) const;
  [[nodiscard]] std::string pointer(std::string_view object = {}, std::string_view key = {}) const;

  std::string_view text_;
  const std::string& name_;
  Extent extent_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  std::vector<Step> path_;
  std::vector<std::string_view> keys_;  // of the objects that are open
  std::deque<std::string> unescaped_;
};

}  // namespace licstat
