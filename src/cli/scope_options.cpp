// SPDX-License-Identifier: Apache-2.0
// The options that say which days and which rows.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <numeric>
#include <set>
#include <span>

#include "licstat/base/ascii.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/base/nearest.hpp"
#include "licstat/cli/options.hpp"
#include "licstat/metrics/renewals.hpp"

namespace licstat {
namespace {

// A filter that finds nothing is lawful (the last subscription of a partner may be gone), but it
// may as well be a typo: the report is made, and a note says so.

std::string sku_warning(const std::string& sku, const Estate& estate, const Catalogue& catalogue) {
  const SkuName wanted(catalogue, sku);
  const auto is_wanted = [&](const Group& group) { return wanted.is_of(group); };
  if (std::ranges::any_of(estate.groups(), is_wanted)) return {};
  std::vector<std::string> known;
  for (const Group& group : estate.groups()) {
    known.emplace_back(estate.subscriptions()[group.first].record->sku);
    known.emplace_back(group.product);
  }
  return fmt::format("no subscription is of SKU '{}'{}", escape_for_screen(sku),
                     did_you_mean(sku, known));
}

/// A word that is no family of these; each family once, however many groups are of it.
std::string family_warning(const std::string& family, const std::vector<std::string>& known) {
  return fmt::format("no subscription is of family '{}'{}", escape_for_screen(family),
                     did_you_mean(family, known));
}

std::vector<std::string> family_warnings(std::span<const std::string> families,
                                         const Estate& estate) {
  std::set<std::string_view> there{"office365", "dynamics365", "unknown", "other", "all"};
  for (const Group& group : estate.groups()) there.insert(group.family);
  const std::vector<std::string> known(there.begin(), there.end());
  std::vector<std::string> warnings;
  for (const std::string& family : families) {
    if (!there.contains(family)) warnings.push_back(family_warning(family, known));
  }
  return warnings;
}

/// "'Contoso BV' (b44bb1fb-...)", or the id alone.
std::string shown_customer(const Customer& customer, bool with_name) {
  std::string id = escape_for_screen(customer.id);
  if (!with_name || customer.name.empty() || customer.name == customer.id) return id;
  return fmt::format("'{}' ({})", escape_for_screen(customer.name), id);
}

/// ": 'Contoso BV' (c1), c2, and 5 more"; empty where they may not be named.
std::string customer_list(const Estate& estate, std::span<const CustomerIndex> customers,
                          bool with_names, bool may_name_them) {
  constexpr std::size_t kShown = 10;
  if (!may_name_them) return {};
  std::vector<std::string> shown;
  for (const CustomerIndex index : customers.first(std::min(kShown, customers.size()))) {
    shown.push_back(shown_customer(estate.customers()[index], with_names));
  }
  const std::size_t more = customers.size() - shown.size();
  if (more > 0) shown.push_back(fmt::format("and {} more", more));
  return fmt::format(": {}", fmt::join(shown, ", "));
}

/// What was typed may be the name of one.
std::string shown_text(const std::string& text, bool may_name_them) {
  return may_name_them ? fmt::format("'{}'", escape_for_screen(text)) : "that";
}

Error several_customers(const Estate& estate, const std::string& text, const CustomersNamed& named,
                        bool may_name_them) {
  const std::string list = customer_list(estate, named.customers, !named.is_whole, may_name_them);
  const std::string customers = fmt::format("{} customers", named.customers.size());
  const std::string typed = shown_text(text, may_name_them);
  if (named.is_whole) {
    return usage_error(fmt::format("{} are named {}; give an id{}", customers, typed, list));
  }
  return usage_error(fmt::format("{} have {} in their names; give more of one, or an id{}",
                                 customers, typed, list));
}

Choices dimensions_there_are() {
  Choices choices;
  for (std::size_t index = 0; index < kDimensionCount; ++index) {
    choices.push_back({dimension_name(static_cast<Dimension>(index)), {}});
  }
  return choices;
}

OptionTable partner_and_family(ScopeOptions& to) {
  return {
      {.names = "--partner",
       .metavar = "ID",
       .target = &to.partners,
       .help = "show subscriptions of this partner; 'none': bought directly"},
      {.names = "--family",
       .metavar = "LIST",
       .target = &to.families,
       .help = "show these product families; 'all': every one",
       .default_value = fmt::format("{}", fmt::join(default_families(), ","))},
  };
}

}  // namespace

OptionTable window_options(ScopeOptions& values) {
  return in_section(OptionSection::Scope,
                    {{.names = "--as-of",
                      .metavar = "DATE",
                      .target = &values.as_of,
                      .help = "the day that the report speaks of",
                      .default_value = "the newest report's, else today, UTC",
                      .environment = "SOURCE_DATE_EPOCH"},
                     {.names = "--window",
                      .metavar = "DAYS",
                      .target = &values.window,
                      .help = "days up to the as-of date in which use counts",
                      .default_value = fmt::format("{}", kDefaultWindowDays)}});
}

OptionTable by_option(ScopeOptions& values, Dimension otherwise) {
  return {{.names = "--by",
           .metavar = "DIMS",
           .target = &values.by,
           .help = "rows by {choices}; several with commas",
           .default_value = std::string(dimension_name(otherwise)),
           .choices = dimensions_there_are(),
           .section = OptionSection::Scope}};
}

OptionTable filter_options(ScopeOptions& values, bool with_customer) {
  OptionTable options = partner_and_family(values);
  if (with_customer) {
    options.push_back({.names = "--customer",
                       .metavar = "C",
                       .target = &values.customer,
                       .help = "show one customer, by id or name",
                       .completion = Completion::Customer});
  }
  options.push_back({.names = "--sku",
                     .metavar = "S",
                     .target = &values.sku,
                     .help = "show one SKU, by name, part number or GUID",
                     .completion = Completion::Sku});
  return in_section(OptionSection::Scope, std::move(options));
}

OptionTable max_age_option(ScopeOptions& values) {
  return {{.names = "--max-age",
           .metavar = "DAYS",
           .target = &values.max_age,
           .help = "exit 1 where usage data of a customer ends earlier, before --as-of or today",
           .section = OptionSection::Scope}};
}

OptionTable within_option(std::string& value) {
  return {{.names = "--within",
           .metavar = "DAYS",
           .target = &value,
           .help = "what ends within so many days",
           .default_value = fmt::to_string(kDefaultRenewalDays),
           .section = OptionSection::Scope}};
}

OptionTable redact_option(std::string& value) {
  return {{.names = "--redact",
           .metavar = "[=all]",
           .target = &value,
           .help = "users as pseudonyms keyed by LICSTAT_REDACT_KEY; --redact=all: customers too",
           .choices = {{"users"}, {"all"}},
           .bare_value = "users",
           .environment = "LICSTAT_REDACT_KEY",
           .section = OptionSection::Output}};
}

Window resolve_window(const ScopeOptions& options, const Io& io) {
  Date as_of = io.today;
  if (!options.as_of.empty()) {
    const auto date = parse_date(options.as_of);
    if (!date) {
      throw usage_error(fmt::format("--as-of: {}; {}", escape_for_screen(date.error().message),
                                    date.error().fix));
    }
    as_of = *date;
  } else if (as_of < date_of(2020, 1, 1)) {
    io.err.write(
        fmt::format("licstat: warning: the clock says {}; give --as-of\n", to_string(as_of)));
  }
  const int days =
      options.window.empty()
          ? kDefaultWindowDays
          : static_cast<int>(parse_option_number("--window", options.window, 1, kMaxWindowDays));
  return window_ending(as_of, days);
}

int resolve_within(const std::string& typed) {
  constexpr std::int64_t kMostDays = 36600;  // a hundred years
  if (typed.empty()) return kDefaultRenewalDays;
  return static_cast<int>(parse_option_number("--within", typed, 0, kMostDays));
}

std::optional<int> resolve_max_age(const ScopeOptions& options) {
  constexpr std::int64_t kMostDays = 36'500;
  if (options.max_age.empty()) return std::nullopt;
  return static_cast<int>(parse_option_number("--max-age", options.max_age, 0, kMostDays));
}

std::vector<Dimension> resolve_dimensions(const std::string& by, Dimension otherwise) {
  std::vector<Dimension> dimensions;
  for (const std::string& name : split_list(by)) {
    const auto dimension = parse_dimension(name);
    if (!dimension) {
      throw usage_error(none_of("--by", name, dimensions_there_are()) +
                        did_you_mean(name, names_of(dimensions_there_are())));
    }
    if (std::ranges::count(dimensions, *dimension) == 0) dimensions.push_back(*dimension);
  }
  if (dimensions.empty() && !by.empty()) throw usage_error("--by: the list is empty");
  if (dimensions.empty()) dimensions.push_back(otherwise);
  return dimensions;
}

CustomerIndex resolve_customer(const Estate& estate, const std::string& text,
                               bool may_name_others) {
  const CustomersNamed named = customers_named(estate, text);
  if (named.customers.size() == 1) return named.customers.front();
  if (named.customers.size() > 1) throw several_customers(estate, text, named, may_name_others);
  if (!may_name_others) throw usage_error("no customer of that id or name");
  std::vector<std::string> known;
  for (const Customer& customer : estate.customers()) {
    known.push_back(customer.id);
    known.push_back(customer.name);
  }
  constexpr std::size_t kShown = 3;
  std::vector<std::string> near = near_names(text, known, kShown);
  for (std::string& name : near) name = fmt::format("'{}'", escape_for_screen(name));
  throw usage_error(
      fmt::format("no customer '{}'{}", escape_for_screen(text),
                  near.empty() ? "" : fmt::format(" (did you mean {}?)", fmt::join(near, " or "))));
}

CustomerIndex resolve_only_customer(const Estate& estate, bool may_name_them) {
  if (estate.customers().size() == 1) return 0;
  std::vector<CustomerIndex> all(estate.customers().size());
  std::iota(all.begin(), all.end(), CustomerIndex{0});
  if (all.empty()) throw usage_error("which customer? no input has a subscription of any");
  throw usage_error(fmt::format(
      "which customer? licstat customer CUSTOMER [INPUT...], where CUSTOMER is one of {}{}",
      all.size(), customer_list(estate, all, true, may_name_them)));
}

std::vector<std::string> partner_warnings(std::span<const std::string> partners,
                                          const Estate& estate) {
  if (partners.empty()) return {};
  std::set<std::string_view> spelled;
  for (const EstateSubscription& subscription : estate.subscriptions()) {
    spelled.insert(subscription.record->partner_id);
  }
  std::set<std::string> keys{std::string(kNoPartner)};
  for (const std::string_view id : spelled) keys.insert(id_key(id));
  const std::vector<std::string> known(spelled.begin(), spelled.end());
  // Each is compared with all that are known. Who mistypes has a few; hundreds are of another list.
  constexpr std::size_t kMostCorrected = 20;
  std::vector<std::string> warnings;
  for (const std::string& partner : partners) {
    if (keys.contains(id_key(partner))) continue;
    const bool is_corrected = warnings.size() < kMostCorrected;
    warnings.push_back(fmt::format("no subscription is from partner '{}'{}",
                                   escape_for_screen(partner),
                                   is_corrected ? did_you_mean(partner, known) : ""));
  }
  return warnings;
}

ResolvedFilter resolve_filter(const ScopeOptions& options, const Estate& estate,
                              const Catalogue& catalogue) {
  ResolvedFilter resolved;
  resolved.shown.families = default_families();
  if (!options.partners.empty()) {
    resolved.warnings = partner_warnings(options.partners, estate);
    resolved.filter.partners = options.partners;
    resolved.shown.partners = options.partners;
  }
  if (!options.families.empty()) {
    resolved.filter.families = split_list(ascii_lower(options.families));
    if (resolved.filter.families->empty()) throw usage_error("--family: the list is empty");
    resolved.shown.families = *resolved.filter.families;
    std::ranges::copy(family_warnings(resolved.shown.families, estate),
                      std::back_inserter(resolved.warnings));
  }
  if (!options.customer.empty() || options.is_only_customer) {
    const bool may_name_others = options.redact != "all";
    resolved.filter.customer =
        options.is_only_customer
            ? resolve_only_customer(estate, may_name_others)
            : resolve_customer(estate, escape_invalid(options.customer), may_name_others);
    resolved.shown.customer = estate.customers()[*resolved.filter.customer].id;
  }
  if (!options.sku.empty()) {
    resolved.warnings.push_back(sku_warning(options.sku, estate, catalogue));
    resolved.filter.sku = options.sku;
    resolved.shown.sku = options.sku;
  }
  std::erase(resolved.warnings, "");
  return resolved;
}

}  // namespace licstat
