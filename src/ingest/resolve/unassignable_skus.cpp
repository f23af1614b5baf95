// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/unassignable_skus.hpp"

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "licstat/base/ascii.hpp"

namespace licstat {
namespace {

class UnassignableKeys {
 public:
  UnassignableKeys(const std::vector<UnassignableSku>& skus, const SkuNames& names)
      : names_(names) {
    for (const UnassignableSku& sku : skus) {
      for (const std::string& text : {sku.sku, sku.part_number}) {
        const auto key = names.sole_key_of(text);
        // A part number of several SKUs does not tell which of them.
        if (!text.empty() && key) keys_.emplace(sku.customer, *key);
      }
    }
  }

  /// The renames of unite_identities() do not count here: a name of one catalogued SKU means that
  /// one, any other what the customer means by it. Storage and credits are no user's licence,
  /// whatever a file says.
  [[nodiscard]] bool has(std::string_view customer_id, std::string_view sku) const {
    const std::string customer = id_key(customer_id);
    const auto key = names_.sole_key_of(sku);
    const SkuNames::Sku meant = names_.meant(customer, sku);
    if (meant.entry != nullptr && meant.entry->kind == SkuKind::Capacity) return true;
    if (key && keys_.contains({customer, *key})) return true;
    return !names_.is_settled(sku) && keys_.contains({customer, meant.key});
  }

 private:
  const SkuNames& names_;
  std::set<std::pair<std::string, std::string>> keys_;  // customer, SKU
};

/// Canonical records stay as their author wrote them. A mapped file that counts licences of a SKU
/// has none of them: it is a sheet like those that are known.
bool stays_as_written(const SubscriptionClaim& claim) {
  return is_canonical(claim) && !claim.counts_units;
}

}  // namespace

void drop_unassignable(LicenceClaims& claims, const SkuNames& names, UnusedByInput& unused) {
  const UnassignableKeys unassignable(claims.unassignable, names);
  std::set<RowRef> rows;
  const auto leave_out = [&](std::string_view customer, std::string_view sku, RowRef row) {
    if (sku.empty() || !unassignable.has(customer, sku)) return false;
    rows.insert(row);
    return true;
  };
  std::erase_if(claims.subscriptions, [&](const SubscriptionClaim& claim) {
    return !stays_as_written(claim) &&
           leave_out(claim.record.customer_id, claim.record.sku, claim.ref);
  });
  std::erase_if(claims.assigned, [&](const AssignedClaim& claim) {
    return leave_out(claim.customer_id, claim.sku, claim.ref);
  });
  // A count of a subscription goes where its row went.
  std::erase_if(claims.counts, [&](const CountClaim& claim) {
    return rows.contains(claim.ref) ||
           leave_out(claim.record.customer_id, claim.record.sku, claim.ref);
  });
  for (const RowRef& row : rows) unused.leave_out(row);
}

}  // namespace licstat
