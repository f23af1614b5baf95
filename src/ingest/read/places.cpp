// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/read/places.hpp"

#include <fmt/format.h>

#include <algorithm>
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

/// "2:/value/0" of the document that starts in line 2.
std::string Places::in_document(std::string pointer) const {
  if (document_line_ == 0) return pointer;
  return fmt::format("{}{}{}", document_line_, pointer.empty() ? "" : ":", pointer);
}

Place Places::place(RowRef ref) const {
  if (style_ == PlaceStyle::Pointer) {
    return {path_, in_document(fmt::format("{}/{}", pointer_, unit(ref)))};
  }
  if (style_ == PlaceStyle::Record) return {path_, in_document(pointer_)};
  return {path_, fmt::to_string(unit(ref) + 1)};
}

Diagnostic Places::locate(RowFault fault) const {
  Diagnostic located;
  located.path = path_;
  const bool has_lines = style_ == PlaceStyle::LineColumn || style_ == PlaceStyle::LinePointer;
  located.line = has_lines ? unit(fault.ref) + 1 : document_line_;
  if (fault.line != 0) {
    located.line = fault.line;
    located.column = std::to_string(fault.byte);
    located.place = fmt::format("{}:{}:{}", path_, fault.line, fault.byte);
  } else if (fault.byte != 0 || style_ == PlaceStyle::LineColumn) {
    located.column = std::to_string(std::max<std::size_t>(fault.byte, 1));
    located.place = fmt::format("{}:{}", row_place(fault.ref), located.column);
  } else if (style_ == PlaceStyle::Pointer) {
    located.column = fmt::format("{}/{}", pointer_, unit(fault.ref));
    located.column += pointer_to(fault.keys);
    located.place = path_ + ':' + in_document(located.column);
  } else if (style_ == PlaceStyle::Record) {
    located.column = pointer_ + pointer_to(fault.keys);
    if (located.column.empty()) located.column = "/";
    located.place = path_ + ':' + in_document(located.column);
  } else {
    located.column = fault.keys.empty() ? "/" : pointer_to(fault.keys);
    located.place = fmt::format("{}:{}", row_place(fault.ref), located.column);
  }
  located.field_is_data = fault.keys_are_data;
  located.id = fault.id;
  located.message =
      fault.column.empty() ? std::move(fault.message) : fault.column + ": " + fault.message;
  located.field = std::move(fault.column);
  located.fix = std::move(fault.fix);
  located.row = std::move(fault.row);
  return located;
}

}  // namespace licstat
