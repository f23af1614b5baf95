// SPDX-License-Identifier: Apache-2.0
// The report of check: the breaches, and nothing else.                      (stage: report)
// Source: docs/cli.md#licstatcheck1.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/base/decimal.hpp"
#include "licstat/report/build.hpp"

namespace licstat {

/// What a breach means, by the option that asked: the worst comes first.
enum class Severity : std::uint8_t { Fail, Critical, Warning };
/// "fail", "critical", "warning"
std::string_view severity_name(Severity severity);

/// A row on which an expression holds.
struct Breach {
  std::string expression;        ///< as typed
  std::vector<Cell> dimensions;  ///< one for each of the report's; all Missing: of no single row
  std::optional<Decimal> value;  ///< nullopt: there is none, and --null fail asks for one
  Severity severity = Severity::Fail;
};

/// The columns of breaches whose rows have these dimensions.
std::vector<Column> check_columns(std::vector<Column> dimensions);

/// `breaches` outlive the report.
Report build_check(const ReportContext& context, std::vector<Column> dimensions,
                   std::span<const Breach> breaches);

}  // namespace licstat
