// SPDX-License-Identifier: Apache-2.0
// Microsoft Graph licenseDetails, one call for each user: it does not say of whom.
// Source: docs/input-formats.md#exports-that-cannot-serve.
#include <array>

#include "licstat/ingest/formats/definitions.hpp"

namespace licstat {
namespace {

constexpr std::array kColumnTable{
    ColumnDef{"skuId", true},
    ColumnDef{"skuPartNumber", true},
    ColumnDef{"servicePlans", true},
};

}  // namespace

const ExportDef kGraphLicenseDetails{
    .record = {Kind::Export, "graph_license_details", kColumnTable},
    .title = "Microsoft Graph: licenseDetails of a user",
    .obtain = "GET https://graph.microsoft.com/v1.0/users/{id}/licenseDetails",
    .gives = "it does not say whose licences these are; export users with assignedLicenses instead",
    .make_parser = nullptr,
};

}  // namespace licstat
