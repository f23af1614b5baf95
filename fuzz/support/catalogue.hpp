// SPDX-License-Identifier: Apache-2.0
// The built-in catalogue, made once for all executions.  (fuzz)
#pragma once

#include "licstat/model/catalogue.hpp"

namespace licstat::fuzz {

inline const Catalogue& catalogue() {
  static Workloads workloads;
  static const Catalogue the_catalogue(workloads);
  return the_catalogue;
}

}  // namespace licstat::fuzz
