// SPDX-License-Identifier: Apache-2.0
// Which subscriptions of a group are shown. Mostly all of them: then the list is a view of the
// numbers that the Estate keeps, and takes no memory of its own.            (stage: metrics)
#pragma once

#include <algorithm>
#include <initializer_list>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "licstat/metrics/estate.hpp"

namespace licstat {

class SubscriptionList {
 public:
  /// Requires: whoever keeps the numbers outlives the list.
  explicit SubscriptionList(std::span<const SubscriptionIndex> kept) : numbers_(kept) {}
  explicit SubscriptionList(std::vector<SubscriptionIndex> numbers)
      : own_(std::make_shared<const std::vector<SubscriptionIndex>>(std::move(numbers))),
        numbers_(*own_) {}
  SubscriptionList(std::initializer_list<SubscriptionIndex> numbers)
      : SubscriptionList(std::vector(numbers)) {}

  [[nodiscard]] auto begin() const { return numbers_.begin(); }
  [[nodiscard]] auto end() const { return numbers_.end(); }
  [[nodiscard]] std::size_t size() const { return numbers_.size(); }
  [[nodiscard]] bool empty() const { return numbers_.empty(); }
  [[nodiscard]] SubscriptionIndex front() const { return numbers_.front(); }
  bool operator==(const SubscriptionList& other) const {
    return std::ranges::equal(numbers_, other.numbers_);
  }

 private:
  std::shared_ptr<const std::vector<SubscriptionIndex>> own_;
  std::span<const SubscriptionIndex> numbers_;
};

}  // namespace licstat
