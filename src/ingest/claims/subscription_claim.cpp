// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/claims/subscription_claim.hpp"

#include <fmt/format.h>

namespace licstat {
namespace {

std::string day_text(std::optional<Date> date) { return date ? fmt::to_string(date->days) : "-"; }

}  // namespace

std::string content_of(const SubscriptionClaim& claim) {
  constexpr int kNotGiven = -1;
  const Subscription& record = claim.record;
  return fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}", record.sku,
                     status_name(record.status), record.suspension_reason, record.trial,
                     record.quantity, record.assigned ? fmt::to_string(*record.assigned) : "-",
                     record.partner_id, day_text(record.start_date), day_text(record.end_date),
                     claim.other_id, claim.older_id, claim.replaces,
                     record.auto_renew ? int{*record.auto_renew} : kNotGiven, record.term,
                     record.billing_cycle, day_text(record.cancel_until));
}

}  // namespace licstat
