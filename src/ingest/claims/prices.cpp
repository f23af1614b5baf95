// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/claims/prices.hpp"

#include <utility>

#include "licstat/base/ascii.hpp"

namespace licstat {

Prices::Charged Prices::add_charge(std::string_view subscription_id, Charge charge) {
  const auto [at, is_new] = charges_.try_emplace(id_key(subscription_id), charge);
  if (is_new) return {};
  Charge& known = at->second;
  if (charge.day == known.day) {
    return known.price == charge.price ? Charged{} : Charged{std::nullopt, known.price.ref};
  }
  if (charge.day < known.day)
    return {charge.price.ref, std::nullopt};  // no day comes before all others
  std::swap(known, charge);
  return {charge.price.ref, std::nullopt};
}

const Prices::Charge* Prices::of_subscription(std::string_view subscription_id) const {
  const auto found = charges_.find(id_key(subscription_id));
  return found == charges_.end() ? nullptr : &found->second;
}

}  // namespace licstat
