// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/insight_options.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "licstat/base/ascii.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/base/nearest.hpp"

namespace licstat {
namespace {

Choices kinds_there_are() {
  Choices choices;
  for (std::size_t kind = 0; kind < kFindingKindCount; ++kind) {
    choices.push_back({finding_kind_name(static_cast<FindingKind>(kind)), {}});
  }
  return choices;
}

std::vector<std::string> rule_names() {
  std::vector<std::string> names;
  for (const RuleDef& rule : rule_table()) names.emplace_back(rule.id);
  return names;
}

/// The parts of a list, all of which are among `known`; empty: no list is given.
std::vector<std::string> checked_list(std::string_view option, const std::string& text,
                                      const std::vector<std::string>& known,
                                      std::string_view there_are) {
  std::vector<std::string> names = split_list(text);
  if (names.empty() && !text.empty()) {
    throw usage_error(fmt::format("{}: the list is empty", option));
  }
  for (const std::string& name : names) {
    if (std::ranges::count(known, name) > 0) continue;
    throw usage_error(fmt::format("{}: '{}' is none{}; {}", option, escape_for_screen(name),
                                  did_you_mean(name, known), there_are));
  }
  return names;
}

bool is_asked_for(const std::vector<std::string>& names, std::string_view name) {
  return names.empty() || std::ranges::count(names, name) > 0;
}

}  // namespace

OptionTable own_option(RuleOptions& values) {
  return {{.names = "--own",
           .metavar = "ID",
           .target = &values.own,
           .help = "a partner id that is your own; 'none': direct sales are",
           .section = OptionSection::Scope}};
}

OptionTable before_option(std::string& value) {
  return {{.names = "--before",
           .metavar = "REPORT",
           .target = &value,
           .help = "an earlier JSON report by customer: judge what has changed since",
           .completion = Completion::File,
           .section = OptionSection::Scope}};
}

OptionTable rule_options(RuleOptions& values) {
  const OptionTable which{
      {.names = "--kind",
       .metavar = "LIST",
       .target = &values.kinds,
       .help = "findings of these kinds: {choices}",
       .choices = kinds_there_are()},
      {.names = "--rule",
       .metavar = "LIST",
       .target = &values.rules,
       .help = "findings of these rules, by name"},
  };
  return in_section(OptionSection::Scope, joined({which, own_option(values)}));
}

std::vector<std::size_t> resolve_rules(const RuleOptions& options) {
  const Choices kinds = kinds_there_are();
  const auto asked_kinds =
      checked_list("--kind", options.kinds, names_of(kinds), "there are " + choices_text(kinds));
  const auto asked_rules =
      checked_list("--rule", options.rules, rule_names(), "'licstat insights --rules' lists them");
  std::vector<std::size_t> places;
  for (const std::size_t place : all_rule_places()) {
    const RuleDef& rule = rule_table()[place];
    if (is_asked_for(asked_kinds, finding_kind_name(rule.kind)) &&
        is_asked_for(asked_rules, rule.id)) {
      places.push_back(place);
    }
  }
  return places;
}

Insights insights_of(const ReportMaking& making, const RuleOptions& options,
                     const InsightRequest& request) {
  const Analysis& analysis = making.analysis;
  const Facts& facts = analysis.facts();
  InsightContext context{facts,
                         analysis.dataset(),
                         analysis.accounts(),
                         analysis.workloads(),
                         making.thresholds,
                         {},
                         questions_by_customer(facts, analysis.dataset()),
                         facts.told_workloads()};
  if (making.changes) context.changes = &*making.changes;
  for (const std::string& id : options.own) context.own_partners.insert(id_key(id));
  Filter all_families = making.filter.filter;
  if (!all_families.families) all_families.families = {"all"};
  const Selection overlaps = select(facts.estate, analysis.catalogue(), all_families);
  return find_insights(context, making.selection, overlaps, request, analysis.reading().threads());
}

void warn_of_own(const ReportMaking& making, const RuleOptions& options, Report& report) {
  for (const std::string& warning : partner_warnings(options.own, making.context.facts.estate)) {
    report.warnings.push_back("--own: " + warning);
  }
}

void redact_finding_users(const ReportMaking& making, Insights& insights) {
  if (!making.redaction.hides_users()) return;
  const Estate& estate = making.context.facts.estate;
  for (FindingUser& user : insights.users) {
    const SubscriptionIndex first = estate.groups()[user.group].first;
    const std::string customer_id(estate.subscriptions()[first].record->customer_id);
    user.user_id = making.redaction.user(customer_id, user.user_id);
  }
  sort_users(estate, insights.users);
}

}  // namespace licstat
