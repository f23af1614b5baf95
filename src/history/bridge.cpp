// SPDX-License-Identifier: Apache-2.0
#include "licstat/history/bridge.hpp"

#include "licstat/base/checked.hpp"
#include "licstat/base/error.hpp"

namespace licstat {

void Bridge::add(const KeyMove& move) {
  checked_add(start, move.before);
  checked_add(end, move.after);
  if (move.before > 0) ++keys_start;
  if (move.after > 0) ++keys_end;
  if (move.is_comparable) {
    add_comparable(move);
  } else {
    checked_add(not_comparable, move.after - move.before);
  }
}

void Bridge::add_comparable(const KeyMove& move) {
  checked_add(start_comparable, move.before);
  if (move.before > 0) ++keys_start_comparable;
  if (move.before == 0 && move.after > 0) {
    ++keys_new;
    gained += move.after;
    if (move.was_there_earlier) returned += move.after;
    if (!move.has_customer_before) new_customer += move.after;
  } else if (move.before > 0 && move.after == 0) {
    ++keys_lost;
    lost += move.before;
    if (!move.has_customer_after) lost_customer += move.before;
  } else if (move.after > move.before) {
    expansion += move.after - move.before;
  } else {
    contraction += move.before - move.after;
  }
}

void Bridge::check() const {
  // In an order in which no sum is larger than an end.
  check_law(start - contraction - lost + not_comparable + expansion + gained == end,
            "the parts of a bridge sum to its end");
}

}  // namespace licstat
