// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/resolve.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <utility>

#include "licstat/base/ascii.hpp"
#include "licstat/base/checked.hpp"
#include "licstat/ingest/resolve/assigned_licences.hpp"
#include "licstat/ingest/resolve/channel_sums.hpp"
#include "licstat/ingest/resolve/identity.hpp"
#include "licstat/ingest/resolve/learn_names.hpp"
#include "licstat/ingest/resolve/precedence.hpp"
#include "licstat/ingest/resolve/served_names.hpp"
#include "licstat/ingest/resolve/sku_groups.hpp"
#include "licstat/ingest/resolve/sku_prices.hpp"
#include "licstat/ingest/resolve/snapshots.hpp"
#include "licstat/ingest/resolve/stand_ins.hpp"
#include "licstat/ingest/resolve/unassignable_skus.hpp"

namespace licstat {
namespace {

/// Rows that go by the domain of a tenant are those of the customer whose domain it is.
void name_customers(LicenceClaims& claims, const UnlistedDomains& domains) {
  if (domains.customers().empty()) return;
  const auto name = [&](std::string_view& id) {
    const auto customer = domains.customers().find(ascii_lower(id));
    if (customer != domains.customers().end()) id = customer->second;
  };
  for (SubscriptionClaim& claim : claims.subscriptions) name(claim.record.customer_id);
  for (AssignedClaim& claim : claims.assigned) name(claim.customer_id);
  for (HolderClaim& claim : claims.holders) name(claim.customer_id);
}

/// What an input says of others than its customer does not count.
std::set<RowRef> drop_rows_of_others(LicenceClaims& claims, const std::vector<RowOfAnother>& rows) {
  std::set<RowRef> dropped;
  for (const RowOfAnother& row : rows) dropped.insert(row.row);
  const auto is_dropped = [&](const auto& claim) { return dropped.contains(claim.ref); };
  if (dropped.empty()) return dropped;
  std::erase_if(claims.subscriptions, is_dropped);
  std::erase_if(claims.assigned, is_dropped);
  std::erase_if(claims.holders, is_dropped);
  return dropped;
}

/// Users whom a list of licences names are users of their customer like those of a list of users.
void add_holders(const std::vector<HolderClaim>& holders, Claims& claims) {
  for (const HolderClaim& claim : holders) {
    TenantUser& user = claims.customers.of(claim.customer_id).users.user(claim.user, claim.ref);
    user.is_holder = true;
    UserDirectory::see(user, std::nullopt);
    const ProductSets::Set held = claims.products.set({claims.products.name(claim.sku)});
    UserDirectory::hold(user, held, claims.products, claim.ref);
  }
}

/// Canonical records are claims among others, of the source that goes before all. What a mapped
/// file counts of a SKU is of the SKU, and so are the licences assigned that stand beside it: two
/// titles of a SKU, a row each, add up.
void add_canonical(const Dataset& dataset, LicenceClaims& claims) {
  std::size_t at = 0;
  for (const Subscription& record : dataset.subscriptions) {
    SubscriptionClaim& claim = claims.subscriptions.emplace_back();
    claim.record = record;
    claim.ref = dataset.subscription_rows[at++];
    claim.source = SubscriptionSource::Canonical;
    claim.counts_units = std::ranges::count(dataset.counting_inputs, claim.ref.input) > 0;
    if (!claim.counts_units || !record.assigned) continue;
    claim.record.assigned.reset();
    claims.assigned.push_back({record.customer_id, record.sku, *record.assigned,
                               AssignedSource::Mapped, std::nullopt, claim.ref, true});
  }
}

/// The units of a state as Graph calls them, which the other lists count, too.
std::string_view unit_state(Status status) {
  switch (status) {
    case Status::InGracePeriod:
      return "warning";
    case Status::Disabled:
      return "suspended";
    case Status::Suspended:  // by the seller, and still billed
      return "billed";
    case Status::Cancelled:
      return "lockedOut";
    default:
      return "enabled";
  }
}

/// By the GUID of the SKU, else as the input calls it.
std::string id_of_rest(const Subscription& record, const SkuNames::Sku& sku) {
  constexpr std::string_view kTrial = "/trial";
  std::string_view own = record.subscription_id;
  if (own.ends_with(kTrial)) own.remove_suffix(kTrial.size());
  const std::string_view called = own.substr(0, own.rfind('/'));
  const bool is_renamed = is_guid(sku.key) && !same_id(called, sku.key);
  return fmt::format("{}/{}{}", is_renamed ? std::string_view(sku.key) : called,
                     unit_state(record.status), record.trial ? kTrial : "");
}

/// Makes records of what is said of one SKU after the other.
class RecordMaker {
 public:
  RecordMaker(const Claims& claims, std::vector<CountClaim> counts, Date as_of, Resolution& result,
              Dataset& dataset)
      : customers_(claims.customers),
        counts_(std::move(counts)),
        prices_(claims.prices, result.names, as_of, dataset.texts),
        as_of_(as_of),
        result_(result),
        dataset_(dataset) {
    dataset.subscriptions.clear();
    dataset.subscription_rows.clear();
  }

  void add(const std::string& customer, const SkuGroup& group) {
    if (group.subscriptions.empty()) return leave_out(group.assigned);
    std::vector<ResolvedSubscription> said = sum_channels(group.subscriptions);
    for (ResolvedSubscription& each : said) take_from_catalogue(each.claim, group.sku);
    Precedence decided = by_precedence(std::move(said), as_of_);
    note(customer, group.sku, decided);
    std::vector<ResolvedSubscription>& winners = decided.subscriptions;
    if (winners.empty()) return leave_out(group.assigned);
    name_rests(winners, group.sku);
    for (ResolvedSubscription& each : winners) {
      prices_.set_price(each, group.sku);  // which looks at names as they are spelled
      describe(each.claim, group.sku, customers_.find(customer));
    }
    set_assigned(winners, group.assigned);
    for (ResolvedSubscription& each : winners) add_record(customer, each);
    result_.bought[customer].push_back({group.sku, entitlements_of(winners)});
  }

  /// Requires: all subscriptions were added.
  void finish(const std::set<RowRef>& superseded) {
    note_unconfirmed();
    name_unnamed();
    add_counts(counts_, served_, superseded, result_.names, result_.ambiguous, dataset_);
    result_.unmatched_prices = prices_.unmatched();
    result_.ambiguous_prices = prices_.ambiguous();
  }

 private:
  /// Licences that are assigned and that no subscription has, in whatever state.
  void leave_out(const std::vector<AssignedClaim>& assigned) {
    for (const AssignedClaim& claim : assigned) {
      const bool is_of_users = claim.source == AssignedSource::Holders;
      if (claim.assigned > 0 && !is_of_users) result_.unused.leave_out(claim.ref);
    }
  }

  void note(const std::string& customer, const SkuNames::Sku& sku, Precedence& decided) {
    result_.not_counted += decided.not_counted();
    dataset_.unconfirmed_subscriptions += decided.unconfirmed;
    if (decided.has_tenant_source) {
      has_tenant_source_.insert(customer);
    } else {
      of_sellers_alone_[customer] += decided.entitled_of_seller;
    }
    const auto spelled = [](std::string_view text) { return std::string(text); };
    for (SellerDisagreement& each : decided.disagreements) {
      each.customer_id = customer;
      each.sku = sku.text;
      dataset_.disagreements.push_back(std::move(each));
    }
    for (const Aside& each : decided.aside) {
      const SubscriptionClaim& claim = each.claim;
      dataset_.left_aside.push_back({spelled(claim.record.customer_id),
                                     spelled(claim.record.subscription_id), sku.text, each.quantity,
                                     each.reason, claim.ref});
    }
  }

  /// Where a tenant source has other SKUs of the customer, it would have this one, too.
  void note_unconfirmed() {
    for (const auto& [customer, entitled] : of_sellers_alone_) {
      if (has_tenant_source_.contains(customer)) dataset_.unconfirmed_subscriptions += entitled;
    }
  }

  /// The catalogue's name of a product goes before an export's. What was never sold is a trial,
  /// whatever the export calls it; so is what is named so.
  void take_from_catalogue(SubscriptionClaim& claim, const SkuNames::Sku& sku) const {
    if (is_canonical(claim)) return;
    if (sku.entry != nullptr) claim.record.product = {};
    const bool is_free = sku.entry != nullptr && sku.entry->kind == SkuKind::Free;
    if (is_free || result_.names.names_trial(claim.record.sku)) {
      claim.record.trial = true;
      claim.says_trial = true;
    }
  }

  /// What nobody known sold is called by the SKU and the state, whatever the file that counts it
  /// calls its own: "f245ecc8-.../enabled". Two titles of one product are one.
  void name_rests(std::vector<ResolvedSubscription>& winners, const SkuNames::Sku& sku) const {
    std::map<std::string_view, ResolvedSubscription*> first;
    for (ResolvedSubscription& each : winners) {
      if (!each.is_rest) continue;
      Subscription& record = each.claim.record;
      record.subscription_id = dataset_.texts.keep(id_of_rest(record, sku));
      ResolvedSubscription*& whole = first[record.subscription_id];
      if (whole == nullptr) {
        whole = &each;
      } else {
        checked_add(whole->claim.record.quantity, record.quantity);
        keep_common_terms(whole->claim.record, record);
        whole->filled.parts.push_back(each.claim.ref);
        record.quantity = 0;
      }
    }
    std::erase_if(winners, [](const ResolvedSubscription& each) {
      return each.is_rest && each.claim.record.quantity == 0;
    });
  }

  /// Customers are called as their list calls them, SKUs as the catalogue does.
  static void describe(SubscriptionClaim& claim, const SkuNames::Sku& sku,
                       const CustomerClaims* customer) {
    Subscription& record = claim.record;
    const bool is_listed = customer != nullptr && customer->named_by <= NameSource::CustomerList;
    const std::string_view listed = is_listed ? customer->name : std::string_view();
    if (is_canonical(claim)) {
      if (record.customer_name.empty()) record.customer_name = listed;
      return;
    }
    if (!listed.empty()) record.customer_name = listed;
    const std::string_view called = std::exchange(record.sku, sku.text);
    const bool is_shown = claim.part_number == sku.text;
    if (sku.entry == nullptr && record.product.empty() && !is_shown) {
      record.product = claim.part_number;
    }
    // A name that means an id goes on as that of the product, which people are shown.
    const bool is_named = is_guid(sku.text) && !is_guid(called);
    if (sku.entry == nullptr && record.product.empty() && is_named) record.product = called;
  }

  /// A customer whose subscriptions have no name is called as the inputs call it elsewhere.
  void name_unnamed() {
    for (Subscription& record : dataset_.subscriptions) {
      const std::string customer = id_key(record.customer_id);
      if (named_.contains(customer)) continue;
      const CustomerClaims* const claims = customers_.find(customer);
      if (claims != nullptr) record.customer_name = dataset_.texts.keep(claims->name);
    }
  }

  void add_record(const std::string& customer, ResolvedSubscription& resolved) {
    Subscription& record = resolved.claim.record;
    if (!record.customer_name.empty()) named_.insert(customer);
    std::deque<Subscription>& records = dataset_.subscriptions;
    keep_texts(record, dataset_.texts, records.empty() ? Subscription{} : records.back());
    if (!resolved.filled.is_empty()) {
      dataset_.filled.emplace(records.size(), std::move(resolved.filled));
    }
    records.push_back(record);
    dataset_.subscription_rows.push_back(resolved.claim.ref);
    if (!counts_.empty()) served_.add(customer, resolved.claim);
  }

  const Customers& customers_;
  std::vector<CountClaim> counts_;
  SkuPrices prices_;
  ServedNames served_;
  Date as_of_;
  std::set<std::string> named_;                           // customers
  std::set<std::string> has_tenant_source_;               // customers
  std::map<std::string, std::int64_t> of_sellers_alone_;  // by customer: entitled subscriptions
  Resolution& result_;
  Dataset& dataset_;
};

/// What a name means is told by all rows here, so that those that say otherwise of a SKU by two
/// names are found; afterwards by those that are left.
void drop_differing_snapshots(LicenceClaims& said, UndatedSnapshots& undated,
                              const Catalogue& catalogue) {
  SkuNames as_all_say(catalogue);
  learn_names(said, as_all_say);
  undated.drop_differing(said, as_all_say);
}

std::string one_sku(const SubscriptionClaim& /*claim*/) { return {}; }

}  // namespace

Resolution resolve(Claims& claims, const Catalogue& catalogue, Date as_of, Dataset& dataset,
                   const FileTimes& times) {
  Resolution result{.names = SkuNames(catalogue)};
  SkuNames& names = result.names;
  LicenceClaims said = claims.take_licences();
  result.of_others = claims.domains.rows_of_others();
  const std::set<RowRef> of_others = drop_rows_of_others(said, result.of_others);
  name_customers(said, claims.domains);
  add_canonical(dataset, said);
  UndatedSnapshots undated(claims.rows, times, result.unused, of_others);
  const bool may_differ = undated.may_differ(said);
  if (may_differ) drop_differing_snapshots(said, undated, catalogue);
  add_holders(said.holders, claims);

  // What each source says by itself.
  drop_migrated(said.subscriptions, result.unused);
  learn_names(said, names);
  // Old snapshots are dropped twice. First here, before an old row can decide of what SKU a
  // subscription is. Again below, when renames have brought rows together under one SKU.
  const auto sku_as_named = [&](const SubscriptionClaim& claim) {
    return names.only_key_of(claim.record.sku);
  };
  std::set<RowRef> superseded = drop_old_snapshots(said.subscriptions, sku_as_named, result.unused);
  result.not_counted = drop_repeats(said.subscriptions);

  // What they say of the same subscription and customer.
  names.rename(unite_identities(said.subscriptions, said.assigned, names));
  if (may_differ) undated.drop_under_final_names(said, names);
  result.undated = undated.rejected();
  drop_unassignable(said, names, result.unused);
  keep_stand_ins_of_need(said.subscriptions, result.unused);
  result.holders = holders_of(claims.customers);
  const HolderCounts holders =
      count_holders(claims.customers, result.holders, claims.products, names, result.ambiguous);

  // What they say of the same SKU.
  SkuGroups groups = group_by_sku(said, holders, names, result.ambiguous);
  result.unmatched = unmatched_names(groups);
  RecordMaker records(claims, std::move(said.counts), as_of, result, dataset);
  for (auto& [where, group] : groups) {
    superseded.merge(drop_old_snapshots(group.subscriptions, one_sku, result.unused));
    records.add(where.first, group);
  }
  records.finish(superseded);
  dataset.duplicate_rows += claims.rows.duplicates() - undated.duplicates();
  return result;
}

}  // namespace licstat
