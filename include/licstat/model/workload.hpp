// SPDX-License-Identifier: Apache-2.0
// The services inside a SKU, numbered in the order in which a run meets them.  (stage: model)
// In:     a name as an input spells it; case, '-' and blank do not matter, aliases are one.
// Out:    a bit of a 64-bit set. Bit 63 stands for "no workload named".
// Errors: Error{InputRefused, too-many-workloads} past 63 names: the column holds something else.
// Source: docs/metrics.md#words.
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace licstat {

/// A set of workloads, one bit each.
using WorkloadSet = std::uint64_t;

constexpr WorkloadSet kYammer = 1;
constexpr WorkloadSet kNoWorkload = WorkloadSet{1} << 63;
constexpr std::size_t kMaxWorkloads = 63;

/// Lower case, '-' and blank as '_', aliases resolved: "One-Drive" is no alias, "OneDrive" is.
std::string workload_name(std::string_view text);

/// The numbering of one run. May be asked from several threads at once.
class Workloads {
 public:
  Workloads();

  /// The bit of a workload, given one where it is new; kNoWorkload for the empty text.
  WorkloadSet bit(std::string_view text);

  struct Named {
    std::string name;
    WorkloadSet bit;
  };
  /// All workloads met so far, by name in byte order.
  [[nodiscard]] std::vector<Named> by_name() const;

 private:
  mutable std::mutex mutex_;
  std::vector<std::string> names_;  // names_[i] has bit i
};

/// One thread's memory of the bits that it has asked for, so that rows do not wait for each other.
class WorkloadCache {
 public:
  explicit WorkloadCache(Workloads& workloads) : workloads_(workloads) {}
  WorkloadSet bit(std::string_view text) {
    // An export lists a subscription workload by workload.
    if (!known_.empty() && known_.front().text == text) return known_.front().bit;
    return find(text);
  }

 private:
  WorkloadSet find(std::string_view text);

  struct Known {
    std::string text;
    WorkloadSet bit;
  };
  // A dozen spellings are usual. However many there are, a miss costs no more than this many.
  static constexpr std::size_t kMost = 64;

  Workloads& workloads_;
  std::vector<Known> known_;  // by spelling, the last one asked for in front
};

}  // namespace licstat
