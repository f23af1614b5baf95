// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/resolve.hpp"

#include <deque>
#include <map>
#include <set>
#include <utility>

#include "licstat/base/ascii.hpp"
#include "licstat/ingest/resolve/unassignable_skus.hpp"
#include "licstat/ingest/resolve/user_rows.hpp"
#include "licstat/ingest/resolve/precedence.hpp"
#include "licstat/ingest/resolve/channel_sums.hpp"
#include "licstat/ingest/resolve/identity.hpp"

namespace licstat {
namespace {

/// What is said of one SKU of one customer.
struct Said {
  SkuNames::Sku sku;
  std::vector<SubscriptionDraft> drafts;
  std::vector<AssignedDraft> assigned;
};
using SaidBySku = std::map<std::pair<std::string, std::string>, Said>;  // customer, SKU

class Joiner {
 public:
  Joiner(Claims& records, Dataset& dataset, SkuNames& skus)
      : records_(records), dataset_(dataset), skus_(skus) {}

  void join() {
    take_canonical();
    records_.drop_replaced();
    for (const SubscriptionDraft& draft : records_.subscriptions()) {
      skus_.know(id_key(draft.record.customer_id), draft.record.sku);
    }
    superseded_ = settle_subscriptions(records_, skus_);
    drop_company_skus(records_, skus_);
    take_sku_prices();
    for (AssignedDraft& draft : settle_holders(records_, skus_)) {
      records_.assigned().push_back(draft);
    }
    SaidBySku said = sorted();
    drop_stand_ins(said);
    dataset_.subscriptions.clear();
    dataset_.subscription_rows.clear();
    for (auto& [where, of_sku] : said) {
      if (of_sku.drafts.empty()) {
        leave_out(of_sku.assigned);
      } else {
        finish(where.first, of_sku);
      }
    }
    add_counts();
    dataset_.duplicate_rows += records_.duplicate_rows();
  }

 private:
  void take_canonical() {
    std::size_t at = 0;
    for (const Subscription& record : dataset_.subscriptions) {
      SubscriptionDraft draft;
      draft.record = record;
      draft.ref = dataset_.subscription_rows[at++];
      draft.source = SubscriptionSource::Canonical;
      records_.subscriptions().push_back(draft);
    }
  }

  /// What names one SKU alone goes before what may name several.
  void take_sku_prices() {
    for (const bool is_sure : {true, false}) {
      for (const Prices::OfSku& row : records_.prices().skus()) {
        const std::vector<std::string> keys = skus_.keys_of(row.sku);
        if ((keys.size() == 1) != is_sure) continue;
        for (const std::string& key : keys) sku_prices_.emplace(key, &row.price);
        // A GUID that is not catalogued may be known by its part number elsewhere.
        if (!row.part_number.empty()) sku_prices_.emplace(ascii_lower(row.part_number), &row.price);
      }
    }
  }

  /// The price that was charged last, else that of the SKU; a trial costs nothing. Its own stays.
  void set_price(SubscriptionDraft& draft, const std::string& sku_key) {
    Subscription& record = draft.record;
    const UnitPrice* price = records_.prices().of_subscription(record.subscription_id);
    if (price == nullptr && !draft.other_id.empty()) {
      price = records_.prices().of_subscription(draft.other_id);
    }
    if (price == nullptr && !record.trial) {
      const auto listed = sku_prices_.find(sku_key);
      if (listed != sku_prices_.end()) price = listed->second;
    }
    if (price == nullptr || !record.unit_price.empty()) return;
    record.unit_price = records_.texts().keep(price_text(price->price));
    record.currency = records_.texts().keep(price->currency);
    draft.filled.others.push_back(price->ref);
  }

  SaidBySku sorted() {
    SaidBySku said;
    const auto of = [&](std::string_view customer_id, std::string_view text) -> Said& {
      const std::string customer = id_key(customer_id);
      SkuNames::Sku sku = skus_.meant(customer, text);
      Said& found = said[{customer, sku.key}];
      found.sku = std::move(sku);
      return found;
    };
    for (const SubscriptionDraft& draft : records_.subscriptions()) {
      of(draft.record.customer_id, draft.record.sku).drafts.push_back(draft);
    }
    for (const AssignedDraft& draft : records_.assigned()) {
      of(draft.customer_id, draft.sku).assigned.push_back(draft);
    }
    return said;
  }

  /// A subscription that stands in for what nothing says serves where the customer has no other.
  static void drop_stand_ins(SaidBySku& said) {
    std::map<std::string, bool> has_other;
    for (const auto& [where, of_sku] : said) {
      for (const SubscriptionDraft& draft : of_sku.drafts) {
        has_other[where.first] |= !draft.is_stand_in;
      }
    }
    for (auto& [where, of_sku] : said) {
      if (!has_other[where.first]) continue;
      std::erase_if(of_sku.drafts,
                    [](const SubscriptionDraft& draft) { return draft.is_stand_in; });
    }
  }

  /// Licences that are assigned and that no subscription has, in whatever state.
  void leave_out(const std::vector<AssignedDraft>& assigned) {
    for (const AssignedDraft& draft : assigned) {
      const bool is_of_users = draft.source == AssignedSource::Holders;
      if (draft.assigned > 0 && !is_of_users) ++records_.unused(draft.ref.input).left_out;
    }
  }

  void finish(const std::string& customer, Said& said) {
    superseded_.merge(drop_superseded(said.drafts, records_));
    sum_parts(said.drafts);
    records_.add_not_counted(keep_one_source(said.drafts));
    for (SubscriptionDraft& draft : said.drafts) {
      describe(draft, customer, said.sku);
      set_price(draft, said.sku.key);
    }
    set_assigned(said.drafts, said.assigned);
    std::deque<Subscription>& subscriptions = dataset_.subscriptions;
    for (SubscriptionDraft& draft : said.drafts) {
      keep_texts(draft.record, dataset_.texts,
                 subscriptions.empty() ? Subscription{} : subscriptions.back());
      if (!draft.filled.is_empty()) {
        dataset_.filled.emplace(subscriptions.size(), std::move(draft.filled));
      }
      subscriptions.push_back(draft.record);
      dataset_.subscription_rows.push_back(draft.ref);
      if (draft.other_id.empty()) continue;
      other_names_.emplace(SubscriptionName{customer, id_key(draft.other_id)},
                           draft.record.subscription_id);
    }
    said.sku.entitlements = entitlements_of(said.drafts);
    skus_.add(customer, said.sku);
  }

  void describe(SubscriptionDraft& draft, const std::string& customer,
                const SkuNames::Sku& sku) {
    const auto facts = records_.customers().find(customer);
    const std::string_view listed =
        facts == records_.customers().end() ? std::string_view() : facts->second.name;
    Subscription& record = draft.record;
    if (draft.source == SubscriptionSource::Canonical) {
      if (record.customer_name.empty()) record.customer_name = listed;
      return;
    }
    if (!listed.empty()) record.customer_name = listed;
    record.sku = sku.text;
    if (sku.entry == nullptr && record.product.empty()) record.product = draft.part_number;
    // What was never sold is a trial, whatever the export calls it.
    if (sku.entry != nullptr && sku.entry->free) record.trial = true;
  }

  void add_counts() {
    if (!records_.counts().empty()) note_served();
    CountSums sums(dataset_);
    for (const CountDraft& draft : records_.counts()) {
      UsageCount count = draft.record;
      const std::string customer = id_key(count.customer_id);
      if (!count.subscription_id.empty()) {
        const auto served = served_.find({customer, id_key(count.subscription_id)});
        // A subscription that is no more takes the counts of its rows with it.
        if (served == served_.end() && superseded_.contains(draft.ref)) continue;
        if (served != served_.end()) count.subscription_id = served->second;
      }
      if (!count.sku.empty()) count.sku = skus_.meant(customer, count.sku).text;
      sums.add(std::move(count), draft.part_of, draft.ref);
    }
  }

  /// Subscriptions go by their own ids, and by those that other sources know them by.
  void note_served() {
    for (const Subscription& record : dataset_.subscriptions) {
      served_.emplace(SubscriptionName{id_key(record.customer_id), id_key(record.subscription_id)},
                      record.subscription_id);
    }
    served_.merge(other_names_);
  }

  Claims& records_;
  Dataset& dataset_;
  SkuNames& skus_;
  std::set<RowRef> superseded_;                                   // rows of older snapshots
  using SubscriptionName = std::pair<std::string, std::string>;   // customer, id
  std::map<SubscriptionName, std::string> served_, other_names_;  // to the id in the dataset
  std::map<std::string, const UnitPrice*> sku_prices_;            // by key
};

}  // namespace

void resolve_claims(Claims& records, Dataset& dataset, SkuNames& skus) {
  Joiner(records, dataset, skus).join();
}

}  // namespace licstat
