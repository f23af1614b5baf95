// SPDX-License-Identifier: Apache-2.0
#include "licstat/model/subscription.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "licstat/base/ascii.hpp"

namespace licstat {
namespace {

struct StatusWord {
  std::string_view word;
  Status status;
};

/// The first word of a status is its name, the others are spellings seen in exports.
constexpr std::array kStatusWords{
    StatusWord{"active", Status::Active},
    StatusWord{"in_grace_period", Status::InGracePeriod},
    StatusWord{"ingraceperiod", Status::InGracePeriod},
    StatusWord{"in_grace", Status::InGracePeriod},
    StatusWord{"disabled", Status::Disabled},
    StatusWord{"deprovisioned", Status::Deprovisioned},
    StatusWord{"de_provisioned", Status::Deprovisioned},
    StatusWord{"suspended", Status::Suspended},
    StatusWord{"upgraded", Status::Upgraded},
    StatusWord{"cancelled", Status::Cancelled},
    StatusWord{"canceled", Status::Cancelled},
    StatusWord{"pending", Status::Pending},
};

}  // namespace

Expected<Status> parse_status(std::string_view text) {
  const auto* const found = std::ranges::find(kStatusWords, folded_word(text), &StatusWord::word);
  if (found == kStatusWords.end()) {
    return field_error(
        DiagnosticId::BadStatus, fmt::format("'{}' is not a status", text),
        "one of active, in_grace_period, disabled, deprovisioned, suspended, upgraded, "
        "cancelled, pending");
  }
  return found->status;
}

void keep_texts(Subscription& record, TextStore& texts, const Subscription& before) {
  for (const auto field :
       {&Subscription::customer_id, &Subscription::customer_name, &Subscription::subscription_id,
        &Subscription::sku, &Subscription::product, &Subscription::family,
        &Subscription::suspension_reason, &Subscription::partner_id, &Subscription::country,
        &Subscription::unit_price, &Subscription::currency, &Subscription::term,
        &Subscription::billing_cycle}) {
    const bool is_same = record.*field == before.*field;
    record.*field = is_same ? before.*field : texts.keep(record.*field);
  }
}

void keep_common_terms(Subscription& sum, const Subscription& part) {
  if (sum.auto_renew != part.auto_renew) sum.auto_renew.reset();
  if (sum.term != part.term) sum.term = {};
  if (sum.billing_cycle != part.billing_cycle) sum.billing_cycle = {};
  if (sum.cancel_until != part.cancel_until) sum.cancel_until.reset();
}

std::string_view status_name(Status status) {
  return std::ranges::find(kStatusWords, status, &StatusWord::status)->word;
}

}  // namespace licstat
