// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/identity.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "licstat/base/ascii.hpp"
#include "licstat/base/text_key.hpp"

namespace licstat {
namespace {

using Drafts = std::vector<SubscriptionDraft>;

bool is_canonical(const SubscriptionDraft& draft) {
  return draft.source == SubscriptionSource::Canonical;
}

TextKey name_of(const SubscriptionDraft& draft, std::string_view id) {
  return paired(id_text_key(draft.record.customer_id), id_text_key(id));
}

/// The key of the SKU; of a name of several SKUs the name, which asks nobody which of them.
std::string sku_key(const SkuNames& skus, std::string_view text) {
  const std::vector<std::string> keys = skus.keys_of(text);
  return keys.size() == 1 ? keys.front() : ascii_lower(text);
}

bool has_snapshot(const SubscriptionDraft& draft) {
  return draft.snapshot.has_value() && !draft.is_stand_in;
}

/// Whether a newer snapshot of its source has the subscription, or its SKU.
class Newest {
 public:
  Newest(const Drafts& drafts, const SkuNames& skus) : skus_(skus) {
    for (const SubscriptionDraft& draft : drafts) {
      if (!has_snapshot(draft)) continue;
      for (const Name& name : names_of(draft)) {
        Date& date = dates_.emplace(name, *draft.snapshot).first->second;
        date = std::max(date, *draft.snapshot);
      }
    }
  }

  [[nodiscard]] bool is_superseded(const SubscriptionDraft& draft) const {
    if (!has_snapshot(draft)) return false;
    return std::ranges::any_of(names_of(draft),
                               [&](const Name& name) { return *draft.snapshot < dates_.at(name); });
  }

 private:
  enum class Of : std::uint8_t { Subscription, Sku };
  using Name = std::tuple<SubscriptionSource, std::string, Of, std::string>;

  [[nodiscard]] std::array<Name, 2> names_of(const SubscriptionDraft& draft) const {
    const Subscription& record = draft.record;
    const std::string customer = id_key(record.customer_id);
    const SubscriptionSource source = snapshot_source(draft.source);
    return {Name{source, customer, Of::Subscription, id_key(record.subscription_id)},
            Name{source, customer, Of::Sku, sku_key(skus_, record.sku)}};
  }

  const SkuNames& skus_;
  std::map<Name, Date> dates_;
};

std::set<RowRef> drop_older(Drafts& drafts, Claims& records, const SkuNames& skus) {
  const Newest newest(drafts, skus);
  std::set<RowRef> rows;
  std::erase_if(drafts, [&](const SubscriptionDraft& draft) {
    const bool is_old = newest.is_superseded(draft);
    if (is_old) rows.insert(draft.ref);
    return is_old;
  });
  for (const RowRef& row : rows) ++records.unused(row.input).superseded;
  return rows;
}

/// Two files of one source and day may have the same subscription: the first stays.
void drop_repeated(Drafts& drafts, Claims& records) {
  std::set<std::pair<SubscriptionSource, TextKey>> seen;
  const auto dropped = std::erase_if(drafts, [&](const SubscriptionDraft& draft) {
    const bool may_repeat = draft.is_part || draft.is_stand_in || is_canonical(draft);
    return !may_repeat &&
           !seen.emplace(draft.source, name_of(draft, draft.record.subscription_id)).second;
  });
  records.add_not_counted(static_cast<std::int64_t>(dropped));
}

/// Puts drafts that share an id together, be it through a third one that has both ids.
class Groups {
 public:
  explicit Groups(Drafts& drafts) {
    // Canonical records come by the million: those that no export knows are in no group.
    for (SubscriptionDraft& draft : drafts) {
      if (is_canonical(draft)) continue;
      const Number own = number_of(name_of(draft, draft.record.subscription_id));
      if (!draft.other_id.empty()) join(own, number_of(name_of(draft, draft.other_id)));
      members_.push_back({own, &draft});
    }
    for (SubscriptionDraft& draft : drafts) {
      if (!is_canonical(draft)) continue;
      const auto known = numbers_.find(name_of(draft, draft.record.subscription_id));
      if (known != numbers_.end()) members_.push_back({known->second, &draft});
    }
    for (Member& member : members_) member.group = first_of(member.group);
    std::ranges::stable_sort(members_, {}, [](const Member& member) {
      return std::pair(member.group, member.draft->source);
    });
  }

  /// Calls `take(std::vector<SubscriptionDraft*>)` for each group of several, its best source
  /// first.
  template <class Take>
  void for_each(Take take) const {
    for (auto start = members_.begin(); start != members_.end();) {
      const auto end = std::find_if(start, members_.end(), [&](const Member& member) {
        return member.group != start->group;
      });
      std::vector<SubscriptionDraft*> drafts;
      for (; start != end; ++start) drafts.push_back(start->draft);
      if (drafts.size() > 1) take(drafts);
    }
  }

 private:
  using Number = std::uint32_t;
  struct Member {
    Number group;
    SubscriptionDraft* draft;
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

/// Gives the drafts of a subscription one SKU, and remembers what else it was called.
class Settler {
 public:
  Settler(SkuNames& skus, Claims& records)
      : skus_(skus), records_(records), drafts_(records.subscriptions()) {}

  void settle(const std::vector<SubscriptionDraft*>& group) {
    const SubscriptionSource best = group.front()->source;
    const auto sure = std::ranges::find_if(
        group, [&](const SubscriptionDraft* draft) { return is_sure(*draft); });
    const SubscriptionDraft& namer = **(sure != group.end() ? sure : group.begin());
    const std::string_view sku = namer.record.sku;
    for (SubscriptionDraft* draft : group) {
      if (draft->source == best && !is_sure(*draft)) draft->record.sku = sku;
    }
    for (SubscriptionDraft* draft : group) {
      if (draft->source != best) move(*draft, sku_in(group, *draft, sku));
    }
  }

  /// A SKU beside which a list of all has the other one is not another name of it.
  void keep_listed() {
    std::set<CustomerSku> listed;
    for (const SubscriptionDraft& draft : records_.subscriptions()) {
      if (draft.source == SubscriptionSource::SubscribedSkus)
        note(draft.record.customer_id, draft.record.sku, listed);
    }
    for (const AssignedDraft& draft : records_.assigned())
      note(draft.customer_id, draft.sku, listed);
    std::erase_if(moved_, [&](const auto& moved) {
      const auto& [from, to] = moved;
      return skus_.is_settled(from.second) &&
             listed.contains({from.first, skus_.keys_of(to.sku).front()});
    });
  }

  /// What the first source of a SKU calls otherwise, all of it, is not sold under that name: what
  /// is said of the SKU is said of the other.
  void rename() {
    if (moved_.empty()) return;
    keep_listed();
    for (const SubscriptionDraft& draft : drafts_) {
      const std::string customer = id_key(draft.record.customer_id);
      const auto moved = moved_.find({customer, skus_.meant(customer, draft.record.sku).key});
      if (moved != moved_.end() && draft.source <= moved->second.source) moved_.erase(moved);
    }
    for (const auto& [name, moved] : moved_) skus_.rename(name.first, name.second, moved.sku);
  }

 private:
  using CustomerSku = std::pair<std::string, std::string>;  // keys
  struct Moved {
    SubscriptionSource source;
    std::string_view sku;
  };

  [[nodiscard]] bool is_sure(const SubscriptionDraft& draft) const {
    return is_canonical(draft) || skus_.is_settled(draft.record.sku);
  }

  /// That of the subscription itself where the best source has several of the group.
  static std::string_view sku_in(const std::vector<SubscriptionDraft*>& group,
                                 const SubscriptionDraft& draft, std::string_view otherwise) {
    const SubscriptionSource best = group.front()->source;
    for (const SubscriptionDraft* other : group) {
      if (other->source != best) break;
      if (same_id(other->record.subscription_id, draft.record.subscription_id)) {
        return other->record.sku;
      }
    }
    return otherwise;
  }

  /// What else is said of the old SKU is of the new one, too, where only the name of it differs. A
  /// SKU that is known stays one of its own, but for Graph, all of whose answers call it the same.
  void move(SubscriptionDraft& draft, std::string_view sku) {
    const std::string_view old = std::exchange(draft.record.sku, sku);
    const auto keys = skus_.keys_of(old);
    if (keys.size() > 1 || keys == skus_.keys_of(sku)) return;
    const bool is_known = skus_.is_settled(old);
    if (is_known && draft.source != SubscriptionSource::GraphDirectory) return;
    const Moved moved{draft.source, sku};
    const auto [at, is_new] =
        moved_.try_emplace({id_key(draft.record.customer_id), keys.front()}, moved);
    if (!is_new && moved.source < at->second.source) at->second = moved;
  }

  void note(std::string_view customer_id, std::string_view sku, std::set<CustomerSku>& into) const {
    for (std::string& key : skus_.keys_of(sku)) into.emplace(id_key(customer_id), std::move(key));
  }

  SkuNames& skus_;
  Claims& records_;
  Drafts& drafts_;
  std::map<CustomerSku, Moved> moved_;  // by what it was called
};

}  // namespace

std::set<RowRef> settle_subscriptions(Claims& records, SkuNames& skus) {
  Drafts& drafts = records.subscriptions();
  if (std::ranges::all_of(drafts, is_canonical)) return {};
  const std::set<RowRef> superseded = drop_older(drafts, records, skus);
  drop_repeated(drafts, records);
  Settler settler(skus, records);
  Groups(drafts).for_each(
      [&](const std::vector<SubscriptionDraft*>& group) { settler.settle(group); });
  settler.rename();
  return superseded;
}

}  // namespace licstat
