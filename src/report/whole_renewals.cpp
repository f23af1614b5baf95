// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/build_whole.hpp"

namespace licstat {
namespace {

std::string label_of(const ReportContext& context, const EstateSubscription& member) {
  const Estate& estate = context.facts.estate;
  const Group& group = estate.groups()[member.group];
  std::string product(product_of(group, *member.record));
  if (context.filters.customer) return product;
  return shown_name(context, estate.customer_of(group)) + ": " + product;
}

}  // namespace

RenewalLine renewal_line(const ReportContext& context, const WholeParts& parts) {
  const Date as_of = context.facts.window.to;
  RenewalLine line{{as_of, Date{as_of.days + parts.within_days}}, {}};
  for (const Renewal& row : parts.renewals.rows) {
    const EstateSubscription& member = context.facts.estate.subscriptions()[row.subscription];
    // What has ended is in grace: it is to be decided now.
    line.marks.push_back({member.record->end_date.value_or(as_of), label_of(context, member),
                          member.record->quantity, row.reducible().value_or(0)});
  }
  return line;
}

}  // namespace licstat
