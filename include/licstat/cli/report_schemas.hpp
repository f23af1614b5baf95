// SPDX-License-Identifier: Apache-2.0
// The JSON Schemas of reports: the files of data/schema, which are part of the program. Each stands
// beside its command in commands.cpp.                                       (stage: cli)
// Source: docs/cli.md#schemas.
#pragma once

#include <string_view>

namespace licstat {

// Generated from data/schema.
extern const std::string_view kSchemaOfCheck;
extern const std::string_view kSchemaOfCosts;
extern const std::string_view kSchemaOfCustomer;
extern const std::string_view kSchemaOfDiff;
extern const std::string_view kSchemaOfExplain;
extern const std::string_view kSchemaOfInsights;
extern const std::string_view kSchemaOfRenewals;
extern const std::string_view kSchemaOfReport;
extern const std::string_view kSchemaOfTrend;
extern const std::string_view kSchemaOfUsers;
extern const std::string_view kSchemaOfValidate;

}  // namespace licstat
