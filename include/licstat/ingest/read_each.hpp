// SPDX-License-Identifier: Apache-2.0
// Inputs one after the other, and what they have read again.                (stage: ingest)
// In:     inputs, and what reads one of them.
// Errors: what that throws. Where everything is to be read again, that of all inputs at once: to
//         read again for each of them would take time with the square of their number.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "licstat/ingest/load_input.hpp"

namespace licstat {

/// The refused inputs of several customers' folders.
struct RefusedFolders {
  std::vector<RefusedInput> inputs;
};

/// Behind which inputs the others are read on, though all that was read so far is of no use.
struct ReadsOn {
  bool after_documents = false;  ///< SeveralDocuments
  bool after_refusal = false;    ///< of a customer's folder, which can be left out
};

/// Reads one input after the other. Throws RefusedFolders or SeveralDocuments, too.
void read_each(std::span<Input* const> inputs, ReadsOn reads_on,
               const std::function<void(Input&)>& read);

}  // namespace licstat
