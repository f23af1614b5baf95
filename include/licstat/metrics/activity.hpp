// SPDX-License-Identifier: Apache-2.0
// Which users are active under which subscription or SKU, from a stream of usage rows.
//                                                                          (stage: metrics)
// In:     usage rows in batches, from several threads.
// Out:    per target the distinct users with a row inside the window and the workloads of those
//         rows; which targets a row names at all, and the date of the newest; what was counted in
//         place of being used.
// Units:  rows; users. Memory follows the distinct active pairs, never the rows.
// Source: docs/metrics.md#usage-rows.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <vector>

#include "licstat/metrics/estate.hpp"
#include "licstat/metrics/holders.hpp"
#include "licstat/metrics/key_table.hpp"
#include "licstat/metrics/target_finder.hpp"
#include "licstat/metrics/unmatched.hpp"
#include "licstat/model/records.hpp"
#include "licstat/model/workload.hpp"

namespace licstat {

/// What the rows that name one target amount to.
struct TargetActivity {
  KeyTable users;                   ///< active users; bits are the workloads of their rows
  WorkloadSet named_workloads = 0;  ///< of all its rows, whatever their date; 0: no row names it
  std::optional<Date> newest_use;   ///< of its rows, whatever they count for
};

/// The last use that makes a pair active, and who it is. Gathered on request alone.
struct Evidence {
  std::string user_id;  ///< of several spellings the first in byte order
  Date last_activity_date;
  RowRef ref;                 ///< of the row with that date; of several the first
  RowRef first_ref;           ///< of the first row that makes the pair active
  std::string first_user_id;  ///< as that row spells it
};

struct PairKey {
  Target target = 0;
  TextKey user;
  bool operator==(const PairKey&) const = default;
};
struct PairKeyHash {
  std::size_t operator()(const PairKey& key) const { return key.user.high ^ key.target; }
};
using EvidenceMap = std::unordered_map<PairKey, Evidence, PairKeyHash>;
/// Of a user and the target of a group: the newest use up to the as-of date.
using LastUseMap = std::unordered_map<PairKey, Date, PairKeyHash>;

class Activity final : public UsageSink {
 public:
  /// Requires: estate, workloads and holders outlive it. `holders`, finished, are told when each of
  /// them used a group last; nullptr: nobody asks.
  Activity(const Estate& estate, Workloads& workloads, Window window, bool with_evidence = false,
           const Holders* holders = nullptr);
  ~Activity() override;

  RowConsumer<UsageRow>& open_consumer() override;

  /// Brings the threads' parts together. Requires: all rows were consumed; called once.
  void finish();

  [[nodiscard]] const TargetActivity& of(Target target) const { return targets_[target]; }
  [[nodiscard]] bool names(Target target) const { return targets_[target].named_workloads != 0; }
  [[nodiscard]] std::int64_t future_rows() const { return future_rows_; }
  [[nodiscard]] std::int64_t rows_on_ended() const { return rows_on_ended_; }
  [[nodiscard]] const Unmatched& unmatched() const { return unmatched_; }
  [[nodiscard]] WorkloadSet unmatched_workloads() const { return unmatched_workloads_; }
  /// The newest date of a matched row; nullopt: none has a date.
  [[nodiscard]] std::optional<Date> newest_date() const { return newest_date_; }
  [[nodiscard]] const EvidenceMap& evidence() const { return evidence_; }
  /// When the user used the group last, whatever the standing. Requires: with_evidence.
  [[nodiscard]] std::optional<Date> last_use(GroupIndex group, TextKey user) const;

 private:
  class Consumer;

  const Estate& estate_;
  Workloads& workloads_;
  Window window_;
  bool with_evidence_;
  const Holders* holders_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Consumer>> consumers_;
  std::vector<bool> counts_use_;         // of each target: whether rows that name it count
  std::vector<TargetActivity> targets_;  // once finished
  std::int64_t future_rows_ = 0;
  std::int64_t rows_on_ended_ = 0;
  Unmatched unmatched_;
  WorkloadSet unmatched_workloads_ = 0;  // that unmatched rows name
  std::optional<Date> newest_date_;
  EvidenceMap evidence_;
  LastUseMap last_uses_;
};

}  // namespace licstat
