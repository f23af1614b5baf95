// SPDX-License-Identifier: Apache-2.0
// The workloads that exports of users tell of, numbered: a use of one is kept in few bytes.
//                                                                          (stage: ingest)
// In:     a name as a column calls it.
// Out:    its number, its name, its bit in a set.
// Errors: Error{InputRefused, too-many-workloads} as Workloads has it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/model/workload.hpp"

namespace licstat {

class WorkloadNumbers {
 public:
  explicit WorkloadNumbers(Workloads& workloads) : workloads_(workloads) {}

  std::uint8_t number(std::string_view name) {
    const std::string known = workload_name(name);
    const auto found = std::ranges::find(names_, known);
    if (found != names_.end()) return static_cast<std::uint8_t>(found - names_.begin());
    bits_.push_back(workloads_.bit(known));  // refuses more than there are bits
    names_.push_back(known);
    return static_cast<std::uint8_t>(names_.size() - 1);
  }
  [[nodiscard]] std::string_view name(std::uint8_t number) const { return names_[number]; }
  [[nodiscard]] WorkloadSet bit(std::uint8_t number) const { return bits_[number]; }
  [[nodiscard]] std::size_t count() const { return names_.size(); }

 private:
  Workloads& workloads_;
  std::vector<std::string> names_;
  std::vector<WorkloadSet> bits_;
};

}  // namespace licstat
