// SPDX-License-Identifier: Apache-2.0
#include "licstat/model/standing.hpp"

namespace licstat {

std::string_view standing_name(Standing standing) {
  switch (standing) {
    case Standing::Entitled:
      return "entitled";
    case Standing::Lapsed:
      return "lapsed";
    case Standing::Trial:
      return "trial";
    case Standing::Suspended:
      return "suspended";
    case Standing::Ended:
      return "ended";
  }
  return {};
}

Standing standing_of(Status status, bool trial, bool replaced) {
  switch (status) {
    case Status::Active:
      return trial ? Standing::Trial : Standing::Entitled;
    case Status::InGracePeriod:
      if (trial) return Standing::Trial;
      return replaced ? Standing::Lapsed : Standing::Entitled;
    case Status::Disabled:
    case Status::Deprovisioned:
      return trial ? Standing::Trial : Standing::Lapsed;
    case Status::Suspended:
      return trial ? Standing::Ended : Standing::Suspended;
    case Status::Upgraded:
    case Status::Cancelled:
    case Status::Pending:
      return Standing::Ended;
  }
  return Standing::Ended;
}

}  // namespace licstat
