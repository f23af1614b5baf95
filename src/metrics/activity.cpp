// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/activity.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace licstat {
namespace {

void keep_latest(Evidence& kept, Evidence found) {
  if (found.first_ref < kept.first_ref) {
    kept.first_ref = found.first_ref;
    kept.first_user_id = std::move(found.first_user_id);
  }
  if (found.user_id < kept.user_id) kept.user_id = std::move(found.user_id);
  const bool later = found.last_activity_date > kept.last_activity_date;
  const bool earlier_row =
      found.last_activity_date == kept.last_activity_date && found.ref < kept.ref;
  if (later || earlier_row) {
    kept.last_activity_date = found.last_activity_date;
    kept.ref = found.ref;
  }
}

void keep_newest(LastUseMap& kept, const PairKey& user, Date date) {
  const auto [at, is_new] = kept.try_emplace(user, date);
  at->second = std::max(at->second, date);
}

bool are_same_views(std::string_view left, std::string_view right) {
  return left.data() == right.data() && left.size() == right.size();
}

/// Names at the same place in memory, as some readers give them to rows that name the same, need
/// no comparison.
bool are_same_views(const TargetName& left, const TargetName& right) {
  return are_same_views(left.subscription_id, right.subscription_id) &&
         are_same_views(left.sku, right.sku) && are_same_views(left.customer_id, right.customer_id);
}

}  // namespace

/// One thread's part. The order of the tests per row is that of docs/metrics.md#usage-rows.
class Activity::Consumer final : public RowConsumer<UsageRow> {
 public:
  explicit Consumer(const Activity& activity)
      : estate_(activity.estate_),
        window_(activity.window_),
        with_evidence_(activity.with_evidence_),
        holders_(activity.holders_),
        finder_(activity.estate_),
        workloads_(activity.workloads_),
        targets_(activity.estate_.target_count()),
        counts_use_(activity.counts_use_) {}

  void consume(std::span<const UsageRow> rows) override {
    for (std::size_t at = 0; at < rows.size(); at += kBatch) {
      consume_batch(rows.subspan(at, std::min(kBatch, rows.size() - at)));
    }
  }

  void hand_over(Activity& to) {
    hand_over_targets(to.targets_);
    to.future_rows_ += future_rows_;
    to.rows_on_ended_ += rows_on_ended_;
    to.unmatched_.absorb(unmatched_);
    to.unmatched_workloads_ |= unmatched_workloads_;
    to.newest_date_ = std::max(to.newest_date_, newest_date_);
    hand_over_evidence(to);
  }

 private:
  static constexpr std::size_t kBatch = 64;

  /// Mostly a few targets at the borders of what threads read are named by rows of two threads.
  void hand_over_targets(std::vector<TargetActivity>& to) {
    if (to.empty()) {
      to = std::move(targets_);
      return;
    }
    for (Target target = 0; target < targets_.size(); ++target) {
      if (targets_[target].named_workloads == 0) continue;
      to[target].users.absorb(std::move(targets_[target].users));
      to[target].named_workloads |= targets_[target].named_workloads;
      to[target].newest_use = std::max(to[target].newest_use, targets_[target].newest_use);
    }
  }

  void hand_over_evidence(Activity& to) {
    if (to.evidence_.empty() && to.last_uses_.empty()) {
      to.evidence_ = std::move(evidence_);
      to.last_uses_ = std::move(last_uses_);
      return;
    }
    for (auto& [pair, found] : evidence_) {
      const auto [at, is_new] = to.evidence_.try_emplace(pair, std::move(found));
      if (!is_new) keep_latest(at->second, std::move(found));
    }
    for (const auto& [user, date] : last_uses_) keep_newest(to.last_uses_, user, date);
  }

  /// An active pair that is not in its table yet.
  struct Found {
    Target target = 0;
    TextKey user;
    WorkloadSet workload = 0;
  };

  /// A use that holders are told.
  struct Use {
    GroupIndex group = 0;
    TextKey user;
    Date day;
  };

  /// In rounds, each of which asks for the memory that the next one needs: where rows come in no
  /// order, nearly all the time would go into waiting for it, row by row.
  void consume_batch(std::span<const UsageRow> rows) {
    for (std::size_t at = 0; at < rows.size(); ++at) {
      const bool repeats = at > 0 && are_same_views(rows[at].target, rows[at - 1].target);
      keys_[at] = repeats ? keys_[at - 1] : finder_.key_of(rows[at].target);
      if (at == 0 || keys_[at] != keys_[at - 1]) estate_.prefetch(keys_[at]);
    }
    for (std::size_t at = 0; at < rows.size(); ++at) {
      const bool same = at > 0 && keys_[at] == keys_[at - 1];
      found_targets_[at] = same ? found_targets_[at - 1] : estate_.find(keys_[at]);
      if (!same && found_targets_[at]) __builtin_prefetch(&targets_[*found_targets_[at]]);
    }
    std::size_t pairs = 0;
    uses_count_ = 0;
    for (std::size_t at = 0; at < rows.size(); ++at) {
      if (judge(rows[at], found_targets_[at], pairs_[pairs])) ++pairs;
    }
    for (std::size_t at = 0; at < pairs; ++at) {
      targets_[pairs_[at].target].users.add(pairs_[at].user, pairs_[at].workload);
    }
    for (std::size_t at = 0; at < uses_count_; ++at) {
      holders_->note_use(uses_[at].group, uses_[at].user, uses_[at].day);
    }
  }

  /// false: the row makes nothing active.
  bool judge(const UsageRow& row, std::optional<Target> target, Found& found) {
    if (!target) {
      unmatched_.count(row.target, row.ref);
      unmatched_workloads_ |= workloads_.bit(row.workload);
      return false;
    }
    TargetActivity& named = targets_[*target];
    const WorkloadSet workload = workloads_.bit(row.workload);
    named.named_workloads |= workload;
    if (!row.last_activity_date) return false;
    newest_date_ = std::max(newest_date_, row.last_activity_date);
    const bool is_future = *row.last_activity_date > window_.to;
    if (named.newest_use < row.last_activity_date) named.newest_use = row.last_activity_date;
    const bool is_earlier = *row.last_activity_date < window_.from;
    if (with_evidence_ && !is_future) {
      const Target group = estate_.target_of(estate_.group_of(*target));
      keep_newest(last_uses_, {group, user_key(row.user_id)}, *row.last_activity_date);
    }
    if (holders_ != nullptr && !is_future) {
      found.user = user_key(row.user_id);
      note_use(*target, found.user, *row.last_activity_date);
    }
    if (is_earlier) return false;
    if (is_future || !counts_use_[*target]) {
      ++(is_future ? future_rows_ : rows_on_ended_);
      return false;
    }
    found.target = *target;
    if (holders_ == nullptr) found.user = user_key(row.user_id);
    found.workload = workload;
    named.users.prefetch(found.user);
    if (with_evidence_) remember(*target, found.user, row);
    return true;
  }

  void note_use(Target target, TextKey user, Date day) {
    uses_[uses_count_] = {estate_.group_of(target), user, day};
    holders_->prefetch(uses_[uses_count_].group, user);
    ++uses_count_;
  }

  void remember(Target target, TextKey user, const UsageRow& row) {
    Evidence found{std::string(row.user_id), *row.last_activity_date, row.ref, row.ref,
                   std::string(row.user_id)};
    const auto [at, is_new] = evidence_.try_emplace(PairKey{target, user}, std::move(found));
    if (!is_new) keep_latest(at->second, std::move(found));
  }

  const Estate& estate_;
  Window window_;
  bool with_evidence_;
  const Holders* holders_;
  TargetFinder finder_;
  WorkloadCache workloads_;
  std::vector<TargetActivity> targets_;
  const std::vector<bool>& counts_use_;
  std::array<TextKey, kBatch> keys_;
  std::array<std::optional<Target>, kBatch> found_targets_;
  std::array<Found, kBatch> pairs_;
  std::array<Use, kBatch> uses_;
  std::size_t uses_count_ = 0;
  std::int64_t future_rows_ = 0;
  std::int64_t rows_on_ended_ = 0;
  Unmatched unmatched_;
  WorkloadSet unmatched_workloads_ = 0;
  std::optional<Date> newest_date_;
  EvidenceMap evidence_;
  LastUseMap last_uses_;
};

Activity::Activity(const Estate& estate, Workloads& workloads, Window window, bool with_evidence,
                   const Holders* holders)
    : estate_(estate),
      workloads_(workloads),
      window_(window),
      with_evidence_(with_evidence),
      holders_(holders == nullptr || holders->empty() ? nullptr : holders),
      counts_use_(estate.target_count()) {
  for (Target target = 0; target < counts_use_.size(); ++target) {
    const auto standing = estate.standing_of_target(target);
    counts_use_[target] = standing && licstat::counts_use(*standing);
  }
}

Activity::~Activity() = default;

RowConsumer<UsageRow>& Activity::open_consumer() {
  const std::scoped_lock lock(mutex_);
  return *consumers_.emplace_back(std::make_unique<Consumer>(*this));
}

std::optional<Date> Activity::last_use(GroupIndex group, TextKey user) const {
  const auto found = last_uses_.find({estate_.target_of(group), user});
  return found == last_uses_.end() ? std::nullopt : std::optional(found->second);
}

void Activity::finish() {
  for (const auto& consumer : consumers_) consumer->hand_over(*this);
  consumers_.clear();
  targets_.resize(counts_use_.size());  // nobody has filled it where there was no input
}

}  // namespace licstat
