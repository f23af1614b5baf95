// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/formats/cipp_terms.hpp"

#include "licstat/ingest/formats/words.hpp"
#include "licstat/model/billing_terms.hpp"

namespace licstat::cipp_report {
namespace {

/// The date of the next state, or so many days from the day of the report. That it has passed, and
/// how long ago, ends nothing.
std::optional<Date> read_next_state(ExportFields& fields, std::optional<Date> snapshot) {
  constexpr std::size_t kDays = at("TermInfo.DaysUntilRenew");
  const auto next_state = fields.date(at("TermInfo.NextLifecycle"));
  if (next_state || !snapshot || fields.text(kDays).starts_with('-')) return next_state;
  const auto days = fields.quantity(kDays);
  constexpr std::int64_t kMost = 36600;  // a hundred years: more is no term
  if (!days || *days > kMost) return std::nullopt;
  return Date{snapshot->days + static_cast<std::int32_t>(*days)};
}

}  // namespace

SubscriptionClaim read_term(ExportFields& fields, std::optional<Date> snapshot) {
  SubscriptionClaim claim;
  Subscription& record = claim.record;
  record.status = read_word(fields, at("TermInfo.Status"), kGraphStatusWords);
  record.quantity = fields.required_quantity(at("TermInfo.TotalLicenses"));
  record.subscription_id = fields.text(at("TermInfo.SubscriptionId"));
  claim.counts_units = record.subscription_id.empty();
  // Of what has no term CIPP says so: "Term unknown or non-NCE license".
  const std::string_view term = fields.text(at("TermInfo.Term"));
  if (months_of(term)) record.term = term_name(term);
  const auto trial = fields.boolean(at("TermInfo.IsTrial"));
  claim.says_trial = trial.has_value();
  record.trial = trial.value_or(false);
  const auto next_state = read_next_state(fields, snapshot);
  // The date of the next state ends an active subscription; what has ended did so before it.
  if (record.status == Status::Active) record.end_date = next_state;
  const std::string_view csp_id = fields.text(at("TermInfo.CSPSubscriptionId"));
  const std::string_view ocp_id = fields.text(at("TermInfo.OCPSubscriptionId"));
  claim.other_id = csp_id.empty() ? ocp_id : csp_id;
  claim.older_id = csp_id.empty() ? csp_id : ocp_id;
  return claim;
}

}  // namespace licstat::cipp_report
