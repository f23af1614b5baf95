// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/formats/table.hpp"

#include <vector>

namespace licstat {

ExportTable export_table() {
  // An export whose columns are part of another's comes after it.
  static const auto kTable = [] {
    std::vector<const ExportDef*> all;
    for (const auto formats :
         {price_lists(), price_sheet(), reconciliation(), subscribed_skus(), graph_directory(),
          partner_center(), licence_analytics(), graph_users(), usage_reports(), refused_reports(),
          usage_totals(), admin_center(), nce_migration_tool(), cipp(), office_usage(), insights(),
          licence_details(), sku_sheet()}) {
      for (const ExportDef& format : formats) all.push_back(&format);
    }
    return all;
  }();
  return kTable;
}

}  // namespace licstat
