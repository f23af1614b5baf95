// SPDX-License-Identifier: Apache-2.0
#include "licstat/model/missing.hpp"

namespace licstat {

std::string_view reason_text(Missing missing) {
  switch (missing) {
    case Missing::NotGiven:
      return "not given";
    case Missing::NoEntitlement:
      return "no entitlement";
    case Missing::NoUsageData:
      return "no usage data";
    case Missing::NotMeasurable:
      return "not measurable";
    case Missing::NoActivePair:
      return "nothing active";
    case Missing::NoPrice:
      return "no price";
    case Missing::NothingSpent:
      return "nothing spent";
    case Missing::NoFileSays:
      return "no file says";
  }
  return "not given";
}

}  // namespace licstat
