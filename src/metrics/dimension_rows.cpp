// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/dimension_rows.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <tuple>
#include <utility>

#include "licstat/base/ascii.hpp"
#include "licstat/base/checked.hpp"
#include "licstat/base/text_key.hpp"

namespace licstat {
namespace {

DimensionValue given(std::string_view text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

std::uint64_t hash_of(std::span<const DimensionValue> values) {
  std::uint64_t hash = 0;
  for (const auto& value : values) hash = hash * 3 + (value ? id_text_key(*value).high : 1);
  return hash;
}

/// Ids compare as ids; no other text has the form of a GUID.
bool same_value(DimensionValue left, DimensionValue right) {
  if (!left || !right) return left.has_value() == right.has_value();
  return same_id(*left, *right);
}

bool nulls_last(DimensionValue left, DimensionValue right) {
  if (!left || !right) return left.has_value() && !right.has_value();
  return *left < *right;
}

}  // namespace

template <class F>
DimensionRows<F>::DimensionRows(const Estate& estate, std::span<const Dimension> by,
                                const DataAges& ages, bool is_split)
    : estate_(estate),
      by_(by),
      ages_(ages),
      by_customer_(has_dimension(by, Dimension::Customer)),
      by_sku_(has_dimension(by, Dimension::Sku)),
      by_each_group_(by_customer_ && has_dimension(by, Dimension::Sku) &&
                     !has_dimension(by, Dimension::Partner) && !is_split) {
  memory_.push_back(std::make_unique<std::pmr::monotonic_buffer_resource>());
}

template <class F>
DimensionValue DimensionRows<F>::value_of(Dimension dimension, const ShownGroup& shown) const {
  const Group& group = estate_.groups()[shown.index];
  const Customer& customer = estate_.customer_of(group);
  const Subscription& first = *estate_.subscriptions()[shown.subscriptions.front()].record;
  switch (dimension) {
    case Dimension::Customer:
      return customer.id;
    case Dimension::Sku:
      return group.sku_key;  // replaced by its spelling in the end
    case Dimension::Product:
      return product_of(group, first);
    case Dimension::Family:
      return group.family;
    case Dimension::Partner:
      return given(first.partner_id).value_or(kNoPartner);
    case Dimension::Country:
      return given(customer.country);
  }
  return std::nullopt;
}

template <class F>
std::size_t DimensionRows<F>::row_of(const ShownGroup& shown, Values behind) {
  std::array<DimensionValue, kDimensionCount + 1> values;
  for (std::size_t at = 0; at < by_.size(); ++at) values[at] = value_of(by_[at], shown);
  std::ranges::copy(behind, values.begin() + static_cast<std::ptrdiff_t>(by_.size()));
  const Values given_by = std::span(values).first(by_.size() + behind.size());
  const std::size_t row = by_each_group_ ? add(given_by) : find_or_add(given_by);
  name_by(row, {estate_.subscriptions()[shown.subscriptions.front()].record,
                &estate_.groups()[shown.index]});
  return row;
}

template <class F>
std::size_t DimensionRows<F>::find_or_add(Values values) {
  const std::uint64_t hash = hash_of(values);
  const auto found = index_.find(hash, [&](HashIndex::Record row) {
    return std::ranges::equal(rows_[row].dimensions, values, same_value);
  });
  if (found) return *found;
  index_.add(hash, static_cast<HashIndex::Record>(rows_.size()));
  return add(values);
}

template <class F>
std::size_t DimensionRows<F>::add(Values values) {
  void* const place = memory_.front()->allocate(values.size_bytes(), alignof(DimensionValue));
  auto* const kept = static_cast<DimensionValue*>(place);
  std::ranges::uninitialized_copy(values, std::span(kept, values.size()));
  rows_.push_back({{.dimensions = {kept, values.size()}}, {}});
  smallest_.emplace_back();
  return rows_.size() - 1;
}

template <class F>
void DimensionRows<F>::name_by(std::size_t row, const Naming& naming) {
  const auto by_id = [](const Subscription& one) {
    return std::tie(one.subscription_id, one.customer_id);
  };
  Naming& smallest = smallest_[row - open_];
  const bool is_smaller =
      smallest.record == nullptr || by_id(*naming.record) < by_id(*smallest.record);
  if (is_smaller) smallest = naming;
}

template <class F>
F DimensionRows<F>::sum() const {
  F sum;
  for (const Row& row : rows_) sum.add(row.figures);
  return sum;
}

template <class F>
void DimensionRows<F>::close_customer(CustomerIndex customer) {
  if (!by_customer_) return;
  name_customer(customer);
  name_and_sort();
}

template <class F>
void DimensionRows<F>::name_customer(CustomerIndex index) {
  const std::string_view name = keep(estate_.customers()[index].name);
  for (Row& row : std::span(rows_).subspan(open_)) {
    row.customer_name = name;
    row.data_age_days = ages_[index];
  }
}

template <class F>
std::string_view DimensionRows<F>::keep(std::string_view text) {
  if (text.empty()) return {};
  auto* const kept = static_cast<char*>(memory_.front()->allocate(text.size(), 1));
  std::ranges::copy(text, kept);
  return {kept, text.size()};
}

template <class F>
void DimensionRows<F>::name_and_sort() {
  const std::span rows = std::span(rows_).subspan(open_);
  for (std::size_t at = 0; at < by_.size(); ++at) {
    std::string_view before;  // mostly one customer has many rows: its id is kept once
    std::string_view kept;
    for (std::size_t row = 0; row < rows.size(); ++row) {
      DimensionValue& value = rows[row].dimensions[at];
      // A SKU is shown as the smallest subscription id in the shown set spells it.
      if (by_[at] == Dimension::Sku) value = smallest_[row].record->sku;
      if (!value) continue;
      if (value->data() != before.data() || value->size() != before.size()) {
        before = *value;
        kept = keep(before);
      }
      value = kept;
    }
  }
  for (std::size_t row = 0; by_sku_ && row < rows.size(); ++row) {
    rows[row].catalogued = smallest_[row].group->catalogued;
    rows[row].product = keep(product_of(*smallest_[row].group, *smallest_[row].record));
  }
  std::ranges::sort(rows, [](const Row& left, const Row& right) {
    return std::ranges::lexicographical_compare(left.dimensions, right.dimensions, nulls_last);
  });
  open_ = rows_.size();
  smallest_.clear();
  if (!by_each_group_) index_ = {};
}

template <class F>
void DimensionRows<F>::absorb(DimensionRows&& other) {
  if (by_customer_) {
    std::ranges::move(other.rows_, std::back_inserter(rows_));
    open_ = rows_.size();
  } else {
    for (std::size_t at = 0; at < other.rows_.size(); ++at) {
      const Row& theirs = other.rows_[at];
      const std::size_t row = find_or_add(theirs.dimensions);
      add_disjoint(rows_[row].figures, theirs.figures);
      name_by(row, other.smallest_[at]);
    }
  }
  std::ranges::move(other.memory_, std::back_inserter(memory_));
}

template <class F>
void DimensionRows<F>::finish(std::vector<Row>& rows, RowMemory& memory) {
  name_and_sort();
  rows = std::move(rows_);
  memory = std::move(memory_);
}

template class DimensionRows<Figures>;
template class DimensionRows<CostFigures>;

void add_disjoint(Figures& sum, const Figures& figures) {
  sum.add(figures);
  if (figures.active_users) checked_add(*sum.active_users, *figures.active_users);
}

}  // namespace licstat
