// SPDX-License-Identifier: Apache-2.0
// Exports that cannot serve: they are known so that people are told why, and what serves instead.
// Source: docs/input-formats.md#exports-that-cannot-serve.
#include <array>

#include "licstat/ingest/formats/table.hpp"

namespace licstat {
namespace {

constexpr std::array kActivations{
    ColumnDef{"User Principal Name", true},
    ColumnDef{"Product Type"},
    ColumnDef{"Last Activated Date"},
    ColumnDef{"userActivationCounts"},
};
constexpr std::array<std::string_view, 2> kActivatedColumns{"Last Activated Date",
                                                            "userActivationCounts"};
constexpr std::array<std::string_view, 1> kStorageNames{"storageUsedInBytes"};
constexpr std::array kMailboxes{
    ColumnDef{"User Principal Name", true},
    ColumnDef{"Item Count", true},
    ColumnDef{"Storage Used (Byte)", true, kStorageNames},
};
constexpr std::array kLicenceDetails{
    ColumnDef{"skuId", true},
    ColumnDef{"skuPartNumber", true},
    ColumnDef{"servicePlans", true},
};

}  // namespace

std::span<const ExportDef> refused_reports() {
  static const std::array kDefs{
      ExportDef{
          .name = "office_activations_user_detail",
          .columns = kActivations,
          .one_of = kActivatedColumns,
          .title =
              "Microsoft 365 usage report: Office activations (getOffice365ActivationsUserDetail)",
          .obtain =
              "GET https://graph.microsoft.com/v1.0/reports/getOffice365ActivationsUserDetail",
          .gives = "an activation is no use of a licence; export getM365AppUserDetail instead, "
                   "which has the last use of the apps",
          .make_parser = nullptr,
      },
      ExportDef{
          .name = "mailbox_usage_detail",
          .columns = kMailboxes,
          .title = "Microsoft 365 usage report: mailbox usage (getMailboxUsageDetail)",
          .obtain =
              "GET https://graph.microsoft.com/v1.0/reports/getMailboxUsageDetail(period='D30')",
          .gives = "the size of a mailbox is no use of a licence; export "
                   "getEmailActivityUserDetail instead, which has the last use of Exchange",
          .make_parser = nullptr,
      },
  };
  return kDefs;
}

std::span<const ExportDef> licence_details() {
  static const std::array kDefs{
      ExportDef{
          .name = "graph_license_details",
          .columns = kLicenceDetails,
          .title = "Microsoft Graph: licenseDetails of a user",
          .obtain = "GET https://graph.microsoft.com/v1.0/users/{id}/licenseDetails",
          .gives = "it does not say whose licences these are; export users with assignedLicenses "
                   "instead",
          .make_parser = nullptr,
      },
  };
  return kDefs;
}

}  // namespace licstat
