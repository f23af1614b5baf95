// SPDX-License-Identifier: Apache-2.0
// getOffice365ActivationsUserDetail: an installation says nothing of use within a window.
// Source: docs/input-formats.md#exports-that-cannot-serve.
#include <array>

#include "licstat/ingest/formats/definitions.hpp"

namespace licstat {
namespace {

constexpr std::array kColumnTable{
    ColumnDef{"User Principal Name", true},
    ColumnDef{"Product Type"},
    ColumnDef{"Last Activated Date"},
    ColumnDef{"userActivationCounts"},
};

}  // namespace

const ExportDef kOfficeActivationsUserDetail{
    .record = {Kind::Export, "office_activations_user_detail", kColumnTable},
    .one_of = "Last Activated Date|userActivationCounts",
    .title = "Microsoft 365 usage report: Office activations (getOffice365ActivationsUserDetail)",
    .obtain = "GET https://graph.microsoft.com/v1.0/reports/getOffice365ActivationsUserDetail",
    .gives =
        "an activation is no use of a licence; export getM365AppUserDetail instead, which has the "
        "last use of the apps",
    .make_parser = nullptr,
};

}  // namespace licstat
