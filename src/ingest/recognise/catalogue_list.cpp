// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/recognise/catalogue_list.hpp"

#include <algorithm>
#include <array>

#include "licstat/base/ascii.hpp"
#include "licstat/ingest/recognise/columns.hpp"

namespace licstat {
namespace {

constexpr bool kRequired = true;

// The order within each table is that of the enumerations in columns.hpp.
constexpr std::array kCatalogueColumns{
    ColumnDef{"sku_id", kRequired},
    ColumnDef{"part_number", kRequired},
    ColumnDef{"product", kRequired},
    ColumnDef{"family", kRequired},
    ColumnDef{"kind"},
    ColumnDef{"workloads", kRequired},
};
constexpr std::array kProductListColumns{
    ColumnDef{"Product_Display_Name", kRequired},
    ColumnDef{"String_Id", kRequired},
    ColumnDef{"GUID", kRequired},
    ColumnDef{"Service_Plan_Name", kRequired},
    ColumnDef{"Service_Plan_Id"},
    ColumnDef{"Service_Plans_Included_Friendly_Names"},
};
static_assert(kCatalogueColumns.size() == catalogue_column::kCount);
static_assert(kProductListColumns.size() == product_list_column::kCount);

}  // namespace

RecordShape shape_of(CatalogueList list) {
  return list == CatalogueList::Skus ? RecordShape{kCatalogueColumns}
                                     : RecordShape{kProductListColumns};
}

CatalogueList nearest_list(std::span<const std::string> names) {
  const auto shared = [&](CatalogueList list) {
    const RecordShape shape = shape_of(list);
    return std::ranges::count_if(
        names, [&](const std::string& name) { return find_column(shape, name).has_value(); });
  };
  return shared(CatalogueList::Skus) > shared(CatalogueList::ProductList)
             ? CatalogueList::Skus
             : CatalogueList::ProductList;
}

}  // namespace licstat
