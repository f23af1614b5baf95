// SPDX-License-Identifier: Apache-2.0
// Small worlds for the tests of the metrics: subscriptions, usage, assignments and counts in a few
// words, and the Facts that follow from them.
//
//   World world;
//   world.add(make_subscription("c1", "s1").seats(5)).use("u1", "s1").assign_sku("u2");
//   world.group().figures ...
//
// The as-of date is 2026-10-31 and the window its 28 days, so 2026-10-04 is the first of them.
#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "licstat/metrics/explanation.hpp"
#include "licstat/metrics/notes.hpp"
#include "licstat/metrics/portfolio.hpp"
#include "licstat/metrics/selection.hpp"

namespace licstat::test {

constexpr std::string_view kDayBeforeWindow = "2026-10-03";
constexpr std::string_view kFirstDay = "2026-10-04";
constexpr std::string_view kInWindow = "2026-10-20";
constexpr std::string_view kAsOf = "2026-10-31";
constexpr std::string_view kDayAfter = "2026-11-01";

/// Office 365 E3: the SKU where a test names none. It has exchange, sharepoint, teams, yammer, ...
constexpr std::string_view kE3 = "ENTERPRISEPACK";
constexpr std::string_view kE3Guid = "6fd2c87f-b296-42f0-b197-1e91e994b900";
/// Audio Conferencing: catalogued without a workload that could be measured.
constexpr std::string_view kNoWorkloadSku = "MCOMEETADV";

inline Date day(std::string_view text) { return parse_date(text).value(); }
inline std::optional<Date> day_or_none(std::string_view text) {
  return text.empty() ? std::nullopt : std::optional(day(text));
}

/// Keeps the texts that tests make up as they go.
inline std::string_view kept(std::string_view text) {
  static TextStore texts;
  return texts.keep(text);
}

class SubscriptionBuilder {
 public:
  SubscriptionBuilder(std::string_view customer, std::string_view id) {
    made_.customer_id = kept(customer);
    made_.subscription_id = kept(id);
    made_.sku = kE3;
    made_.quantity = 1;
  }
  SubscriptionBuilder& name(std::string_view text) { return set(made_.customer_name, text); }
  SubscriptionBuilder& sku(std::string_view text) { return set(made_.sku, text); }
  SubscriptionBuilder& product(std::string_view text) { return set(made_.product, text); }
  SubscriptionBuilder& family(std::string_view text) { return set(made_.family, text); }
  SubscriptionBuilder& partner(std::string_view id) { return set(made_.partner_id, id); }
  SubscriptionBuilder& country(std::string_view text) { return set(made_.country, text); }
  SubscriptionBuilder& seats(std::int64_t quantity) { return set(made_.quantity, quantity); }
  SubscriptionBuilder& assigned(std::int64_t licenses) { return set(made_.assigned, licenses); }
  SubscriptionBuilder& status(Status status) { return set(made_.status, status); }
  SubscriptionBuilder& trial() { return set(made_.trial, true); }
  SubscriptionBuilder& ended(std::string_view date) { return set(made_.end_date, day(date)); }

  SubscriptionBuilder& term(std::string_view text) { return set(made_.term, text); }

  SubscriptionBuilder& price(std::string_view amount, std::string_view currency = "EUR") {
    set(made_.currency, currency);
    return set(made_.unit_price, amount);
  }

  operator Subscription() const { return made_; }  // NOLINT(google-explicit-constructor)

 private:
  SubscriptionBuilder& set(std::string_view& field, std::string_view text) {
    field = kept(text);
    return *this;
  }
  template <class Field, class Value>
  SubscriptionBuilder& set(Field& field, const Value& value) {
    field = value;
    return *this;
  }
  Subscription made_;
};

inline SubscriptionBuilder make_subscription(std::string_view customer, std::string_view id) {
  return {customer, id};
}

/// What a row names; texts of its own, unlike TargetName.
struct Named {
  std::string customer;
  std::string subscription;
  std::string sku;
  [[nodiscard]] TargetName view() const { return {customer, subscription, sku}; }
};
struct UsageRecord {
  Named named;
  std::string user;
  std::string workload;
  std::optional<Date> date;
};
struct AssignmentRecord {
  Named named;
  std::string user;
  std::optional<Date> assigned;
  std::optional<Date> removed;
};
struct Records {
  std::vector<Subscription> subscriptions;
  std::vector<UsageRecord> usage;
  std::vector<AssignmentRecord> assignments;
  std::vector<UsageCount> counts;
  std::map<std::string, Date> report_dates = {};
};

struct Setup {
  Window window = window_ending(day(kAsOf), kDefaultWindowDays);
  bool with_evidence = false;
  std::size_t consumers = 1;  ///< row n goes to consumer n modulo this
};

/// Records brought to Facts as a run does it.
class Computed {
 public:
  Computed(const Records& records, const Setup& setup)
      : catalogue_(workloads_),
        dataset_{{records.subscriptions.begin(), records.subscriptions.end()},
                 records.counts,
                 {},
                 0,
                 {}},
        estate_(with(dataset_, records.report_dates), catalogue_),
        holders_(estate_, setup.window, setup.with_evidence) {
    feed<AssignmentRow>(holders_, records.assignments, setup.consumers);
    holders_.finish();
    activity_ = std::make_unique<Activity>(estate_, workloads_, setup.window, setup.with_evidence,
                                           &holders_);
    feed<UsageRow>(*activity_, records.usage, setup.consumers);
    activity_->finish();
    counts_ =
        std::make_unique<StandInCounts>(dataset_, estate_, *activity_, workloads_, setup.window);
    facts_ = std::make_unique<Facts>(Facts{estate_, *activity_, holders_, *counts_, setup.window});
  }

  [[nodiscard]] const Facts& facts() const { return *facts_; }
  [[nodiscard]] const Catalogue& catalogue() const { return catalogue_; }
  [[nodiscard]] const Dataset& dataset() const { return dataset_; }
  [[nodiscard]] Workloads& workloads() { return workloads_; }

 private:
  static Dataset& with(Dataset& dataset, const std::map<std::string, Date>& report_dates) {
    dataset.report_dates = report_dates;
    return dataset;
  }
  static UsageRow row_of(const UsageRecord& record, RowRef ref) {
    return {record.named.view(), record.user, record.workload, record.date, ref};
  }
  static AssignmentRow row_of(const AssignmentRecord& record, RowRef ref) {
    return {record.named.view(), record.user, record.assigned, record.removed, ref};
  }

  template <class Row, class Record>
  static void feed(RowSink<Row>& sink, const std::vector<Record>& records, std::size_t consumers) {
    std::vector<std::vector<Row>> parts(consumers);
    for (std::size_t at = 0; at < records.size(); ++at) {
      const RowRef ref{0, 0, static_cast<std::uint32_t>(at)};
      parts[at % consumers].push_back(row_of(records[at], ref));
    }
    for (const std::vector<Row>& part : parts) sink.open_consumer().consume(part);
  }

  Workloads workloads_;
  Catalogue catalogue_;
  Dataset dataset_;
  Estate estate_;
  Holders holders_;
  std::unique_ptr<Activity> activity_;
  std::unique_ptr<StandInCounts> counts_;
  std::unique_ptr<Facts> facts_;
};

/// What a usage row or a count says besides its user and target.
struct How {
  std::string_view date = kInWindow;  ///< empty: never used
  std::string_view workload = {};
};
/// From when to when a licence is held; empty: since always, still.
struct When {
  std::string_view assigned = {};
  std::string_view removed = {};
};

/// Takes records and works out the Facts when asked for them.
class World {
 public:
  Records records;
  Setup setup;

  /// Rows added from here on are of this customer. The first is "c1".
  World& in(std::string_view customer) {
    customer_ = customer;
    return *this;
  }
  World& add(const Subscription& subscription) {
    records.subscriptions.push_back(subscription);
    return changed();
  }

  World& use(std::string_view user, std::string_view subscription, How how = {}) {
    return use_named(user, subscription, "", how);
  }
  World& use_sku(std::string_view user, How how = {}, std::string_view sku = kE3) {
    return use_named(user, "", sku, how);
  }
  World& use_named(std::string_view user, std::string_view subscription, std::string_view sku,
                   How how = {}) {
    records.usage.push_back({named(subscription, sku), std::string(user), std::string(how.workload),
                             day_or_none(how.date)});
    return changed();
  }
  /// Users u1 ... u<last>, each with a row of its own.
  World& use_many(int last, std::string_view subscription, How how = {}) {
    for (int number = 1; number <= last; ++number)
      use(fmt::format("u{}", number), subscription, how);
    return *this;
  }
  World& use_sku_many(int last, How how = {}) {
    for (int number = 1; number <= last; ++number) use_sku(fmt::format("u{}", number), how);
    return *this;
  }

  World& assign(std::string_view user, std::string_view subscription, When when = {}) {
    return assign_named(user, subscription, "", when);
  }
  World& assign_sku(std::string_view user, When when = {}, std::string_view sku = kE3) {
    return assign_named(user, "", sku, when);
  }
  World& assign_named(std::string_view user, std::string_view subscription, std::string_view sku,
                      When when = {}) {
    records.assignments.push_back({named(subscription, sku), std::string(user),
                                   day_or_none(when.assigned), day_or_none(when.removed)});
    return changed();
  }

  World& count(std::string_view subscription, std::int64_t active, How how = {}) {
    return count_named(subscription, "", active, how);
  }
  World& count_sku(std::int64_t active, How how = {}, std::string_view sku = kE3) {
    return count_named("", sku, active, how);
  }
  World& count_named(std::string_view subscription, std::string_view sku, std::int64_t active,
                     How how = {}) {
    records.counts.push_back({customer_, std::string(subscription), std::string(sku),
                              std::string(how.workload), day(how.date), active});
    return changed();
  }

  Computed& computed() {
    if (!computed_) computed_ = std::make_unique<Computed>(records, setup);
    return *computed_;
  }
  const Facts& facts() { return computed().facts(); }
  const Estate& estate() { return facts().estate; }

  /// What a row of the current customer would name. Throws where that is nothing.
  Target target(std::string_view subscription, std::string_view sku = {}) {
    const auto found = estate().find({customer_, subscription, sku});
    if (!found) throw std::logic_error("the test names what its world does not have");
    return *found;
  }
  GroupIndex group_index(std::string_view sku = kE3) { return estate().group_of(target("", sku)); }

  /// The group as far as it is shown.
  ShownGroup shown(const Filter& filter = {}, std::string_view sku = kE3) {
    for (const ShownGroup& group : select(filter).groups) {
      if (group.index == group_index(sku)) return group;
    }
    throw std::logic_error("the test asks for a group that is not shown");
  }
  GroupFigures group(const Filter& filter = {}, std::string_view sku = kE3) {
    return figures_of(facts(), shown(filter, sku));
  }

  Selection select(const Filter& filter = {}) {
    return licstat::select(estate(), computed().catalogue(), filter);
  }
  Portfolio portfolio(const std::vector<Dimension>& by = {Dimension::Customer},
                      const Filter& filter = {}, int threads = 1) {
    return compute_portfolio(facts(), select(filter), by, computed().workloads(), threads);
  }
  Notes notes(const Filter& filter = {}) {
    return notes_of(facts(), computed().dataset(), select(filter), portfolio({}, filter));
  }

 private:
  [[nodiscard]] Named named(std::string_view subscription, std::string_view sku) const {
    return {customer_, std::string(subscription), std::string(sku)};
  }
  World& changed() {
    computed_.reset();
    return *this;
  }

  std::string customer_ = "c1";
  std::unique_ptr<Computed> computed_;
};

inline Filter partner_filter(std::vector<std::string> partners) {
  Filter filter;
  filter.partners = std::move(partners);
  return filter;
}

/// The classes that have a pair, in their order: "seated 5, lapsed 3"; "none".
inline std::string words(const CauseCounts& causes) {
  std::string text;
  for (const Cause cause : kCauses) {
    if (causes[cause] == 0) continue;
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", cause_name(cause), causes[cause]);
  }
  return text.empty() ? "none" : text;
}

inline std::string words(std::optional<CauseBasis> basis) {
  if (!basis) return "null";
  switch (*basis) {
    case CauseBasis::Known:
      return "known";
    case CauseBasis::Inferred:
      return "inferred";
    case CauseBasis::Mixed:
      return "mixed";
  }
  return {};
}

inline std::string words(std::optional<std::int64_t> number) {
  return number ? std::to_string(*number) : "null";
}

/// "80.00" or "null"
inline std::string percent(std::optional<Ratio> ratio) {
  return ratio ? percent_text(*ratio, 2) : "null";
}

}  // namespace licstat::test
