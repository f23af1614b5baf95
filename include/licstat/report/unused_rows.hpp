// SPDX-License-Identifier: Apache-2.0
// Why an accepted row served for nothing: one table that JSON, the footer and stderr follow.
//                                                                          (stage: report)
// Source: docs/cli.md#accounting.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "licstat/model/input_account.hpp"

namespace licstat {

struct UnusedReason {
  std::int64_t InputAccount::*count;
  std::string_view key;     ///< of an input in JSON; left out where the count is 0
  std::string_view footer;  ///< behind the count: ", 3 superseded"
  std::string_view one;     ///< what is counted
  std::string_view many;
  std::string_view sentence;  ///< for stderr, behind the count: "3 rows of older snapshots, ..."
};

std::span<const UnusedReason> unused_reasons();

}  // namespace licstat
