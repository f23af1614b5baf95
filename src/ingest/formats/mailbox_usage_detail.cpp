// SPDX-License-Identifier: Apache-2.0
// getMailboxUsageDetail: how large mailboxes are, those included that nobody signs in to.
// Source: docs/input-formats.md#exports-that-cannot-serve.
#include <array>

#include "licstat/ingest/formats/definitions.hpp"

namespace licstat {
namespace {

constexpr std::array kColumnTable{
    ColumnDef{"User Principal Name", true},
    ColumnDef{"Item Count", true},
    ColumnDef{"Storage Used (Byte)", true, "storageUsedInBytes"},
};

}  // namespace

const ExportDef kMailboxUsageDetail{
    .record = {Kind::Export, "mailbox_usage_detail", kColumnTable},
    .title = "Microsoft 365 usage report: mailbox usage (getMailboxUsageDetail)",
    .obtain = "GET https://graph.microsoft.com/v1.0/reports/getMailboxUsageDetail(period='D30')",
    .gives =
        "the size of a mailbox is no use of a licence; export getEmailActivityUserDetail instead, "
        "which has the last use of Exchange",
    .make_parser = nullptr,
};

}  // namespace licstat
