// SPDX-License-Identifier: Apache-2.0
// The lines and fields of the catalogue's own files, which are compiled in.  (stage: model)
// The files are our own and a test checks them: a field with a comma stands in quotes, and none has
// a quote in it.
#pragma once

#include <string_view>

namespace licstat {

/// The text up to `end`, taken off the front of `rest`.
inline std::string_view take_until(std::string_view& rest, char end) {
  const std::size_t at = rest.find(end);
  const std::string_view front = rest.substr(0, at);
  rest.remove_prefix(at == std::string_view::npos ? rest.size() : at + 1);
  return front;
}

/// The first field of a line, taken off its front.
inline std::string_view take_field(std::string_view& line) {
  if (!line.starts_with('"')) return take_until(line, ',');
  line.remove_prefix(1);
  const std::string_view field = take_until(line, '"');
  take_until(line, ',');
  return field;
}

}  // namespace licstat
