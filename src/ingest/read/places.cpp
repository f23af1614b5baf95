// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/read/places.hpp"

#include <fmt/format.h>

#include <span>
#include <utility>

namespace licstat {
namespace {

/// As RFC 6901 writes it: '~' and '/' of a key are escaped.
std::string pointer_to(std::span<const std::string> keys) {
  std::string pointer;
  for (const std::string& key : keys) {
    pointer += '/';
    for (const char letter : key) {
      if (letter == '~') pointer += "~0";
      if (letter == '/') pointer += "~1";
      if (letter != '~' && letter != '/') pointer += letter;
    }
  }
  return pointer;
}

}  // namespace

std::string Places::row_place(RowRef ref) const {
  if (style_ == PlaceStyle::Pointer) return fmt::format("{}:{}/{}", path_, pointer_, unit(ref));
  if (style_ == PlaceStyle::Record) return path_;
  return fmt::format("{}:{}", path_, unit(ref) + 1);
}

Diagnostic Places::locate(Finding finding) const {
  Diagnostic located;
  located.path = path_;
  const bool has_lines = style_ == PlaceStyle::LineColumn || style_ == PlaceStyle::LinePointer;
  if (has_lines) located.line = unit(finding.ref) + 1;
  if (finding.line != 0) {
    located.line = finding.line;
    located.column = std::to_string(finding.byte);
    located.place = fmt::format("{}:{}:{}", path_, finding.line, finding.byte);
  } else if (finding.byte != 0) {
    located.column = std::to_string(finding.byte);
    located.place = fmt::format("{}:{}", row_place(finding.ref), finding.byte);
  } else if (style_ == PlaceStyle::Pointer) {
    located.column = fmt::format("{}/{}", pointer_, unit(finding.ref));
    located.column += pointer_to(finding.keys);
    located.place = path_ + ':' + located.column;
  } else {
    located.column = finding.keys.empty() ? "/" : pointer_to(finding.keys);
    located.place = fmt::format("{}:{}", row_place(finding.ref), located.column);
  }
  located.id = finding.id;
  located.message =
      finding.column.empty() ? std::move(finding.message) : finding.column + ": " + finding.message;
  located.fix = std::move(finding.fix);
  located.row = std::move(finding.row);
  return located;
}

}  // namespace licstat
