// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/unassignable_skus.hpp"

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "licstat/base/ascii.hpp"

namespace licstat {
namespace {

class UnassignableSkus {
 public:
  UnassignableSkus(const Claims& records, SkuNames& skus) : skus_(skus) {
    for (const SkuOfCustomer& named : records.unassignable_skus()) {
      for (const std::string& text : {named.sku, named.part_number}) {
        const std::vector<std::string> keys = skus.keys_of(text);
        // A part number of several SKUs does not tell which of them.
        if (!text.empty() && keys.size() == 1) keys_.emplace(named.customer, keys.front());
      }
    }
  }

  /// What the name itself means: a SKU that is called otherwise for a subscription's sake is not
  /// the one it is called by.
  [[nodiscard]] bool has(std::string_view customer_id, std::string_view sku) const {
    const std::string customer = id_key(customer_id);
    const std::vector<std::string> keys = skus_.keys_of(sku);
    return keys_.contains(
        {customer, keys.size() == 1 ? keys.front() : skus_.meant(customer, sku).key});
  }

 private:
  SkuNames& skus_;
  std::set<std::pair<std::string, std::string>> keys_;  // customer, SKU
};

}  // namespace

void drop_company_skus(Claims& records, SkuNames& skus) {
  if (records.unassignable_skus().empty()) return;
  const UnassignableSkus company(records, skus);
  std::set<RowRef> rows;
  const auto leave_out = [&](std::string_view customer, std::string_view sku, RowRef row) {
    if (sku.empty() || !company.has(customer, sku)) return false;
    rows.insert(row);
    return true;
  };
  std::erase_if(records.subscriptions(), [&](const SubscriptionDraft& draft) {
    return draft.source != SubscriptionSource::Canonical &&
           leave_out(draft.record.customer_id, draft.record.sku, draft.ref);
  });
  std::erase_if(records.assigned(), [&](const AssignedDraft& draft) {
    return leave_out(draft.customer_id, draft.sku, draft.ref);
  });
  std::erase_if(records.counts(), [&](const CountDraft& draft) {
    return leave_out(draft.record.customer_id, draft.record.sku, draft.ref);
  });
  for (const RowRef& row : rows) ++records.unused(row.input).left_out;
}

}  // namespace licstat
