// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/claims/claims.hpp"

#include <fmt/format.h>

#include <utility>

namespace licstat {
namespace {

/// A GUID of zeros stands for "none": subscriptions that have it are not the same.
std::string_view given_id(std::string_view id) {
  return id.find_first_not_of("0-") == std::string_view::npos ? std::string_view() : id;
}

}  // namespace

void Claims::add(const SubscriptionClaim& claim) {
  SubscriptionClaim& kept = licences_.subscriptions.emplace_back(claim);
  keep_texts(kept.record, texts_);
  kept.other_id = texts_.keep(given_id(claim.other_id));
  kept.older_id = texts_.keep(given_id(claim.older_id));
  kept.replaces = texts_.keep(claim.replaces);
  kept.part_number = texts_.keep(claim.part_number);
  inputs.note(claim.ref.input, claim.record.customer_id);
}

void Claims::add(const UnitCount& count) {
  const std::string id = fmt::format("{}/{}", count.sku, count.state);
  SubscriptionClaim claim;
  claim.record.customer_id = count.customer_id;
  claim.record.subscription_id = id;
  claim.record.sku = count.sku;
  claim.record.product = count.product;
  claim.record.status = count.status;
  claim.record.quantity = count.units;
  claim.part_number = count.part_number;
  claim.source = count.source;
  claim.says_trial = false;
  claim.counts_units = true;
  claim.is_part = count.is_part;
  claim.ref = count.ref;
  add(claim);
}

void Claims::add(AssignedClaim claim) {
  claim.customer_id = texts_.keep(claim.customer_id);
  claim.sku = texts_.keep(claim.sku);
  licences_.assigned.push_back(claim);
  inputs.note(claim.ref.input, claim.customer_id);
}

void Claims::add(CountClaim claim) {
  inputs.note(claim.ref.input, claim.record.customer_id);
  licences_.counts.push_back(std::move(claim));
}

void Claims::add(const HolderClaim& claim) {
  licences_.holders.push_back(
      {texts_.keep(claim.customer_id), texts_.keep(claim.user), texts_.keep(claim.sku), claim.ref});
}

}  // namespace licstat
