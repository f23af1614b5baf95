// SPDX-License-Identifier: Apache-2.0
// What is wrong with an input in words that quote nothing of it: --redact.  (stage: cli)
// In:     what is wrong.
// Out:    the same for every input: the value that a message complains about may be anybody's name.
// Source: docs/diagnostics.md.
#pragma once

#include <string_view>

#include "licstat/base/diagnostic_id.hpp"

namespace licstat {

struct PlainFault {
  DiagnosticId id;
  std::string_view fault;
  std::string_view fix;
};

const PlainFault& plain_fault(DiagnosticId id);

}  // namespace licstat
