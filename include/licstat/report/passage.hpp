// SPDX-License-Identifier: Apache-2.0
// What a report says in sentences, as data: formats for people lay it out, each its own way.
// Formats for machines have the same in the rows of a table.               (stage: report)
// May hold text from the data: whoever shows it escapes it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "licstat/report/time_picture.hpp"

namespace licstat {

/// "30 lapsed: use of s2 (disabled, 3 licences) counts, its licences do not"
struct PassageFigure {
  std::int64_t count;
  std::string word;           ///< what is counted
  std::string sentence = {};  ///< what it rests on
};

/// One of many that are listed by name.
struct PassageItem {
  std::string word;  ///< what sort of item it is; may be empty
  std::string sentence;
};

/// Each part may be empty.
struct Passage {
  std::string heading;
  std::vector<std::string> drawing = {};  ///< lines as they are, in a font of one width
  std::vector<TimePoint> points = {};     ///< what the lines draw, where it is a figure over time
  std::string statement = {};             ///< what the figures come to
  std::vector<PassageFigure> figures = {};
  std::string items_are = {};  ///< what the items are: "users"
  std::vector<PassageItem> items = {};
  std::string remark = {};  ///< on the items, or why there are none
};

}  // namespace licstat
