// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/notes.hpp"

#include "licstat/base/checked.hpp"

namespace licstat {
namespace {

/// Entitled licences of SKUs that no catalogue knows and no row of use names.
std::int64_t unknown_licenses(const Facts& facts, const Selection& selection) {
  std::int64_t licenses = 0;
  for (const ShownGroup& shown : selection.groups) {
    const bool is_known = facts.estate.groups()[shown.index].catalogued != nullptr;
    if (is_known || facts.named_workloads(shown.index) != 0) continue;
    for (const SubscriptionIndex index : shown.subscriptions) {
      const EstateSubscription& each = facts.estate.subscriptions()[index];
      if (each.standing == Standing::Entitled) checked_add(licenses, each.record->quantity);
    }
  }
  return licenses;
}

}  // namespace

Notes notes_of(const Facts& facts, const Dataset& dataset, const Selection& selection,
               const Portfolio& portfolio) {
  Notes notes;
  notes.future_rows = facts.activity.future_rows() + facts.counts.future_rows();
  notes.rows_on_ended = facts.activity.rows_on_ended() + facts.counts.rows_on_ended();
  notes.unmatched_rows = facts.activity.unmatched().rows + facts.counts.unmatched_rows();
  notes.unmatched_assignments = facts.holders.unmatched().rows;
  notes.counts_superseded = facts.counts.superseded();
  notes.assignments_incomplete = facts.holders.assignments_incomplete();
  notes.duplicate_rows = dataset.duplicate_rows;
  notes.ambiguous_skus = facts.estate.ambiguous_skus();
  notes.unmatched_accounts = facts.unmatched_accounts;
  notes.unconfirmed_subscriptions = dataset.unconfirmed_subscriptions;
  notes.seller_disagrees = dataset.disagreements;
  notes.left_out_by_family = selection.left_out_by_family;
  notes.unmeasured_licenses = portfolio.totals.unmeasured_licenses();
  notes.unknown_licenses = unknown_licenses(facts, selection);
  notes.stale_customers = portfolio.stale_customers;
  return notes;
}

}  // namespace licstat
