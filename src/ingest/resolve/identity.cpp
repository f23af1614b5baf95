// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/identity.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "licstat/base/ascii.hpp"
#include "licstat/base/text_key.hpp"

namespace licstat {
namespace {

/// The claims of one subscription, those of the best source first.
using OneSubscription = std::vector<SubscriptionClaim*>;

TextKey name_of(const SubscriptionClaim& claim, std::string_view id) {
  return paired(id_text_key(claim.record.customer_id), id_text_key(id));
}

/// Puts claims that share an id together, be it through a third one that has both ids.
class ClaimsById {
 public:
  explicit ClaimsById(std::vector<SubscriptionClaim>& claims) {
    // Canonical records come by the million: those that no export knows are in no group.
    for (SubscriptionClaim& claim : claims) {
      if (is_canonical(claim)) continue;
      const Number own = number_of(name_of(claim, claim.record.subscription_id));
      for (const std::string_view other : other_ids(claim)) {
        if (!other.empty()) join(own, number_of(name_of(claim, other)));
      }
      members_.push_back({own, rank_of(claim.source), &claim});
    }
    for (SubscriptionClaim& claim : claims) {
      if (!is_canonical(claim)) continue;
      const auto known = numbers_.find(name_of(claim, claim.record.subscription_id));
      if (known == numbers_.end()) continue;
      members_.push_back({known->second, rank_of(claim.source), &claim});
    }
    for (Member& member : members_) member.group = first_of(member.group);
    std::ranges::stable_sort(
        members_, {}, [](const Member& member) { return std::pair(member.group, member.rank); });
  }

  /// Calls `take(const OneSubscription&)` for each that has several claims.
  template <class Take>
  void for_each(Take take) const {
    for (auto start = members_.begin(); start != members_.end();) {
      const auto end = std::find_if(start, members_.end(), [&](const Member& member) {
        return member.group != start->group;
      });
      OneSubscription claims;
      for (; start != end; ++start) claims.push_back(start->claim);
      if (claims.size() > 1) take(claims);
    }
  }

 private:
  using Number = std::uint32_t;
  struct Member {
    Number group;
    std::size_t rank;
    SubscriptionClaim* claim;
  };
  struct Hash {
    std::size_t operator()(const TextKey& key) const { return key.high; }
  };

  Number number_of(const TextKey& name) {
    const auto [at, is_new] = numbers_.emplace(name, static_cast<Number>(joined_.size()));
    if (is_new) joined_.push_back(at->second);
    return at->second;
  }
  Number first_of(Number number) {
    while (joined_[number] != number) number = joined_[number] = joined_[joined_[number]];
    return number;
  }
  void join(Number left, Number right) {
    left = first_of(left);
    right = first_of(right);
    joined_[std::max(left, right)] = std::min(left, right);
  }

  std::unordered_map<TextKey, Number, Hash> numbers_;
  std::vector<Number> joined_;  // of each id another one of its group; itself: the first
  std::vector<Member> members_;
};

/// Gives the claims of a subscription one SKU, and remembers what else it was called.
class SkuUniter {
 public:
  explicit SkuUniter(const SkuNames& names) : names_(names) {}

  void unite(const OneSubscription& claims) {
    const SubscriptionSource best = claims.front()->source;
    const auto sure = std::ranges::find_if(
        claims, [&](const SubscriptionClaim* claim) { return is_sure(*claim); });
    const std::string_view sku = (*(sure != claims.end() ? sure : claims.begin()))->record.sku;
    for (SubscriptionClaim* claim : claims) {
      if (claim->source == best && !is_sure(*claim)) move(*claim, sku);
    }
    // That of the subscription itself where the best source has several of the group.
    std::map<TextKey, std::string_view> sku_of_id;
    for (const SubscriptionClaim* claim : claims) {
      if (claim->source != best) break;
      sku_of_id.try_emplace(id_text_key(claim->record.subscription_id), claim->record.sku);
    }
    for (SubscriptionClaim* claim : claims) {
      if (claim->source == best) continue;
      const auto same = sku_of_id.find(id_text_key(claim->record.subscription_id));
      move(*claim, same == sku_of_id.end() ? sku : same->second);
    }
  }

  /// A name that no catalogue knows means the SKU that it was found to be. Of other names a rename
  /// is dropped where a source of the same or a better rank still has a subscription under the old
  /// name. Example: Graph's E3 moved to E5, but Partner Center also sells E3: E3 stays.
  [[nodiscard]] std::vector<SkuRename> renames(const std::vector<SubscriptionClaim>& claims,
                                               const std::vector<AssignedClaim>& assigned) {
    if (moved_.empty()) return {};
    keep_apart_what_is_listed(claims, assigned);
    for (const SubscriptionClaim& claim : claims) {
      const std::string customer = id_key(claim.record.customer_id);
      const auto moved = moved_.find({customer, names_.meant(customer, claim.record.sku).key});
      if (moved == moved_.end()) continue;
      const bool is_sku_of_its_own = names_.is_settled(moved->first.second);
      if (is_sku_of_its_own && rank_of(claim.source) <= rank_of(moved->second.source)) {
        moved_.erase(moved);
      }
    }
    std::vector<SkuRename> renames;
    renames.reserve(moved_.size());
    for (const auto& [name, moved] : moved_) {
      renames.push_back({name.first, name.second, std::string(moved.sku)});
    }
    return renames;
  }

 private:
  using CustomerSku = std::pair<std::string, std::string>;  // keys
  struct Moved {
    SubscriptionSource source;
    std::string_view sku;
  };

  [[nodiscard]] bool is_sure(const SubscriptionClaim& claim) const {
    return is_canonical(claim) || names_.is_settled(claim.record.sku);
  }

  /// Moves a claim to another SKU, and so all other rows of its old SKU. A SKU that is catalogued
  /// is not renamed so, unless all files of its vendor call it the same (names_skus_alike).
  /// Example: the unknown name X moved to E5 makes the users of X users of E5.
  void move(SubscriptionClaim& claim, std::string_view sku) {
    const std::string_view old = std::exchange(claim.record.sku, sku);
    // What is named a trial is one, also of a SKU that is called otherwise.
    if (!is_canonical(claim) && names_.names_trial(old)) {
      claim.record.trial = true;
      claim.says_trial = true;
    }
    const auto key = names_.sole_key_of(old);
    if (!key || key == names_.sole_key_of(sku)) return;
    if (names_.is_settled(old) && !source_def(claim.source).names_skus_alike) return;
    const Moved moved{claim.source, sku};
    const auto [at, is_new] = moved_.try_emplace({id_key(claim.record.customer_id), *key}, moved);
    if (!is_new && rank_of(moved.source) < rank_of(at->second.source)) at->second = moved;
  }

  /// A rename is dropped where a list of all SKUs of the tenant has the right SKU: then the wrong
  /// name is a SKU of its own there. Example: Graph says E3, Partner Center E5. If subscribedSkus
  /// lists E5, its E3 really is E3; if it does not, its E3 means E5.
  void keep_apart_what_is_listed(const std::vector<SubscriptionClaim>& claims,
                                 const std::vector<AssignedClaim>& assigned) {
    std::set<CustomerSku> listed;
    const auto note = [&](std::string_view customer_id, std::string_view sku) {
      for (std::string& key : names_.keys_of(sku))
        listed.emplace(id_key(customer_id), std::move(key));
    };
    for (const SubscriptionClaim& claim : claims) {
      if (source_def(claim.source).lists_all_skus) note(claim.record.customer_id, claim.record.sku);
    }
    for (const AssignedClaim& claim : assigned) note(claim.customer_id, claim.sku);
    std::erase_if(moved_, [&](const auto& moved) {
      const auto& [from, to] = moved;
      return names_.is_settled(from.second) &&
             listed.contains({from.first, names_.keys_of(to.sku).front()});
    });
  }

  const SkuNames& names_;
  std::map<CustomerSku, Moved> moved_;  // by what it was called
};

}  // namespace

std::vector<SkuRename> unite_identities(std::vector<SubscriptionClaim>& claims,
                                        const std::vector<AssignedClaim>& assigned,
                                        const SkuNames& names) {
  if (std::ranges::all_of(claims, is_canonical)) return {};
  SkuUniter uniter(names);
  ClaimsById(claims).for_each([&](const OneSubscription& one) { uniter.unite(one); });
  return uniter.renames(claims, assigned);
}

}  // namespace licstat
