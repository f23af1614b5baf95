// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/error.hpp"

#include <fmt/core.h>

#include <cerrno>
#include <new>
#include <system_error>

namespace licstat {

Error refuse(const std::string& place, DiagnosticId id, const std::string& message) {
  return {ExitCode::InputRefused, fmt::format("{}: {} [{}]", place, message, name_of(id)), id};
}

std::string system_message(int error) {
  if (error == ENOMEM) throw std::bad_alloc();
  return std::generic_category().message(error);
}

void check_law(bool holds, const char* law) {
  if (!holds) {
    throw Error(ExitCode::Bug, fmt::format("a law of the report does not hold: {}", law));
  }
}

}  // namespace licstat
