// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/claims/claims.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

namespace licstat {

namespace {

/// A GUID of zeros stands for "none": subscriptions that have it are not the same.
std::string_view given_id(std::string_view id) {
  return id.find_first_not_of("0-") == std::string_view::npos ? std::string_view() : id;
}

}  // namespace

void Claims::add(const SubscriptionDraft& draft) {
  SubscriptionDraft kept = draft;
  keep_texts(kept.record, texts_);
  kept.other_id = texts_.keep(given_id(draft.other_id));
  kept.replaces = texts_.keep(draft.replaces);
  kept.part_number = texts_.keep(draft.part_number);
  subscriptions_.push_back(kept);
}

void Claims::add(AssignedDraft draft) {
  draft.customer_id = texts_.keep(draft.customer_id);
  draft.sku = texts_.keep(draft.sku);
  assigned_.push_back(draft);
}

void Claims::add_date(DateSource source, Date date) {
  std::optional<Date>& newest = dates_[static_cast<std::size_t>(source)];
  newest = std::max(newest.value_or(date), date);
}

std::optional<Date> Claims::refresh_date() const {
  for (const std::optional<Date>& date : dates_) {
    if (date) return date;
  }
  return std::nullopt;
}

bool Claims::is_repeated(std::string_view about, std::string_view content, RowRef ref,
                                std::size_t column, RowProblem& problem) {
  const auto repeat = rows_.note(about, content, ref);
  if (!repeat) return false;
  if (repeat->says_the_same) {
    ++duplicate_rows_;
  } else {
    problem = conflict_with(repeat->first, column);
  }
  return true;
}

bool Claims::is_repeated(std::string_view about, std::span<SaidValue> values, RowRef ref,
                                RowProblem& problem) {
  const auto name_of = [&](const SaidValue& said) {
    return fmt::format("{}|{}", about, said.column);
  };
  for (SaidValue& said : values) {
    const auto repeat = rows_.find(name_of(said), said.value);
    said.was_said = repeat.has_value();
    if (!repeat || repeat->says_the_same) continue;
    problem = conflict_with(repeat->first, said.column);
    return false;
  }
  for (const SaidValue& said : values) rows_.note(name_of(said), said.value, ref);
  const bool is_repeated = std::ranges::all_of(values, &SaidValue::was_said);
  if (is_repeated) ++duplicate_rows_;
  return is_repeated;
}

RowProblem Claims::conflict_with(RowRef first, std::size_t column) const {
  return std::make_unique<RowError>(
      RowError{column, 0, DiagnosticId::ConflictingRow,
               fmt::format("the same stands in {} with other values", place_of_(first)),
               "keep one of the two rows"});
}

void Claims::drop_replaced() {
  std::set<std::tuple<SubscriptionSource, std::string, std::string>> replaced;
  const auto name = [](const SubscriptionDraft& draft, std::string_view id) {
    return std::tuple(draft.source, id_key(draft.record.customer_id), id_key(id));
  };
  for (const SubscriptionDraft& draft : subscriptions_) {
    if (!draft.replaces.empty()) replaced.insert(name(draft, draft.replaces));
  }
  if (replaced.empty()) return;
  std::erase_if(subscriptions_, [&](const SubscriptionDraft& draft) {
    const bool is_old = replaced.contains(name(draft, draft.record.subscription_id));
    if (is_old) ++unused(draft.ref.input).superseded;
    return is_old;
  });
}

CustomerFacts& Claims::customer(std::string_view id) {
  if (last_customer_ != nullptr && last_customer_->id == id) return *last_customer_;
  CustomerFacts& facts = customers_[id_key(id)];
  if (facts.id.empty()) facts.id = id;
  last_customer_ = &facts;
  return facts;
}

void Claims::name_customer(std::string_view id, std::string_view name) {
  CustomerFacts& facts = customer(id);
  if (facts.name.empty()) facts.name = name;
}

std::optional<std::string> Claims::only_domain(std::size_t input) const {
  const auto domains = domains_.find(input);
  if (domains == domains_.end() || domains->second.size() != 1) return std::nullopt;
  return *domains->second.begin();
}

void Claims::settle_domains(const std::map<std::string, std::string>& customers) {
  const auto settle = [&](std::string_view& id) {
    const auto customer = customers.find(ascii_lower(id));
    if (customer != customers.end()) id = texts_.keep(customer->second);
  };
  if (customers.empty()) return;
  for (SubscriptionDraft& draft : subscriptions_) settle(draft.record.customer_id);
  for (AssignedDraft& draft : assigned_) settle(draft.customer_id);
}

bool Claims::names_products(std::string_view cell) const {
  const bool is_json = cell.starts_with('[') || cell.starts_with('{');
  if (!is_json || cells_.contains(cell)) return true;
  const auto list = nlohmann::json::parse(cell, nullptr, false);
  return list.is_array() &&
         std::ranges::all_of(list, [](const auto& name) { return name.is_string(); });
}

ProductSets::Set Claims::products_of(std::string_view cell) {
  if (cell.empty()) return 0;
  if (const auto known = cells_.find(cell); known != cells_.end()) return known->second;
  std::vector<ProductSets::Name> names;
  const auto list = cell.front() == '[' ? nlohmann::json::parse(cell, nullptr, false) : nullptr;
  if (list.is_array()) {
    for (const auto& name : list) {
      if (!name.is_string()) continue;  // names_products() is asked before
      names.push_back(products_.name(trim_blanks(name.get_ref<const std::string&>())));
    }
  } else {
    for (const std::string_view name : split_(cell)) names.push_back(products_.name(name));
  }
  const ProductSets::Set set = products_.set(std::move(names));
  cells_.emplace(cell, set);
  return set;
}

std::uint8_t Claims::workload(std::string_view name) {
  const std::string known = licstat::workload_name(name);
  const auto found = std::ranges::find(workload_names_, known);
  if (found != workload_names_.end()) {
    return static_cast<std::uint8_t>(found - workload_names_.begin());
  }
  workload_bits_.push_back(workloads_.bit(known));  // refuses more than there are bits
  workload_names_.push_back(known);
  return static_cast<std::uint8_t>(workload_names_.size() - 1);
}

}  // namespace licstat
