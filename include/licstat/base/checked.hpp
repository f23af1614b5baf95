// SPDX-License-Identifier: Apache-2.0
// Sums that refuse to wrap.                                                 (stage: base)
// Errors: Error{InputRefused} where a sum of licences exceeds 64 bits: the figures would be wrong.
#pragma once

#include <cstdint>

#include "licstat/base/error.hpp"

namespace licstat {

inline Error too_many_licenses() {
  return {ExitCode::InputRefused, "a sum of licences exceeds 9223372036854775807"};
}

inline void checked_add(std::int64_t& sum, std::int64_t term) {
  if (__builtin_add_overflow(sum, term, &sum)) {
    throw too_many_licenses();
  }
}

}  // namespace licstat
