// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/holders.hpp"

#include <limits>
#include <utility>

#include "licstat/base/checked.hpp"

namespace licstat {
namespace {

constexpr Date kAlways{std::numeric_limits<std::int32_t>::min()};
constexpr Date kForever{std::numeric_limits<std::int32_t>::max()};

// What is known of a holder of a group.
constexpr std::uint64_t kHeldInWindow = 1;
constexpr std::uint64_t kHoldsByName = 2;  // an entitled subscription of the group
constexpr std::uint64_t kHoldsBySku = 4;
constexpr std::uint64_t kHolds = kHoldsByName | kHoldsBySku;

}  // namespace

bool GroupHolders::holds(TextKey user) const { return (users_.bits_of(user) & kHolds) != 0; }

bool GroupHolders::held_in_window(TextKey user) const {
  return (users_.bits_of(user) & kHeldInWindow) != 0;
}

/// One thread's part.
class Holders::Consumer final : public RowConsumer<AssignmentRow> {
 public:
  explicit Consumer(const Holders& holders) : finder_(holders.estate_) {}

  void consume(std::span<const AssignmentRow> rows) override {
    for (const AssignmentRow& row : rows) {
      const std::optional<Target> target = finder_.find(row.target);
      if (!target) {
        unmatched_.count(row.target, row.ref);
        continue;
      }
      held_.push_back({user_key(row.user_id), *target, row.assigned_date.value_or(kAlways),
                       row.removed_date.value_or(kForever)});
    }
  }

 private:
  friend class Holders;
  TargetFinder finder_;
  std::vector<Held> held_;
  Unmatched unmatched_;
};

Holders::Holders(const Estate& estate, Window window)
    : estate_(estate),
      window_(window),
      first_(estate.groups().size() + 1),
      complete_(estate.groups().size()) {}

Holders::~Holders() = default;

RowConsumer<AssignmentRow>& Holders::open_consumer() {
  const std::scoped_lock lock(mutex_);
  return *consumers_.emplace_back(std::make_unique<Consumer>(*this));
}

void Holders::finish() {
  std::vector<Held> held;
  for (const auto& consumer : consumers_) {
    held.insert(held.end(), consumer->held_.begin(), consumer->held_.end());
    unmatched_.absorb(consumer->unmatched_);
    consumer->held_ = {};
  }
  consumers_.clear();
  if (held.empty()) return;
  sort_by_group(std::move(held));
  assigned_.resize(estate_.subscriptions().size());
  for (GroupIndex group = 0; group < estate_.groups().size(); ++group) count_assigned(group);
}

void Holders::sort_by_group(std::vector<Held> held) {
  for (const Held& record : held) ++first_[estate_.group_of(record.target) + 1];
  for (std::size_t group = 1; group < first_.size(); ++group) first_[group] += first_[group - 1];
  std::vector<std::size_t> next = first_;
  held_.resize(held.size());
  for (const Held& record : held) held_[next[estate_.group_of(record.target)]++] = record;
}

std::span<const Holders::Held> Holders::records_of(GroupIndex group) const {
  return std::span(held_).subspan(first_[group], first_[group + 1] - first_[group]);
}

std::optional<std::int64_t> Holders::assigned(SubscriptionIndex subscription) const {
  if (assigned_.empty()) return estate_.subscriptions()[subscription].record->assigned;
  return assigned_[subscription];
}

GroupHolders Holders::of(GroupIndex group) const {
  GroupHolders holders;
  for (const Held& record : records_of(group)) {
    const bool by_sku = estate_.is_group(record.target);
    if (!by_sku && estate_.subscriptions()[record.target].standing != Standing::Entitled) continue;
    std::uint64_t bits = 0;
    if (record.within(window_)) bits |= kHeldInWindow;
    if (record.on(window_.to)) bits |= by_sku ? kHoldsBySku : kHoldsByName;
    if (bits != 0) holders.users_.add(record.user, bits);
  }
  holders.users_.for_each([&](const KeyTable::Entry& entry) {
    if ((entry.bits & kHolds) != 0) ++holders.count_;
    if ((entry.bits & kHolds) == kHoldsBySku) ++holders.by_sku_alone_;
  });
  return holders;
}

void Holders::count_assigned(GroupIndex index) {
  const Group& group = estate_.groups()[index];
  const Customer& customer = estate_.customer_of(group);
  const bool customer_named = first_[customer.first] != first_[customer.last];
  if (!customer_named) {
    for (SubscriptionIndex at = group.first; at < group.last; ++at) {
      assigned_[at] = estate_.subscriptions()[at].record->assigned;
    }
    return;
  }
  const GroupHolders holders = of(index);
  std::vector<KeyTable> by_name(group.last - group.first);
  for (const Held& record : records_of(index)) {
    if (estate_.is_group(record.target) || !record.on(window_.to)) continue;
    by_name[record.target - group.first].add(record.user, 1);
  }
  std::int64_t stated = 0;  // what the entitled records themselves give
  bool first_entitled = true;
  for (SubscriptionIndex at = group.first; at < group.last; ++at) {
    const EstateSubscription& member = estate_.subscriptions()[at];
    const bool entitled = member.standing == Standing::Entitled;
    assigned_[at] = member.record->assigned;
    if (assigned_[at]) {
      if (entitled) checked_add(stated, *assigned_[at]);
    } else {
      assigned_[at] = static_cast<std::int64_t>(by_name[at - group.first].size());
      if (entitled && first_entitled) *assigned_[at] += holders.by_sku_alone();
    }
    first_entitled = first_entitled && !entitled;
  }
  complete_[index] = holders.count() >= 1 && holders.count() >= stated;
  if (!records_of(index).empty() && !complete_[index]) ++assignments_incomplete_;
}

}  // namespace licstat
