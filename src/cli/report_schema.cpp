// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/report_schema.hpp"

#include <algorithm>
#include <iterator>

#include "licstat/base/error.hpp"

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

namespace {

struct SchemaOf {
  std::string_view command;
  const std::string_view* schema;
};

}  // namespace

std::string_view report_schema(std::string_view command) {
  static constexpr SchemaOf kSchemas[] = {
      {"portfolio", &kSchemaOfReport},  {"customer", &kSchemaOfCustomer},
      {"explain", &kSchemaOfExplain},   {"insights", &kSchemaOfInsights},
      {"costs", &kSchemaOfCosts},       {"users", &kSchemaOfUsers},
      {"renewals", &kSchemaOfRenewals}, {"check", &kSchemaOfCheck},
      {"trend", &kSchemaOfTrend},       {"diff", &kSchemaOfDiff},
      {"validate", &kSchemaOfValidate},
  };
  const auto* const found = std::ranges::find(kSchemas, command, &SchemaOf::command);
  check_law(found != std::end(kSchemas), "every report has a schema");
  return *found->schema;
}

}  // namespace licstat
