// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/holders.hpp"

#include <algorithm>
#include <atomic>
#include <limits>
#include <utility>

#include "licstat/base/checked.hpp"

namespace licstat {
namespace {

constexpr Date kAlways{std::numeric_limits<std::int32_t>::min()};
constexpr Date kForever{std::numeric_limits<std::int32_t>::max()};
constexpr std::int32_t kNever = std::numeric_limits<std::int32_t>::min();

// What is known of a holder of a group.
constexpr std::uint64_t kHeldInWindow = 1;
constexpr std::uint64_t kHoldsByName = 2;  // an entitled subscription of the group
constexpr std::uint64_t kHoldsBySku = 4;
constexpr std::uint64_t kHolds = kHoldsByName | kHoldsBySku;

/// How many users come, those of one user together.
struct Counted {
  std::int64_t users = 0;
  std::optional<TextKey> last = {};

  void add(TextKey user) {
    if (last == user) return;
    last = user;
    ++users;
  }
};

}  // namespace

std::uint64_t GroupHolders::bits_of(TextKey user) const {
  const auto found = std::ranges::lower_bound(users_, user, {}, &User::key);
  return found == users_.end() || found->key != user ? 0 : found->bits;
}

bool GroupHolders::holds(TextKey user) const { return (bits_of(user) & kHolds) != 0; }

bool GroupHolders::held_in_window(TextKey user) const {
  return (bits_of(user) & kHeldInWindow) != 0;
}

void Holders::keep_first(EvidenceOfHolders& kept, const HolderKey& holder, HolderEvidence found) {
  const auto [at, is_new] = kept.try_emplace(holder, found);
  if (!is_new && found.ref < at->second.ref) at->second = std::move(found);
}

/// One thread's part.
class Holders::Consumer final : public RowConsumer<AssignmentRow> {
 public:
  explicit Consumer(const Holders& holders) : holders_(holders), finder_(holders.estate_) {}

  void consume(std::span<const AssignmentRow> rows) override {
    for (const AssignmentRow& row : rows) {
      const std::optional<Target> target = finder_.find(row.target);
      if (!target) {
        unmatched_.count(row.target, row.ref);
        continue;
      }
      held_.push_back({user_key(row.user_id), *target, row.assigned_date.value_or(kAlways),
                       row.removed_date.value_or(kForever), kNever});
      if (holders_.with_evidence_) remember(held_.back(), row);
    }
  }

 private:
  friend class Holders;

  void remember(const Held& record, const AssignmentRow& row) {
    const GroupIndex group = holders_.estate_.group_of(record.target);
    if (!record.on(holders_.window_.to) || !holders_.entitles(record, group)) return;
    keep_first(evidence_, {group, record.user}, {std::string(row.user_id), row.ref});
  }

  const Holders& holders_;
  TargetFinder finder_;
  std::vector<Held> held_;
  Unmatched unmatched_;
  EvidenceOfHolders evidence_;
};

Holders::Holders(const Estate& estate, Window window, bool with_evidence)
    : estate_(estate),
      window_(window),
      first_(estate.groups().size() + 1),
      complete_(estate.groups().size()),
      with_evidence_(with_evidence) {}

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
    for (auto& [holder, found] : consumer->evidence_) {
      keep_first(evidence_, holder, std::move(found));
    }
  }
  consumers_.clear();
  if (held.empty()) return;
  sort_by_group(held);
  assigned_.resize(estate_.subscriptions().size());
  for (GroupIndex group = 0; group < estate_.groups().size(); ++group) count_assigned(group);
}

void Holders::sort_by_group(const std::vector<Held>& held) {
  for (const Held& record : held) ++first_[estate_.group_of(record.target) + 1];
  for (std::size_t group = 1; group < first_.size(); ++group) first_[group] += first_[group - 1];
  std::vector<std::size_t> next = first_;
  held_.resize(held.size());
  for (const Held& record : held) held_[next[estate_.group_of(record.target)]++] = record;
  for (GroupIndex group = 0; group < estate_.groups().size(); ++group) {
    const auto of_group =
        std::span(held_).subspan(first_[group], first_[group + 1] - first_[group]);
    std::ranges::sort(of_group, {}, &Held::user);
  }
}

std::span<const Holders::Held> Holders::records_of(GroupIndex group) const {
  return std::span(held_).subspan(first_[group], first_[group + 1] - first_[group]);
}

std::optional<std::int64_t> Holders::assigned(SubscriptionIndex subscription) const {
  if (assigned_.empty()) return estate_.subscriptions()[subscription].record->assigned;
  return assigned_[subscription];
}

/// Whether who holds the record may use the group. A licence of the SKU is none where all
/// subscriptions of it have ended.
bool Holders::entitles(const Held& record, GroupIndex group) const {
  if (estate_.is_group(record.target)) return estate_.groups()[group].best == Standing::Entitled;
  return estate_.subscriptions()[record.target].standing == Standing::Entitled;
}

std::vector<Holder> Holders::list(GroupIndex group) const {
  std::vector<Holder> holders;
  const std::span<const Held> records = records_of(group);
  std::int32_t last_use = kNever;
  for (std::size_t at = 0; at < records.size(); ++at) {
    const Held& record = records[at];
    const bool is_first = at == 0 || records[at - 1].user != record.user;
    if (is_first) last_use = record.last_use;
    if (!record.on(window_.to) || !entitles(record, group)) continue;
    const auto since = record.from == kAlways ? std::nullopt : std::optional(record.from);
    if (!holders.empty() && holders.back().user == record.user) {
      holders.back().since = std::min(holders.back().since, since);  // nullopt is the least
      continue;
    }
    holders.push_back(
        {record.user, since, last_use == kNever ? std::nullopt : std::optional(Date{last_use})});
  }
  return holders;
}

const HolderEvidence& Holders::evidence(GroupIndex group, TextKey user) const {
  return evidence_.at({group, user});
}

namespace {

__extension__ using UnsignedWide = unsigned __int128;

/// Where a key would stand among `count` sorted ones: keys are uniform.
std::size_t expected_place(TextKey user, std::size_t count) {
  return static_cast<std::size_t>(UnsignedWide{user.high} * count >> 64);
}

}  // namespace

void Holders::prefetch(GroupIndex group, TextKey user) const {
  const std::span<const Held> records = records_of(group);
  if (!records.empty()) __builtin_prefetch(&records[expected_place(user, records.size())]);
}

/// The first record of the user in the group, or where it would stand. It is near the place where
/// it is expected, so steps away from there are doubled until it is passed.
std::size_t Holders::first_of(GroupIndex group, TextKey user) const {
  const std::span<const Held> records = records_of(group);
  std::size_t low = expected_place(user, records.size());
  std::size_t high = low;
  for (std::size_t step = 1; low > 0 && !(records[low - 1].user < user); step *= 2) {
    high = low;
    low -= std::min(step, low);
  }
  for (std::size_t step = 1; high < records.size() && records[high].user < user; step *= 2) {
    low = high;
    high += std::min(step, records.size() - high);
  }
  const auto found =
      std::ranges::lower_bound(records.subspan(low, high - low), user, {}, &Held::user);
  return low + static_cast<std::size_t>(found - records.subspan(low, high - low).begin());
}

void Holders::note_use(GroupIndex group, TextKey user, Date day) const {
  const std::span<const Held> records = records_of(group);
  const std::size_t at = first_of(group, user);
  if (at == records.size() || records[at].user != user) return;
  const std::atomic_ref newest(records[at].last_use);
  std::int32_t known = newest.load(std::memory_order_relaxed);
  while (known < day.days &&
         !newest.compare_exchange_weak(known, day.days, std::memory_order_relaxed)) {
  }
}

GroupHolders Holders::of(GroupIndex group) const {
  GroupHolders holders;
  for (const Held& record : records_of(group)) {  // by user
    const bool by_sku = estate_.is_group(record.target);
    if (!by_sku && estate_.subscriptions()[record.target].standing != Standing::Entitled) continue;
    std::uint64_t bits = 0;
    if (record.within(window_)) bits |= kHeldInWindow;
    if (record.on(window_.to)) bits |= by_sku ? kHoldsBySku : kHoldsByName;
    if (bits == 0) continue;
    const bool is_new = holders.users_.empty() || holders.users_.back().key != record.user;
    if (is_new) holders.users_.push_back({record.user, 0});
    holders.users_.back().bits |= bits;
  }
  for (const GroupHolders::User& user : holders.users_) {
    if ((user.bits & kHolds) != 0) ++holders.count_;
    if ((user.bits & kHolds) == kHoldsBySku) ++holders.by_sku_alone_;
  }
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
  std::vector<Counted> by_name(group.last - group.first);
  for (const Held& record : records_of(index)) {  // by user
    if (estate_.is_group(record.target) || !record.on(window_.to)) continue;
    by_name[record.target - group.first].add(record.user);
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
      assigned_[at] = by_name[at - group.first].users;
      if (entitled && first_entitled) *assigned_[at] += holders.by_sku_alone();
    }
    first_entitled = first_entitled && !entitled;
  }
  complete_[index] = holders.count() >= 1 && holders.count() >= stated;
  if (!records_of(index).empty() && !complete_[index]) ++assignments_incomplete_;
}

}  // namespace licstat
