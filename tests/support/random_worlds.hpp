// SPDX-License-Identifier: Apache-2.0
// Random small worlds for tests of laws: a few customers with groups of all statuses, trials and
// partners, usage named and pooled, assignments and counts.
// Requires: called within rc::prop.
#pragma once

#include <rapidcheck.h>

#include <string>
#include <utility>
#include <vector>

#include "support/builders.hpp"

namespace licstat::test {

template <class T>
T one_of(std::vector<T> values) {
  return *rc::gen::elementOf(std::move(values));
}
inline int below(int end) { return *rc::gen::inRange(0, end); }

Records random_records();
/// Every list in another order.
Records shuffled(Records records);
World world_of(Records records, std::size_t consumers = 1);
Filter random_filter(World& world);

}  // namespace licstat::test
