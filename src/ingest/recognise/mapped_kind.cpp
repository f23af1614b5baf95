// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/recognise/mapped_kind.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <utility>

#include "licstat/base/ascii.hpp"
#include "licstat/base/error.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/ingest/read/field_reader.hpp"
#include "licstat/ingest/recognise/columns.hpp"
#include "licstat/ingest/recognise/tenant_columns.hpp"
#include "licstat/ingest/recognise/workload_names.hpp"

namespace licstat {
namespace {

constexpr std::string_view kCustomer = "customer_id";

}  // namespace

/// Puts in what the mapping knows before the parser of the kind sees the row.
class MappedParser final : public RowParser {
 public:
  MappedParser(RowParser& inner, const MappedKind& kind, std::string customer_id)
      : inner_(inner), kind_(kind), customer_id_(std::move(customer_id)) {}

  RowProblem parse(std::span<const Field> fields, RowRef ref) override {
    if (RowProblem problem = unexpanded_cell(fields)) return problem;
    fields_.assign(fields.begin(), fields.end());
    for (const auto& [column, value] : kind_.values_) fields_[column].text = value;
    Field& customer = fields_[kind_.customer_];
    if (kind_.takes_customer_ && customer.text.empty()) customer.text = customer_id_;
    if (kind_.status_) translate(fields_[*kind_.status_]);
    if (kind_.counts_units()) name_by_sku(fields_[subscription_column::SubscriptionId]);
    if (kind_.workload_) name_workload(fields_[*kind_.workload_]);
    RowProblem problem = inner_.parse(fields_, ref);
    if (problem && problem->id == DiagnosticId::BadStatus) {
      problem->fix += "; or say what it means: --map-status 'WORD=STATUS'";
    }
    return problem;
  }
  void flush() override {
    inner_.flush();
    texts_.clear();
  }

 private:
  /// A row without a SKU is rejected for that.
  void name_by_sku(Field& id) {
    id.text = texts_.emplace_back(fmt::format("{}/mapped", fields_[subscription_column::Sku].text));
  }

  /// What PowerShell did not write out is as lost as it is in an export.
  static RowProblem unexpanded_cell(std::span<const Field> fields) {
    RowErrors errors;
    for (std::size_t column = 0; column < fields.size(); ++column) {
      if (is_unexpanded(fields[column].text)) errors.fail_unexpanded(column, fields[column].text);
    }
    return errors.take_error();
  }

  /// Whoever made the file has the name from an export.
  static void name_workload(Field& field) {
    if (const auto known = known_workload(field.text)) field.text = *known;
  }

  void translate(Field& field) const {
    const auto known = kind_.mapping_.statuses().find(ascii_lower(field.text));
    if (known != kind_.mapping_.statuses().end()) field.text = status_name(known->second);
  }

  RowParser& inner_;
  const MappedKind& kind_;
  std::string customer_id_;
  std::vector<Field> fields_;
  std::deque<std::string> texts_;
};

MappedKind::MappedKind(const KindDef& kind, const Mapping& mapping,
                       std::span<const std::string> names, bool is_json, const std::string& path)
    : kind_(kind.kind), mapping_(mapping), is_json_(is_json) {
  for (const std::string& name : names) names_.insert(column_key(name));
  mapped_ = mapping.columns_of(names_, is_json);
  for (const ColumnDef& column : kind.columns) add_column(column, names, path);
  const auto lacks = [&](std::string_view field) {
    return std::ranges::count(missing_, std::string(field)) > 0;
  };
  const bool lacks_target = lacks("subscription_id") && lacks("sku");
  const bool lacks_choice = kind.needs_target
                                ? lacks_target
                                : !kind.one_of.empty() && std::ranges::all_of(kind.one_of, lacks);
  if (lacks_choice) missing_.push_back(required_choice(kind));
  counts_units_ = kind.kind == Kind::Subscriptions && lacks("subscription_id") && !lacks("sku");
  if (counts_units_) std::erase(missing_, "subscription_id");
  std::erase_if(missing_, [&](const std::string& field) {
    const auto number = find_column(kind.shape(), field);
    return number && !kind.columns[*number].required;
  });
  takes_customer_ = std::erase(missing_, kCustomer) > 0;
}

/// A script that asks many tenants says in a column whose each row is.
std::optional<std::string> MappedKind::find_unmapped_tenant(
    std::span<const std::string> names) const {
  auto column = find_tenant_column(names);
  const bool means_another = column && mapping_.find(*column) != nullptr;
  return means_another ? std::nullopt : std::move(column);
}

bool MappedKind::has_name(std::string_view column) const {
  return names_.contains(column_key(column)) ||
         (is_json_ && names_.contains(column_key(column.substr(0, column.find('.')))));
}

/// The mapped column of the input that gives the field; nullptr: none.
const MappedColumn* MappedKind::column_for(std::string_view field, const std::string& path) const {
  const MappedColumn* found = nullptr;
  for (const MappedColumn* const each : mapped_) {
    if (each->field != field) continue;
    if (found != nullptr) {
      throw refuse(
          path, DiagnosticId::DuplicateColumn,
          fmt::format("the columns '{}' and '{}' are both mapped to {}: map one of them",
                      escape_for_screen(found->column), escape_for_screen(each->column), field));
    }
    found = each;
  }
  return found;
}

/// What has the field's name is mapped to another, or is an object of JSON with mapped columns.
bool MappedKind::means_another(const ColumnDef& column) const {
  const MappedColumn* const mapped = mapping_.find(column.name);
  return (mapped != nullptr && mapped->field != column.name) ||
         (is_json_ && mapping_.has_part_of(column.name));
}

void MappedKind::add_column(const ColumnDef& column, std::span<const std::string> names,
                            const std::string& path) {
  const std::size_t number = columns_.size();
  const bool is_another = means_another(column);
  const auto fixed = std::ranges::find(mapping_.values(), column.name, &FixedValue::field);
  std::string_view name = column.name;
  if (const MappedColumn* const mapped = column_for(column.name, path)) {
    name = texts_.emplace_back(mapped->column);
    used_.push_back(mapped->column);
  } else if (is_another || !has_name(column.name)) {
    // No column of the input is called so; messages are.
    const bool is_fixed = fixed != mapping_.values().end();
    if (column.name == kCustomer) tenant_column_ = find_unmapped_tenant(names);
    if (is_another || is_fixed) {
      name = texts_.emplace_back(
          fmt::format("{} ({})", column.name, is_fixed ? "a fixed value" : "not in the file"));
    }
    if (is_fixed) {
      values_.emplace_back(number, fixed->value);
      used_.push_back(fmt::format("{}={}", fixed->field, fixed->value));
    } else {
      missing_.emplace_back(column.name);
    }
  }
  if (column.name == kCustomer) customer_ = number;
  if (column.type == ColumnType::Workload) workload_ = number;
  if (column.type == ColumnType::Status && !mapping_.statuses().empty()) status_ = number;
  columns_.push_back({name});
}

bool MappedKind::is_used() const { return !used_.empty() || status_.has_value(); }

std::unique_ptr<RowParser> MappedKind::make_parser(RowParser& inner,
                                                   std::string customer_id) const {
  return std::make_unique<MappedParser>(inner, *this, std::move(customer_id));
}

std::shared_ptr<const MappedKind> recognise_mapped(const Mapping& mapping,
                                                   std::span<const std::string> names,
                                                   std::optional<Kind> wanted, bool is_json,
                                                   const std::string& path) {
  if (names.empty() || (mapping.empty() && mapping.statuses().empty())) return nullptr;
  for (const KindDef& kind : kind_table()) {
    if (wanted && kind.kind != *wanted) continue;
    auto mapped = std::make_shared<const MappedKind>(kind, mapping, names, is_json, path);
    const bool is_complete = mapped->missing().empty() || (wanted && is_json);
    if (is_complete && mapped->is_used()) return mapped;
  }
  return nullptr;
}

std::vector<std::string> mapped_names(const Mapping& mapping, std::span<const std::string> names) {
  std::vector<std::string> fields;
  for (const std::string& name : names) {
    const MappedColumn* const mapped = mapping.find(name);
    fields.push_back(mapped == nullptr ? name : mapped->field);
  }
  for (const FixedValue& each : mapping.values()) fields.push_back(each.field);
  return fields;
}

}  // namespace licstat
