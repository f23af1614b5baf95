// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/claims/subscription_claim.hpp"

#include <fmt/format.h>

#include "licstat/base/ascii.hpp"

namespace licstat {
namespace {

std::string day_text(std::optional<Date> date) { return date ? fmt::to_string(date->days) : "-"; }

}  // namespace

std::string content_of(const SubscriptionClaim& claim, std::string_view sku) {
  constexpr int kNotGiven = -1;
  const Subscription& record = claim.record;
  return fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}", sku,
                     status_name(record.status), record.suspension_reason, record.trial,
                     record.quantity, record.assigned ? fmt::to_string(*record.assigned) : "-",
                     id_key(record.partner_id), day_text(record.start_date),
                     day_text(record.end_date), id_key(claim.other_id), id_key(claim.older_id),
                     id_key(claim.replaces),
                     record.auto_renew ? int{*record.auto_renew} : kNotGiven, record.term,
                     record.billing_cycle, day_text(record.cancel_until));
}

}  // namespace licstat
