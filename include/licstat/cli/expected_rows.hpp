// SPDX-License-Identifier: Apache-2.0
// How many rows of a kind somebody knows that there are: what is cut between two rows looks whole.
//                                                                          (stage: cli)
// In:     "KIND=N" as typed; what was read.
// Errors: Error{Usage} for what is typed, Error{InputRefused} where it is not what was read.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "licstat/model/input_account.hpp"

namespace licstat {

struct ExpectedRows {
  std::string kind;  ///< as in the accounts of inputs
  std::int64_t rows = 0;
};

std::vector<ExpectedRows> parse_expected_rows(const std::vector<std::string>& typed);

/// `makes`: what is not made where they differ.
void check_expected_rows(std::span<const ExpectedRows> expected,
                         std::span<const InputAccount> accounts, std::string_view makes);

}  // namespace licstat
