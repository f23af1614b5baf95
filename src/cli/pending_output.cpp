// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/pending_output.hpp"

#include <iterator>
#include <vector>

#include "licstat/cli/signals.hpp"

namespace licstat {

void publish_together(std::initializer_list<PendingOutput*> outputs) {
  std::vector<PendingOutput*> all;
  for (PendingOutput* const output : outputs) {
    if (output != nullptr) all.push_back(output);
  }
  for (PendingOutput* const output : all) output->prepare();
  const Uninterrupted all_or_none;
  auto next = all.begin();
  try {
    for (; next != all.end(); ++next) {
      // Behind the last one nothing can fail.
      const bool is_last = std::next(next) == all.end();
      (*next)->publish(is_last ? PendingOutput::Undo::None : PendingOutput::Undo::Possible);
    }
  } catch (...) {
    while (next != all.begin()) (*--next)->withdraw();
    throw;
  }
  for (PendingOutput* const output : all) output->settle();
}

}  // namespace licstat
