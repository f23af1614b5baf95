// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/insights/insights.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "licstat/base/error.hpp"
#include "licstat/metrics/customer_parts.hpp"

namespace licstat {
namespace {

/// What a finding is about, besides its customer.
struct About {
  std::optional<GroupIndex> group = {};
  std::string_view workload = {};
  std::optional<SubscriptionIndex> subscription = {};
};
About about(const GroupSubject& group) { return {.group = group.index}; }
About about(const SubscriptionSubject& subject) {
  return {.group = subject.group.index, .subscription = subject.index};
}
About about(const CustomerSubject& /*customer*/) { return {}; }
About about(const WorkloadSubject& subject) { return {.workload = subject.workload.name}; }
About about(const ChangeSubject& /*subject*/) { return {}; }

/// All that rules may judge of one customer.
struct Subjects {
  std::span<const GroupSubject> groups;
  std::vector<SubscriptionSubject> subscriptions;
  std::span<const CustomerSubject> customers;
  std::vector<WorkloadSubject> workloads;
  std::vector<ChangeSubject> changes = {};

  [[nodiscard]] std::span<const GroupSubject> of(const Judging<GroupSubject>&) const {
    return groups;
  }
  [[nodiscard]] std::span<const SubscriptionSubject> of(const Judging<SubscriptionSubject>&) const {
    return subscriptions;
  }
  [[nodiscard]] std::span<const CustomerSubject> of(const Judging<CustomerSubject>&) const {
    return customers;
  }
  [[nodiscard]] std::span<const WorkloadSubject> of(const Judging<WorkloadSubject>&) const {
    return workloads;
  }
  [[nodiscard]] std::span<const ChangeSubject> of(const Judging<ChangeSubject>&) const {
    return changes;
  }
};

Subjects subjects_of(const CustomerSubject& customer, std::span<const Workloads::Named> workloads) {
  Subjects subjects{customer.groups, {}, {&customer, 1}, {}};
  for (const GroupSubject& group : customer.groups) {
    for (SubscriptionIndex at = group.group.first; at < group.group.last; ++at) {
      subjects.subscriptions.push_back(
          {group, at, customer.context.facts.estate.subscriptions()[at]});
    }
  }
  for (const Workloads::Named& each : workloads) {
    subjects.workloads.push_back({customer, each, customer.workloads.of(each.bit)});
  }
  // Without an earlier report nobody can compare it.
  static const CustomerChange kUnknown{};
  if (customer.context.changes == nullptr && customer.is_shown) {
    subjects.changes.push_back({customer.context, kUnknown});
  }
  return subjects;
}

std::string_view sku_of(const Estate& estate, GroupIndex group) {
  return estate.subscriptions()[estate.groups()[group].first].record->sku;
}
std::string_view id_of(const Estate& estate, SubscriptionIndex index) {
  return estate.subscriptions()[index].record->subscription_id;
}

/// What sorts customers: the name, or the id of one without; then the id.
std::tuple<std::string_view, std::string_view> customer_key(std::string_view id,
                                                            std::string_view name) {
  return {name.empty() ? id : name, id};
}

/// A thread's part of the customers, as build_in_parts() has it.
class Run {
 public:
  /// `shown`: the shown groups of each customer.
  Run(const InsightContext& context, const InsightRequest& request,
      std::span<const OfCustomer> shown)
      : context_(context),
        request_(request),
        shown_(shown),
        workloads_(context.workloads.by_name()) {
    for (const std::size_t rule : request.rules) result_.rules.push_back({.rule = rule});
  }

  /// How many findings there will be nobody knows.
  void reserve(std::size_t /*groups*/) {}

  /// `overlaps`: those of a customer that `overlap` judges; what is shown is a part of them.
  void add_customer(OfCustomer overlaps) {
    if (overlaps.empty()) return;
    const CustomerIndex index = context_.facts.estate.groups()[overlaps.front().index].customer;
    CustomerSubject customer{context_, index};
    describe(customer, {index, shown_[index], overlaps});
    judge_all(subjects_of(customer, workloads_));
  }

  /// Adds what another has of customers that come later.
  void absorb(Run&& other) {
    std::ranges::move(other.result_.findings, std::back_inserter(result_.findings));
    std::ranges::move(other.result_.users, std::back_inserter(result_.users));
    for (std::size_t at = 0; at < result_.rules.size(); ++at) {
      result_.rules[at].add(other.result_.rules[at]);
    }
  }

  void add_changes(const Changes& changes) {
    Subjects subjects;
    for (const CustomerChange& change : changes.customers) {
      subjects.changes.push_back({context_, change});
    }
    judge_all(subjects);
  }

  Insights finish() {
    for (const RuleCount& count : result_.rules) {
      const std::int64_t lacking =
          std::accumulate(count.not_judged.begin(), count.not_judged.end(), std::int64_t{0});
      check_law(count.subjects == count.judged + lacking, "every subject is judged or is not");
    }
    sort_findings();
    sort_users(context_.facts.estate, result_.users);
    return std::move(result_);
  }

 private:
  void judge_all(const Subjects& subjects) {
    for (RuleCount& count : result_.rules) {
      std::visit([&](const auto& judging) { judge_all(count, judging, subjects); },
                 rule_table()[count.rule].judging);
    }
  }

  template <class Subject>
  void judge_all(RuleCount& count, const Judging<Subject>& judging, const Subjects& subjects) {
    for (const Subject& subject : subjects.of(judging)) {
      if (!judging.is_subject(subject)) continue;
      ++count.subjects;
      const auto lacking = std::ranges::find_if(
          judging.needs, [&](const Need<Subject>& need) { return !need.is_met(subject); });
      if (lacking != judging.needs.end()) {
        ++count.not_judged[static_cast<std::size_t>(lacking->lack)];
        continue;
      }
      ++count.judged;
      if (auto fired = judging.find(subject)) add(count, subject, std::move(*fired));
    }
  }

  template <class Subject>
  void add(RuleCount& count, const Subject& subject, Fired fired) {
    ++count.fired;
    const About of = about(subject);
    auto [id, name] = customer_of(subject);
    result_.findings.push_back({count.rule, std::move(id), std::move(name), of.group,
                                std::string(of.workload), of.subscription, std::move(fired)});
    if (request_.with_users) add_users(count.rule, subject);
  }

  /// Id and name.
  using Named = std::pair<std::string, std::string>;
  [[nodiscard]] Named customer_of(CustomerIndex index) const {
    const Customer& customer = context_.facts.estate.customers()[index];
    return {customer.id, customer.name};
  }
  [[nodiscard]] Named customer_of(const GroupSubject& group) const {
    return customer_of(group.group.customer);
  }
  [[nodiscard]] Named customer_of(const SubscriptionSubject& subject) const {
    return customer_of(subject.group.group.customer);
  }
  [[nodiscard]] Named customer_of(const CustomerSubject& customer) const {
    return customer_of(customer.index);
  }
  [[nodiscard]] Named customer_of(const WorkloadSubject& subject) const {
    return customer_of(subject.customer.index);
  }
  static Named customer_of(const ChangeSubject& subject) {
    return {subject.change.customer_id, subject.change.customer_name};
  }

  void add_users(std::size_t rule, const GroupSubject& group) {
    std::ranges::move(users_behind(rule, group), std::back_inserter(result_.users));
  }
  void add_users(std::size_t /*rule*/, const auto& /*subject*/) {}

  void sort_findings() {
    const Estate& estate = context_.facts.estate;
    std::ranges::stable_sort(result_.findings, {}, [&](const Finding& finding) {
      return std::tuple(
          rule_table()[finding.rule].kind, -finding.fired.at_stake,
          customer_key(finding.customer_id, finding.customer_name), !finding.group.has_value(),
          finding.group ? sku_of(estate, *finding.group) : std::string_view(), finding.rule,
          finding.workload.empty(), std::string_view(finding.workload),
          !finding.subscription.has_value(),
          finding.subscription ? id_of(estate, *finding.subscription) : std::string_view());
    });
  }

  const InsightContext& context_;
  const InsightRequest& request_;
  std::span<const OfCustomer> shown_;
  std::vector<Workloads::Named> workloads_;
  Insights result_;
};

}  // namespace

void RuleCount::add(const RuleCount& other) {
  subjects += other.subjects;
  judged += other.judged;
  fired += other.fired;
  for (std::size_t lack = 0; lack < kLackCount; ++lack) not_judged[lack] += other.not_judged[lack];
}

std::vector<std::size_t> all_rule_places() {
  std::vector<std::size_t> places(rule_table().size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  return places;
}

void sort_users(const Estate& estate, std::vector<FindingUser>& users) {
  std::ranges::stable_sort(users, {}, [&](const FindingUser& user) {
    const Customer& customer = estate.customers()[user.customer];
    return std::tuple(user.rule, customer_key(customer.id, customer.name),
                      sku_of(estate, user.group), std::string_view(user.user_id));
  });
}

Insights find_insights(const InsightContext& context, const Selection& shown,
                       const Selection& overlaps, const InsightRequest& request, int threads) {
  const Estate& estate = context.facts.estate;
  const auto shown_by_customer = by_customer(estate, shown.groups, false);
  const auto customers = by_customer(estate, overlaps.groups, false);
  Run run = build_in_parts(estate, customers, overlaps.groups.size(), threads,
                           [&] { return Run(context, request, shown_by_customer); });
  if (context.changes != nullptr) run.add_changes(*context.changes);
  return run.finish();
}

}  // namespace licstat
