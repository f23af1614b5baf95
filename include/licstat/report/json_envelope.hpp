// SPDX-License-Identifier: Apache-2.0
// The outermost object of a JSON report, each of its members beginning a line, so that a report
// streams and two of them can be compared line by line.                    (stage: report)
// In:     keys; values that are JSON already.
// Out:    bytes on an Output.
// Errors: those of the Output.
#pragma once

#include <string_view>

#include "licstat/base/output.hpp"

namespace licstat {

class JsonEnvelope {
 public:
  /// Requires: out outlives it.
  explicit JsonEnvelope(Output& out) : out_(out) {}

  void member(std::string_view key, std::string_view value);
  /// The value is a text.
  void string(std::string_view key, std::string_view value);
  /// An array whose elements stand on a line each.
  void begin_array(std::string_view key);
  void element(std::string_view value);
  void end_array();
  void close();

 private:
  void begin_member(std::string_view key);

  Output& out_;
  bool is_empty_ = true;
  bool array_is_empty_ = true;
};

}  // namespace licstat
