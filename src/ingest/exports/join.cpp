// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/exports/join.hpp"

#include <algorithm>
#include <deque>
#include <functional>
#include <set>
#include <tuple>

#include "licstat/base/ascii.hpp"
#include "licstat/ingest/exports/export_users.hpp"
#include "licstat/ingest/exports/part_sums.hpp"
#include "licstat/model/standing.hpp"

namespace licstat {
namespace {

/// What is said of one SKU of one customer.
struct Said {
  CustomerSkus::Sku sku;
  std::vector<SubscriptionDraft> drafts;
  std::vector<AssignedDraft> assigned;
};
using SaidBySku = std::map<std::pair<std::string, std::string>, Said>;  // customer, SKU

bool is_same_subscription(const SubscriptionDraft& left, const SubscriptionDraft& right) {
  const std::string_view left_id = left.record.subscription_id;
  const std::string_view right_id = right.record.subscription_id;
  return same_id(left_id, right_id) ||
         (!right.other_id.empty() && same_id(left_id, right.other_id)) ||
         (!left.other_id.empty() && same_id(left.other_id, right_id));
}

template <class T>
void fill(T& into, const T& from) {
  if (into == T{}) into = from;
}

/// What the winner does not say and another source says of the same subscription.
void fill_in(SubscriptionDraft& winner, const SubscriptionDraft& other) {
  Subscription& record = winner.record;
  const Subscription& from = other.record;
  fill(record.customer_name, from.customer_name);
  fill(record.product, from.product);
  fill(record.suspension_reason, from.suspension_reason);
  fill(record.assigned, from.assigned);
  fill(record.partner_id, from.partner_id);
  fill(record.country, from.country);
  fill(record.unit_price, from.unit_price);
  fill(record.currency, from.currency);
  if (!record.start_date && !record.end_date) {
    record.start_date = from.start_date;
    record.end_date = from.end_date;
  } else if (!record.end_date && from.end_date >= record.start_date) {
    record.end_date = from.end_date;
  } else if (!record.start_date && from.start_date && from.start_date <= record.end_date) {
    record.start_date = from.start_date;
  }
  if (!winner.says_trial && other.says_trial) {
    record.trial = from.trial;
    winner.says_trial = true;
  }
}

/// Of each source the newest snapshot; rows of older ones are counted.
std::set<RowRef> drop_superseded(Said& said, ExportRecords& records) {
  std::map<SubscriptionSource, Date> newest;
  for (const SubscriptionDraft& draft : said.drafts) {
    if (!draft.snapshot) continue;
    Date& date = newest.emplace(draft.source, *draft.snapshot).first->second;
    date = std::max(date, *draft.snapshot);
  }
  std::set<RowRef> rows;
  std::erase_if(said.drafts, [&](const SubscriptionDraft& draft) {
    const bool is_old = draft.snapshot && *draft.snapshot < newest.at(draft.source);
    if (is_old) rows.insert(draft.ref);
    return is_old;
  });
  for (const RowRef& row : rows) ++records.unused(row.input).superseded;
  return rows;
}

/// Each workload has licences of its own that stand in for a subscription: the most there are.
void keep_largest_stand_in(std::vector<SubscriptionDraft>& drafts) {
  const auto stand_ins =
      std::ranges::stable_partition(drafts, std::logical_not(), &SubscriptionDraft::is_stand_in);
  const auto largest = std::ranges::max_element(
      stand_ins, {}, [](const SubscriptionDraft& draft) { return draft.record.quantity; });
  if (largest == stand_ins.end()) return;
  std::iter_swap(stand_ins.begin(), largest);
  drafts.erase(stand_ins.begin() + 1, stand_ins.end());
}

/// Whether an active subscription stands beside the others, so that those in grace have lapsed.
bool has_active(const std::vector<SubscriptionDraft>& drafts) {
  return std::ranges::any_of(drafts, [](const SubscriptionDraft& draft) {
    return draft.record.status == Status::Active && !draft.record.trial;
  });
}

/// The one that counts all licences assigned of the SKU: entitled, of the smallest id.
SubscriptionDraft& bearer_of_assigned(std::vector<SubscriptionDraft>& drafts) {
  const bool is_replaced = has_active(drafts);
  const auto rank = [&](const SubscriptionDraft& draft) {
    const Subscription& record = draft.record;
    const bool is_entitled =
        standing_of(record.status, record.trial, is_replaced) == Standing::Entitled;
    return std::tuple(!is_entitled, record.subscription_id);
  };
  return *std::ranges::min_element(drafts, {}, rank);
}

void set_assigned(Said& said) {
  const auto has_own = [](const SubscriptionDraft& draft) {
    return draft.record.assigned.has_value();
  };
  if (said.assigned.empty() || std::ranges::any_of(said.drafts, has_own)) return;
  const auto& best = *std::ranges::min_element(
      said.assigned, [](const AssignedDraft& left, const AssignedDraft& right) {
        return std::tuple(left.source, right.snapshot) < std::tuple(right.source, left.snapshot);
      });
  for (SubscriptionDraft& draft : said.drafts) draft.record.assigned = 0;
  bearer_of_assigned(said.drafts).record.assigned = sum_of_parts(best, said.assigned);
}

/// Leaves the drafts of the source that counts, filled in from the others, the best of them first.
/// Returns how many others there were.
std::int64_t keep_one_source(Said& said) {
  std::ranges::stable_sort(said.drafts, {}, &SubscriptionDraft::source);
  const auto others = std::ranges::upper_bound(said.drafts, said.drafts.front().source, {},
                                               &SubscriptionDraft::source);
  for (auto winner = said.drafts.begin(); winner != others; ++winner) {
    for (auto other = others; other != said.drafts.end(); ++other) {
      if (is_same_subscription(*winner, *other)) fill_in(*winner, *other);
    }
  }
  const auto count = static_cast<std::int64_t>(said.drafts.end() - others);
  said.drafts.erase(others, said.drafts.end());
  return count;
}

class Joiner {
 public:
  Joiner(ExportRecords& records, Dataset& dataset, CustomerSkus& skus)
      : records_(records), dataset_(dataset), skus_(skus) {}

  void join() {
    take_canonical();
    records_.drop_replaced();
    settle_names(records_.subscriptions(), skus_);
    take_sku_prices();
    for (const SubscriptionDraft& draft : records_.subscriptions()) {
      skus_.know(id_key(draft.record.customer_id), draft.record.sku);
    }
    for (AssignedDraft& draft : settle_holders(records_, skus_)) {
      records_.assigned().push_back(draft);
    }
    SaidBySku said = sorted();
    drop_stand_ins(said);
    dataset_.subscriptions.clear();
    for (auto& [where, of_sku] : said) {
      if (!of_sku.drafts.empty()) finish(where.first, of_sku);
    }
    add_counts();
    dataset_.duplicate_rows += records_.duplicate_rows();
  }

 private:
  void take_canonical() {
    for (const Subscription& record : dataset_.subscriptions) {
      SubscriptionDraft draft;
      draft.record = record;
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
  }

  SaidBySku sorted() {
    SaidBySku said;
    const auto of = [&](std::string_view customer_id, std::string_view text) -> Said& {
      const std::string customer = id_key(customer_id);
      CustomerSkus::Sku sku = skus_.meant(customer, text);
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

  void finish(const std::string& customer, Said& said) {
    superseded_.merge(drop_superseded(said, records_));
    sum_parts(said.drafts);
    keep_largest_stand_in(said.drafts);
    records_.add_not_counted(keep_one_source(said));
    for (SubscriptionDraft& draft : said.drafts) {
      describe(draft, customer, said.sku);
      set_price(draft, said.sku.key);
    }
    set_assigned(said);
    std::deque<Subscription>& subscriptions = dataset_.subscriptions;
    for (SubscriptionDraft& draft : said.drafts) {
      keep_texts(draft.record, dataset_.texts,
                 subscriptions.empty() ? Subscription{} : subscriptions.back());
      subscriptions.push_back(draft.record);
      if (draft.other_id.empty()) continue;
      other_names_.emplace(SubscriptionName{customer, id_key(draft.other_id)},
                           draft.record.subscription_id);
    }
    said.sku.entitlements = entitlements_of(said.drafts);
    skus_.add(customer, said.sku);
  }

  void describe(SubscriptionDraft& draft, const std::string& customer,
                const CustomerSkus::Sku& sku) {
    const auto facts = records_.customers().find(customer);
    const std::string_view listed =
        facts == records_.customers().end() ? std::string_view() : facts->second.name;
    Subscription& record = draft.record;
    if (draft.source == SubscriptionSource::Canonical) {
      fill(record.customer_name, listed);
      return;
    }
    if (!listed.empty()) record.customer_name = listed;
    record.sku = sku.text;
    if (sku.entry == nullptr) fill(record.product, draft.part_number);
    // What was never sold is a trial, whatever the export calls it.
    if (sku.entry != nullptr && sku.entry->free) record.trial = true;
  }

  static std::int64_t entitlements_of(const std::vector<SubscriptionDraft>& drafts) {
    const bool is_replaced = has_active(drafts);
    std::int64_t sum = 0;
    for (const SubscriptionDraft& draft : drafts) {
      const Subscription& record = draft.record;
      if (standing_of(record.status, record.trial, is_replaced) == Standing::Entitled) {
        sum += record.quantity;
      }
    }
    return sum;
  }

  void add_counts() {
    if (!records_.counts().empty()) note_served();
    CountSums sums(dataset_.usage_counts);
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
      sums.add(std::move(count), draft.part_of);
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

  ExportRecords& records_;
  Dataset& dataset_;
  CustomerSkus& skus_;
  std::set<RowRef> superseded_;                                   // rows of older snapshots
  using SubscriptionName = std::pair<std::string, std::string>;   // customer, id
  std::map<SubscriptionName, std::string> served_, other_names_;  // to the id in the dataset
  std::map<std::string, const UnitPrice*> sku_prices_;            // by key
};

}  // namespace

void join_exports(ExportRecords& records, Dataset& dataset, CustomerSkus& skus) {
  Joiner(records, dataset, skus).join();
}

}  // namespace licstat
