// SPDX-License-Identifier: Apache-2.0
// A value, or the reason why there is none. For failures that input is expected to have; see
// docs/decisions/0001-error-idiom.md.                                    (stage: base)
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

#include "licstat/base/diagnostic_id.hpp"

namespace licstat {

/// Why one field cannot be read. Place-free: the reader that knows file and line adds them.
struct FieldError {
  DiagnosticId id;
  std::string message;  ///< what is wrong, with the value: "'1O' is not an integer"
  std::string fix;      ///< what to do about it: "digits only"
};

template <class T>
using Expected = tl::expected<T, FieldError>;

inline tl::unexpected<FieldError> field_error(DiagnosticId id, std::string message,
                                              std::string fix) {
  return tl::unexpected<FieldError>(FieldError{id, std::move(message), std::move(fix)});
}

}  // namespace licstat
