// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/error.hpp"

#include <fmt/core.h>

namespace licstat {

Error refuse(const std::string& place, DiagnosticId id, const std::string& message) {
  return {ExitCode::InputRefused, fmt::format("{}: {} [{}]", place, message, name_of(id)), id};
}

void check_law(bool holds, const char* law) {
  if (!holds) {
    throw Error(ExitCode::Bug, fmt::format("a law of the report does not hold: {}", law));
  }
}

}  // namespace licstat
