// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/learn_names.hpp"

#include <string>
#include <string_view>

#include "licstat/base/ascii.hpp"

namespace licstat {
namespace {

void learn_of_subscription(const SubscriptionClaim& claim, SkuNames& names) {
  const std::string customer = id_key(claim.record.customer_id);
  const std::string_view sku = claim.record.sku;
  if (has_licences(claim)) names.know(customer, sku);
  if (is_canonical(claim)) {
    names.show_as_spelled(customer, sku);
  } else {
    names.learn(customer, sku, claim.part_number, claim.record.product);
  }
}

}  // namespace

void learn_names(const LicenceClaims& said, SkuNames& names) {
  for (const SubscriptionClaim& claim : said.subscriptions) learn_of_subscription(claim, names);
  for (const UnassignableSku& each : said.unassignable) {
    names.learn(each.customer, each.sku, each.part_number, each.product);
  }
  for (const CountClaim& claim : said.counts) {
    names.learn(id_key(claim.record.customer_id), claim.record.sku, {}, claim.product);
  }
}

}  // namespace licstat
