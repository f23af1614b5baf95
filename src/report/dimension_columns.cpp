// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/dimension_columns.hpp"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "licstat/report/build.hpp"

namespace licstat {
namespace {

std::string_view heading_of(Dimension dimension) {
  switch (dimension) {
    case Dimension::Customer:
      return "Customer";
    case Dimension::Sku:
      return "SKU";
    case Dimension::Product:
      return "Product";
    case Dimension::Family:
      return "Family";
    case Dimension::Partner:
      return "Partner";
    case Dimension::Country:
      return "Country";
  }
  return {};
}

void append_columns_of(Dimension dimension, bool is_first, std::vector<Column>& columns) {
  Column column{.key = dimension_name(dimension),
                .heading = heading_of(dimension),
                .drop_rank = is_first ? 0 : 1,
                .leads = true,
                .shrinkable = true,
                .is_id = dimension == Dimension::Sku || dimension == Dimension::Partner};
  if (dimension == Dimension::Customer) {
    columns.push_back(
        {.key = "customer_id", .heading = "Id", .audience = Audience::Machines, .drop_rank = 6});
    columns.push_back({.key = "customer_name",
                       .heading = "Name",
                       .audience = Audience::Machines,
                       .drop_rank = 6,
                       .shrinkable = true});
    // For people one column says both: the name, or the id of a customer without one.
    column.audience = Audience::People;
    column.named_by = "customer_name";
  }
  columns.push_back(column);
}

struct AddedText {
  std::string_view key;
  std::string_view heading;
  bool is_id;
};

/// Adds columns for machines behind the column `key`, if that is there.
void insert_behind(std::vector<Column>& columns, std::string_view key,
                   std::initializer_list<AddedText> added) {
  const auto found = std::ranges::find(columns, key, &Column::key);
  if (found == columns.end()) return;
  std::vector<Column> made;
  for (const AddedText& each : added) {
    made.push_back({.key = each.key,
                    .heading = each.heading,
                    .audience = Audience::Machines,
                    .drop_rank = 6,
                    .shrinkable = true,
                    .is_id = each.is_id});
  }
  columns.insert(found + 1, made.begin(), made.end());
}

}  // namespace

std::vector<Column> dimension_columns(std::span<const Dimension> by) {
  std::vector<Column> columns;
  for (std::size_t at = 0; at < by.size(); ++at) append_columns_of(by[at], at == 0, columns);
  insert_sku_ids(columns);
  return columns;
}

void append_dimension_cells(const RowHead& row, std::span<const Dimension> by,
                            const IncompleteCustomers& incomplete, std::vector<Cell>& cells) {
  for (std::size_t at = 0; at < by.size(); ++at) {
    const std::string_view value = row.dimensions[at].value_or("");
    cells.push_back(text_or_missing(value));
    if (by[at] == Dimension::Sku) {
      append_sku_ids(row.catalogued, cells);
    } else if (by[at] == Dimension::Customer) {
      cells.push_back(text_or_missing(row.customer_name));
      cells.emplace_back(marked_name(row.customer_name.empty() ? value : row.customer_name,
                                     incomplete.contains(value)));
    }
  }
}

void insert_sku_ids(std::vector<Column>& columns) {
  insert_behind(columns, "sku", {{"sku_id", "SKU id", true}, {"part_number", "Part number", true}});
}

void insert_sku_columns(std::vector<Column>& columns) {
  insert_sku_ids(columns);
  insert_behind(columns, "part_number", {{"product", "Product", false}});
}

void append_sku_ids(const CatalogueEntry* catalogued, std::vector<Cell>& cells) {
  const bool is_known = catalogued != nullptr;
  cells.push_back(text_or_missing(is_known ? catalogued->sku_id : std::string_view()));
  cells.push_back(text_or_missing(is_known ? catalogued->part_number : std::string_view()));
}

void append_sku_cells(const CatalogueEntry* catalogued, std::string_view product,
                      std::vector<Cell>& cells) {
  append_sku_ids(catalogued, cells);
  cells.push_back(text_or_missing(product));
}

}  // namespace licstat
