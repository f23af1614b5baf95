// SPDX-License-Identifier: Apache-2.0
#include "licstat/model/containments.hpp"

#include "licstat/model/catalogue_csv.hpp"

namespace licstat {

extern const std::string_view kContainsCsv;  // made from data/catalog/contains.csv by the build

Containments::Containments() {
  std::string_view rest = kContainsCsv;
  take_until(rest, '\n');
  while (!rest.empty()) {
    std::string_view line = take_until(rest, '\n');
    const std::string_view whole = take_field(line);
    take_field(line);  // its part number
    pairs_.emplace(whole, take_field(line));
  }
}

}  // namespace licstat
