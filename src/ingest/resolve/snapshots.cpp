// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/snapshots.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "licstat/base/ascii.hpp"
#include "licstat/base/text_key.hpp"

namespace licstat {
namespace {

bool has_snapshot(const SubscriptionClaim& claim) {
  return claim.snapshot.has_value() && !claim.is_stand_in;
}

/// The newest day on which each source tells of each subscription and of each SKU.
class NewestDays {
 public:
  NewestDays(const SubscriptionClaims& claims, const SkuKeyOf& key_of) : key_of_(key_of) {
    for (const SubscriptionClaim& claim : claims) {
      if (!has_snapshot(claim)) continue;
      for (const Name& name : names_of(claim)) {
        Date& day = days_.emplace(name, *claim.snapshot).first->second;
        day = std::max(day, *claim.snapshot);
      }
    }
  }

  [[nodiscard]] bool has_newer(const SubscriptionClaim& claim) const {
    if (!has_snapshot(claim)) return false;
    return std::ranges::any_of(names_of(claim),
                               [&](const Name& name) { return *claim.snapshot < days_.at(name); });
  }

 private:
  enum class Of : std::uint8_t { Subscription, Sku };
  using Name = std::tuple<SubscriptionSource, std::string, Of, std::string>;

  [[nodiscard]] std::array<Name, 2> names_of(const SubscriptionClaim& claim) const {
    const std::string customer = id_key(claim.record.customer_id);
    const SubscriptionSource source = source_def(claim.source).dated_as;
    return {Name{source, customer, Of::Subscription, id_key(claim.record.subscription_id)},
            Name{source, customer, Of::Sku, key_of_(claim)}};
  }

  const SkuKeyOf& key_of_;
  std::map<Name, Date> days_;
};

}  // namespace

void drop_migrated(SubscriptionClaims& claims, UnusedByInput& unused) {
  std::set<std::tuple<SubscriptionSource, std::string, std::string>> migrated;
  const auto name = [](const SubscriptionClaim& claim, std::string_view id) {
    return std::tuple(claim.source, id_key(claim.record.customer_id), id_key(id));
  };
  for (const SubscriptionClaim& claim : claims) {
    if (!claim.replaces.empty()) migrated.insert(name(claim, claim.replaces));
  }
  if (migrated.empty()) return;
  std::erase_if(claims, [&](const SubscriptionClaim& claim) {
    const bool is_old = migrated.contains(name(claim, claim.record.subscription_id));
    if (is_old) unused.supersede(claim.ref);
    return is_old;
  });
}

std::set<RowRef> drop_old_snapshots(SubscriptionClaims& claims, const SkuKeyOf& key_of,
                                    UnusedByInput& unused) {
  std::set<RowRef> rows;
  if (std::ranges::none_of(claims, has_snapshot)) return rows;
  const NewestDays newest(claims, key_of);
  std::erase_if(claims, [&](const SubscriptionClaim& claim) {
    const bool is_old = newest.has_newer(claim);
    if (is_old) rows.insert(claim.ref);
    return is_old;
  });
  for (const RowRef& row : rows) unused.supersede(row);
  return rows;
}

std::int64_t drop_repeats(SubscriptionClaims& claims) {
  std::set<std::pair<SubscriptionSource, TextKey>> seen;
  const auto dropped = std::erase_if(claims, [&](const SubscriptionClaim& claim) {
    if (claim.is_part || claim.is_stand_in || is_canonical(claim)) return false;
    const TextKey subscription =
        paired(id_text_key(claim.record.customer_id), id_text_key(claim.record.subscription_id));
    return !seen.emplace(claim.source, subscription).second;
  });
  return static_cast<std::int64_t>(dropped);
}

}  // namespace licstat
