// SPDX-License-Identifier: Apache-2.0
// Every format that is known, a function for each file of src/ingest/formats that has some. What
// they become is said there. Their order: export_table(), in table.cpp.     (stage: ingest)
#pragma once

#include <span>

#include "licstat/ingest/recognise/export.hpp"

namespace licstat {

/// All of them.
ExportTable export_table();

std::span<const ExportDef> admin_center();
std::span<const ExportDef> cipp();
std::span<const ExportDef> graph_directory();
std::span<const ExportDef> graph_users();
std::span<const ExportDef> insights();
std::span<const ExportDef> licence_analytics();
std::span<const ExportDef> licence_details();
std::span<const ExportDef> nce_migration_tool();
std::span<const ExportDef> office_usage();
std::span<const ExportDef> partner_center();
std::span<const ExportDef> price_lists();
std::span<const ExportDef> price_sheet();
std::span<const ExportDef> reconciliation();
std::span<const ExportDef> refused_reports();
std::span<const ExportDef> sku_sheet();
std::span<const ExportDef> subscribed_skus();
std::span<const ExportDef> usage_reports();
std::span<const ExportDef> usage_totals();

}  // namespace licstat
