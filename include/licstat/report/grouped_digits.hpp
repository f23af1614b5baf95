// SPDX-License-Identifier: Apache-2.0
// Numbers for the eye: groups of three digits.                              (stage: report)
// In:     a number as formats write it: "-12400.50".
// Out:    "-12,400.50"; text that does not begin as a number stays as it is.
#pragma once

#include <string>
#include <string_view>

namespace licstat {

std::string grouped_digits(std::string_view number);

}  // namespace licstat
